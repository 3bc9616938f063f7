"""Made-up guiding cases in any number, for measuring what a few real ones are too few to show.

    python bench/synthetic_cases.py --cases 10000 --nquads cases.nq
    python bench/synthetic_cases.py --cases 10000 --home FOLDER

The first writes N-Quads, for any store; the second a release that `kg serve --home FOLDER` serves: vocabulary, shipped
data and the made-up cases, written as a build writes any release but without SHACL, which would take hours.
Equal numbers and seeds give equal bytes. How often keywords, instruments, articles, agencies, steps and outcomes occur
follows what importing 261 real cases gave (a few keywords and laws are everywhere, most occur once or twice; 8
citations, 8 steps, 5 participations a case); passages are fewer (6 a case, not 38). Names, words and sums are made up,
every sentence is drawn by lot from made-up patterns, and case numbers start at 1001. The shapes hold for a sample; a
test checks that.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kg import release_building, releases
from kg.build_inputs import BuildRequest, load_files, quads_of_files
from kg.iris import BASE
from kg.release_writing import Contents, tool_versions, write_release, writing_store
from kg.remembering.memory import Memory
from kg.shipped import find_shipped
from kg.stores.quads import render_quad, summarise_lines
from kg.terms import GC, PREFIXES
from kg.validation.findings import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.releases import Release

FIRST_NUMBER = 1001
_VERSIONED, _INSTRUMENTS, _LONGEST = 40, 300, 120
_MOST_PLACES = 2800
_CHARACTERS = "安平宁远清和临江东南西北新海河山林石金玉云龙凤华永兴泰康福德文武青白红黄丰盛光明高长广大"
_WORDS = [a + b for a in "经环合审违履监督公证行损赔修责管许登信权" for b in "营境同查法职管促益据政害偿复任理可记用利"]
_SENTENCES = (
    "{0}在{1}的{2}中应当{3}并{4}",
    "对于{0}与{1}之间的{2}需要结合{3}判断",
    "{0}未按{1}办理{2}因而{3}",
    "有关{0}的{1}经{2}确认后{3}不再{4}",
    "该{0}属于{1}而非{2}故{3}成立",
)
_SECTIONS = (
    ("facts", "基本案情", 12),
    ("procedure", "检察机关履职过程", 8),
    ("result", "裁判结果", 3),
    ("reasoning", "裁判理由", 8),
)
_STEPS = {
    "criminal": "filing-for-investigation criminal-detention arrest transfer-for-prosecution indictment "
    "trial-hearing first-instance-judgment second-instance-ruling",
    "civil": "party-litigation case-accepted trial-hearing first-instance-judgment second-instance-ruling "
    "retrial-judgment enforcement",
    "administrative": "administrative-penalty filing-public-interest-case investigation-and-verification "
    "procuratorial-recommendation reply rectification",
}
_KINDS = (  # classification, level, name, role in its own kind of proceeding
    ("court", "county", "人民法院", "first-instance-court"),
    ("procuratorate", "county", "人民检察院", "public-prosecutor"),
    ("public-security", "county", "公安局", "investigating-organ"),
    ("administrative-organ", "county", "生态环境局", "regulator"),
    ("court", "prefecture", "中级人民法院", "second-instance-court"),
)
_OUTCOMES = (("compensation", 6), ("fine", 5), ("payment-ordered", 4), ("claim", 3), ("costs", 2))
_FUNCTIONS = {"criminal": "criminal", "civil": "civil", "administrative": "public-interest-litigation"}


def _term(name: str) -> str:
    prefix, local = name.split(":")
    return f"<{PREFIXES[prefix]}{local}>"


def iri(path: str) -> str:
    """An IRI under the base, as N-Quads write it."""
    return f"<{BASE}{path}>"


def zh(text: str) -> str:
    """A Chinese literal; the made-up words hold nothing to escape."""
    return f'"{text}"@zh'


def typed(value: object, datatype: str) -> str:
    """A literal of an XML Schema type."""
    return f'"{value}"^^<http://www.w3.org/2001/XMLSchema#{datatype}>'


_FOREIGN = """
rdf:type rdfs:label skos:prefLabel skos:inScheme skos:topConceptOf skos:notation dcterms:title dcterms:issued
dcterms:references dcterms:language prov:wasDerivedFrom prov:wasAssociatedWith cito:hasCitingEntity org:classification
eli:is_part_of eli:number eli:is_member_of eli:version_date eli:first_date_entry_in_force schema:currency schema:value
oa:hasSource oa:hasSelector oa:start oa:end
"""
_P = {name: f" {_term(name)} " for name in _FOREIGN.split()}


def node(subject: str, kind: str, **facts: str | Sequence[str]) -> Iterator[str]:
    """The lines of one thing; `gc_` predicates are written bare, others with their prefix and two underscores."""
    head = f"<{BASE}{subject}>"
    yield f"{head}{_P['rdf:type']}{_term(kind)} .\n"
    for name, values in facts.items():
        key = name.replace("__", ":")
        predicate = _P.get(key) or _P.setdefault(key, f" <{PREFIXES['gc']}{name}> ")
        for value in (values,) if isinstance(values, str) else values:
            yield f"{head}{predicate}{value} .\n"


@dataclass(frozen=True, slots=True)
class Binding:
    """What the questions can be asked of: things that occur, the frequent ones more often."""

    cases: tuple[str, ...]
    articles: tuple[str, ...]
    texts: tuple[str, ...]
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class World:
    """Everything that cases share: how many of what there are, and how often each is drawn."""

    cases: int
    seed: int = 1

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Made-up names of counties."""
        names = [a + b + c for a in _CHARACTERS for b in _CHARACTERS for c in "市县区"]
        random.Random(self.seed).shuffle(names)
        return tuple(names[: min(_MOST_PLACES, 40 + self.cases // 3)])

    @cached_property
    def keywords(self) -> tuple[str, ...]:
        """Made-up words; the first is in a fifth of all cases, most are in one or two."""
        names = [a + b for a in _WORDS for b in ("监督", "救济", "纠纷", "审查", "认定")]
        random.Random(self.seed).shuffle(names)
        return tuple(names[: min(len(names), 60 + self.cases // 5)])

    @cached_property
    def keyword_weights(self) -> list[float]:
        """Cumulated, as Zipf's law has it."""
        return _zipf(len(self.keywords), 1.0)

    @cached_property
    def law_weights(self) -> list[float]:
        """Cumulated; the first law has a sixth of all citations."""
        return _zipf(_INSTRUMENTS, 1.0)

    @cached_property
    def article_weights(self) -> list[float]:
        """Cumulated; some articles of a law are cited again and again."""
        return _zipf(_LONGEST, 0.7)

    def draw(self, rng: random.Random) -> Binding:
        """Things to ask about: 64 of each."""
        times = range(64)
        laws = [(_pick(rng, self.law_weights) % _VERSIONED, _pick(rng, self.article_weights) + 1) for _ in times]
        return Binding(
            tuple(case_path(rng.randrange(self.cases)) for _ in times),
            tuple(f"statute/made-up-law-{law}/article/{article}" for law, article in laws),
            tuple(f"{version_path(law, 0)}/article/{article}" for law, article in laws),
            tuple(f"keyword/made-up-{_pick(rng, self.keyword_weights)}" for _ in times),
        )


def _zipf(size: int, power: float) -> list[float]:
    return list(accumulate(1 / (rank + 2) ** power for rank in range(size)))


def _pick(rng: random.Random, cumulated: list[float]) -> int:
    return rng.choices(range(len(cumulated)), cum_weights=cumulated)[0]


def case_path(index: int) -> str:
    """Even ones are the procuratorate's, odd ones the court's."""
    return f"case/{('spp', 'spc')[index % 2]}/{FIRST_NUMBER + index // 2}"


def version_path(law: int, step: int) -> str:
    """A version by the day on which it was adopted."""
    return f"statute/made-up-law-{law}/{_version_day(law, step).isoformat()}"


def _version_day(law: int, step: int) -> date:
    return date(1996 + 7 * step, 1 + law % 12, 1 + law % 28)


def _in_force(law: int, step: int) -> date:
    return _version_day(law, step) + timedelta(60)


def shared_lines(world: World) -> Iterator[str]:
    """Instruments with their versions and texts, agencies, keywords."""
    for law in range(_INSTRUMENTS):
        yield from _statute_lines(law)
    for index, place in enumerate(world.places):
        for kind, (classification, level, name, _) in enumerate(_KINDS):
            yield from node(
                f"agency/made-up-{index}-{kind}",
                "gc:Agency",
                skos__prefLabel=zh(place + name),
                org__classification=iri(f"agency-type/{classification}"),
                level=iri(f"level/{level}"),
            )
    for index, word in enumerate(world.keywords):
        scheme = iri("keyword")
        yield from node(
            f"keyword/made-up-{index}", "skos:Concept", skos__prefLabel=zh(word), skos__inScheme=scheme,
            skos__topConceptOf=scheme,
        )  # fmt: skip


def _statute_lines(law: int) -> Iterator[str]:
    path = f"statute/made-up-law-{law}"
    yield from node(path, "gc:Statute", dcterms__title=zh(f"中华人民共和国{_WORDS[law]}促进法"))
    for article in range(1, _LONGEST + 1):
        yield from node(
            f"{path}/article/{article}", "gc:Article", eli__is_part_of=iri(path), eli__number=f'"{article}"',
            mainNumber=typed(article, "integer"),
        )  # fmt: skip
    for step in range(1 + law % 4) if law < _VERSIONED else ():
        yield from _version_lines(law, step, last=step == law % 4)


def _version_lines(law: int, step: int, *, last: bool) -> Iterator[str]:
    """A version; with each, the numbers above the sixtieth move up by one."""
    path, version = f"statute/made-up-law-{law}", version_path(law, step)
    since, end = _in_force(law, step), _in_force(law, step + 1)
    following = {} if last else {"supersededOn": typed(end, "date"), "nextVersion": iri(version_path(law, step + 1))}
    yield from node(
        version, "gc:StatuteVersion", eli__is_member_of=iri(path),
        eli__version_date=typed(_version_day(law, step), "date"), eli__first_date_entry_in_force=typed(since, "date"),
        revisionKind=iri(f"revision-kind/{'revision' if step else 'enactment'}"),
        textStatus=iri("text-status/not-loaded"), **following,
    )  # fmt: skip
    for article in range(1, _LONGEST + 1):
        before = article - 1 if article > _LONGEST // 2 else article
        older = {"continues": iri(f"{version_path(law, step - 1)}/article/{before}")} if step else {}
        yield from node(
            f"{version}/article/{article}", "gc:ArticleVersion", eli__is_part_of=iri(version),
            occupies=iri(f"{path}/article/{article}"), **older,
        )  # fmt: skip


class CaseWriter:
    """Draws one case and gives its lines."""

    def __init__(self, world: World, index: int) -> None:
        self.world = world
        self.rng = random.Random(f"{world.seed} {index}")
        self.path = case_path(index)
        self.series, self.number = ("spp", "spc")[index % 2], FIRST_NUMBER + index // 2
        self.kind = self.rng.choices(tuple(_STEPS), (5, 4, 3))[0]
        self.topic = _pick(self.rng, _zipf(40, 0.6)) * 10
        self.doc = f"doc/made-up-{self.series}-{self.number}"
        self.here = self.rng.randrange(len(world.places))

    def lines(self) -> Iterator[str]:
        """All lines of the case."""
        cited = self._cited()
        sections = [each for each in _SECTIONS if each[0] != "procedure" or self.series == "spp"]
        keywords = {_pick(self.rng, self.world.keyword_weights) for _ in range(self.rng.randint(2, 6))}
        issued = self._day(2012, 12)
        batch = f"batch/{self.series}/{FIRST_NUMBER + (self.number - FIRST_NUMBER) // 5}"
        own = {"procuratorialFunction": iri(f"function/{_FUNCTIONS[self.kind]}")} if self.series == "spp" else {}
        place = self.world.places[self.here]
        title = zh(f"{place}{self._words(2)}{'检察监督' if self.series == 'spp' else '纠纷'}案")
        notation = f"检例第{self.number}号" if self.series == "spp" else f"指导案例{self.number}号"
        yield from node(
            self.path, "gc:GuidingCase", dcterms__title=title, dcterms__issued=typed(issued, "date"),
            dcterms__references=sorted({iri(f"statute/made-up-law-{law}/article/{number}") for law, number in cited}),
            caseNumber=typed(self.number, "integer"), series=iri(f"series/{self.series}"), batch=iri(batch),
            issuedBy=iri(f"agency/{self.series}"), issuedBasis=iri("date-basis/printed-in-case"),
            keyword=sorted(iri(f"keyword/made-up-{word}") for word in keywords), hasGist=iri(f"{self.path}/gist"),
            section=[iri(f"{self.path}/section/{order}") for order in range(2, 2 + len(sections))],
            skos__notation=f'"{notation}"', prov__wasDerivedFrom=self._passage(1), **own,
        )  # fmt: skip
        if (self.number - FIRST_NUMBER) % 5 == 0:
            yield from self._batch_lines(batch)
        yield from self._document_lines(title)
        yield from self._text_lines(sections)
        yield from self._citation_lines(cited, issued)
        yield from self._participation_lines()
        yield from self._event_lines()
        yield from self._outcome_lines()

    def _cited(self) -> list[tuple[int, int]]:
        times = min(34, int(self.rng.expovariate(1 / 6)) + 2)
        weights = self.world.law_weights
        laws = [_pick(self.rng, weights) for _ in range(1 + times // 3)]
        return [(self.rng.choice(laws), _pick(self.rng, self.world.article_weights) + 1) for _ in range(times)]

    def _words(self, times: int) -> str:
        pool = _WORDS[self.topic : self.topic + 30] if self.rng.random() < 0.6 else _WORDS  # noqa: PLR2004
        return "".join(self.rng.choice(pool) for _ in range(times))

    def _text(self, sentences: int) -> str:
        drawn = (self.rng.choice(_SENTENCES).format(*(self._words(2) for _ in range(5))) for _ in range(sentences))
        return "，".join(drawn) + "。"

    def _day(self, since: int, years: int) -> date:
        return date(since, 1, 1) + timedelta(self.rng.randrange(365 * years))

    def _passage(self, number: int) -> str:
        return iri(f"{self.doc}/passage/{number}")

    def _agency(self, kind: int) -> str:
        place = self.here if self.rng.random() < 0.9 else self.rng.randrange(len(self.world.places))  # noqa: PLR2004
        return iri(f"agency/made-up-{place}-{kind}")

    def _batch_lines(self, path: str) -> Iterator[str]:
        last = self.number + 4
        numbers = {"firstCaseNumber": typed(self.number, "integer"), "lastCaseNumber": typed(last, "integer")}
        yield from node(
            path, "gc:Batch",
            dcterms__title=[zh(f"第{self.number}号至第{last}号"), f'"Nos. {self.number} to {last}"@en'],
            series=iri(f"series/{self.series}"), issuedBy=iri(f"agency/{self.series}"),
            confidence=iri("confidence/one-source"), translationStatus=iri("translation-status/project"), **numbers,
        )  # fmt: skip

    def _document_lines(self, title: str) -> Iterator[str]:
        digest = f'"sha256:{hashlib.sha256(self.doc.encode()).hexdigest()}"'
        yield from node(
            self.doc, "gc:SourceDocument", dcterms__title=title, dcterms__language='"zh"', contentDigest=digest,
            fileName=f'"{self.series}-{self.number}.md"',
        )  # fmt: skip
        for number in range(1, 7):
            place = f"{self.doc}/passage/{number}"
            yield from node(
                place, "gc:Passage", oa__hasSource=iri(self.doc), oa__hasSelector=iri(f"{place}/position"),
                quoteDigest=digest,
            )  # fmt: skip
            start, end = typed(number * 100, "integer"), typed(number * 100 + 80, "integer")
            yield from node(f"{place}/position", "oa:TextPositionSelector", oa__start=start, oa__end=end)

    def _text_lines(self, sections: Sequence[tuple[str, str, int]]) -> Iterator[str]:
        for order, (kind, heading, sentences) in enumerate((("gist", "要旨", 3), *sections), 1):
            path = f"{self.path}/gist" if kind == "gist" else f"{self.path}/section/{order}"
            yield from node(
                path, "gc:Gist" if kind == "gist" else "gc:CaseSection", order=typed(order, "integer"),
                heading=zh(heading), sectionKind=iri(f"section-kind/{kind}"), text=zh(self._text(sentences)),
                prov__wasDerivedFrom=self._passage(2),
            )  # fmt: skip

    def _citation_lines(self, cited: Sequence[tuple[int, int]], issued: date) -> Iterator[str]:
        for order, (law, article) in enumerate(cited, 1):
            step = max(step for step in range(1 + law % 4) if step == 0 or _in_force(law, step) <= issued)
            meant = {
                "citesStatuteVersion": iri(version_path(law, step)),
                "citesArticleVersion": iri(f"{version_path(law, step)}/article/{article}"),
            }
            known = law < _VERSIONED
            yield from node(
                f"{self.path}/citation/{order}", "gc:Citation", cito__hasCitingEntity=iri(self.path),
                order=typed(order, "integer"), citedAs=zh(f"《中华人民共和国{_WORDS[law]}促进法》第{article}条"),
                citesStatute=iri(f"statute/made-up-law-{law}"),
                citesArticle=iri(f"statute/made-up-law-{law}/article/{article}"),
                versionBasis=iri(f"version-basis/{'in-force-at-issue' if known else 'unresolved'}"),
                citationSection=iri("citation-section/relevant-provisions"),
                citationRelation=iri("citation-relation/cited"),
                prov__wasDerivedFrom=self._passage(3), **(meant if known else {}),
            )  # fmt: skip

    def _participation_lines(self) -> Iterator[str]:
        for order, (kind, (_, _, _, role)) in enumerate(enumerate(_KINDS), 1):
            yield from node(
                f"{self.path}/participation/{order}", "gc:Participation", inCase=iri(self.path),
                participant=self._agency(kind), role=iri(f"role/{role}"), order=typed(order, "integer"),
                prov__wasDerivedFrom=self._passage(4),
            )  # fmt: skip

    def _event_lines(self) -> Iterator[str]:
        chain_ = _STEPS[self.kind].split()
        steps = ["conduct"] * self.rng.randint(1, 4) + [each for each in chain_ if self.rng.random() < 0.75]  # noqa: PLR2004
        day = self._day(2008, 10)
        for order, step in enumerate(steps, 1):
            day += timedelta(self.rng.randint(3, 120))
            when = typed(day, "date")
            labels = [zh(f"{self._words(2)}（{day}）"), f'"step {order} ({day})"@en']
            yield from node(
                f"{self.path}/event/{day}-{step}", "gc:ProcedureEvent", inCase=iri(self.path), rdfs__label=labels,
                eventType=iri(f"event-type/{step}"), order=typed(order, "integer"), date=when, earliestDate=when,
                latestDate=when, dateText=zh(f"{day.year}年{day.month}月{day.day}日"),
                proceeding=iri(f"proceeding/{'none' if step == 'conduct' else self.kind}"),
                prov__wasDerivedFrom=self._passage(5),
                **({"prov__wasAssociatedWith": self._agency(self.rng.randrange(5))} if step != "conduct" else {}),
            )  # fmt: skip

    def _outcome_lines(self) -> Iterator[str]:
        kinds = {
            self.rng.choices(_OUTCOMES, [each[1] for each in _OUTCOMES])[0][0] for _ in range(self.rng.randint(1, 3))
        }
        for kind in sorted(kinds):
            path, value = f"{self.path}/outcome/{kind}", self.rng.randrange(1, 500) * 1000
            yield from node(
                path, "gc:Outcome", inCase=iri(self.path), outcomeType=iri(f"outcome-type/{kind}"),
                proceeding=iri(f"proceeding/{self.kind}"), amount=iri(f"{path}/amount"),
                rdfs__label=[zh(f"{value}元"), f'"CNY {value} ({self.series} {self.number})"@en'],
                prov__wasDerivedFrom=self._passage(6),
            )  # fmt: skip
            yield from node(
                f"{path}/amount", "schema:MonetaryAmount", schema__currency='"CNY"',
                schema__value=typed(value, "decimal"), amountText=zh(f"人民币{value}元"),
                approximate=typed("false", "boolean"),
            )  # fmt: skip


def render_lines(cases: int, seed: int = 1) -> Iterator[str]:
    """The N-Quads lines of so many cases and of all that they share."""
    world = World(cases, seed)
    yield from dict.fromkeys(shared_lines(world))
    for index in range(cases):
        yield from dict.fromkeys(CaseWriter(world, index).lines())


def write_nquads(path: Path, cases: int, seed: int = 1) -> int:
    """Write so many cases to a file; how many lines that took."""
    lines = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in render_lines(cases, seed):
            file.write(line)
            lines += 1
    return lines


def write_home(home: Path, cases: int, seed: int = 1) -> Release:
    """A home whose current release holds vocabulary, shipped data and so many made-up cases, by the road of a build.

    Everything that a build adds to a release is there; nothing is checked. 10,000 cases take minutes and 6 GB.
    """
    with TemporaryDirectory() as folder:
        data = Path(folder) / "cases.nq"
        write_nquads(data, cases, seed)
        request, shipped = BuildRequest(home, (data,), command=_command(cases, seed)), find_shipped()
        contents = Contents(load_files(request, shipped))
        memory = Memory(home / "cache" / "builds.db")
        return write_release(request, shipped, contents, lambda: Report(()), memory)[0]


def write_home_of_statements(home: Path, cases: int, seed: int = 1) -> Release:
    """As `write_home`, in a quarter of the time: store, data and manifest only, whatever else a build adds."""
    quads = tuple(dict.fromkeys(quads_of_files(load_files(BuildRequest(home), find_shipped()))))
    more = list(render_lines(cases, seed))
    lines = sorted(chain(map(render_quad, quads), more))
    with release_building.building_folder(home) as folder:
        with writing_store(folder, quads, more):
            written = release_building.write_data(folder, lines)
        manifest = releases.Manifest(
            id=written.id,
            schema_version=release_building.SCHEMA_VERSION,
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            command=_command(cases, seed),
            tools=tool_versions(),
            inputs=(),
            counts={"quads": len(lines), "named_graphs": 0, "cases": summarise_lines(lines).by_class[GC.GuidingCase]},
            checked={},
            licences={},
            data_sha256=written.sha256,
        )
        return release_building.finish(home, folder, manifest, is_sound=lambda _: True)


def _command(cases: int, seed: int) -> str:
    return f"python bench/synthetic_cases.py --cases {cases} --seed {seed}"


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--nquads", type=Path)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    if given.nquads:
        print(f"{write_nquads(given.nquads, given.cases, given.seed):,} lines in {given.nquads}")
    if given.home:
        print(f"release {write_home(given.home, given.cases, given.seed).id} in {given.home}")


if __name__ == "__main__":
    main()
