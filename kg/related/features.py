"""What a case is compared by, loaded for all cases of a store by questions of the catalogue."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import relative
from kg.queries.catalog import find_question
from kg.related.keyword_heads import find_heads
from kg.related.provisions import Provisions, join_provisions
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.stores.store import Store

_NOT_WORDS = ("keywords", "relevant-provisions")


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A citation by path, its instrument and number slot (None for the whole of it), and the provisions it may mean.

    A provision is the same under all its numbers; `provisions` has more than one where the version is not resolved and
    different provisions stood under the number. `paragraph` is the number of the 款; `section` a kind of section.
    """

    path: str
    statute: str
    slot: str | None
    provisions: tuple[str, ...]
    paragraph: int | None
    section: str | None


@dataclass(frozen=True, slots=True)
class StatedConcept:
    """A concept that a case states, by path, and those that are broader."""

    path: str
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActingAgency:
    """An agency in a role, by paths; `type` is None where it is not classified, `places` its seat and around."""

    path: str
    type: str | None
    role: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionWords:
    """A section by path, its kind (None for a guiding point) and its words."""

    path: str
    kind: str | None
    words: str


@dataclass(frozen=True, slots=True)
class CaseFeatures:
    """What one case is compared by; everything is by path, `steps` and `outcomes` by type, steps in order."""

    path: str
    notation: str
    title: Words
    provisions: tuple[CitedProvision, ...] = ()
    keywords: tuple[StatedConcept, ...] = ()
    functions: tuple[StatedConcept, ...] = ()
    fields: tuple[StatedConcept, ...] = ()
    topics: tuple[StatedConcept, ...] = ()
    steps: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    agencies: tuple[ActingAgency, ...] = ()
    sections: tuple[SectionWords, ...] = ()


def load_case_features(store: Store) -> tuple[CaseFeatures, ...]:
    """Every case of a store, by series (检例 first) and number, each text once."""
    provisions = load_provisions(store)
    cited = _group(store, "provisions-of-cases")
    concepts = _group(store, "concepts-of-cases")
    heads = find_heads(
        {relative(row["concept"]): row["zh"] for rows in concepts.values() for row in rows if _is_named_keyword(row)}
    )
    steps = _group(store, "procedure-of-cases")
    outcomes = _group(store, "outcomes-of-cases")
    agencies = _group(store, "agencies-of-cases")
    words = _group(store, "words-of-cases")
    return tuple(
        CaseFeatures(
            case,
            row["notation"],
            _title(row),
            provisions=_cited(cited[case], provisions),
            keywords=_concepts(concepts[case], "keyword", heads),
            functions=_concepts(concepts[case], "function", heads),
            fields=_concepts(concepts[case], "field", heads),
            topics=_concepts(concepts[case], "topic", heads),
            steps=_steps(steps[case]),
            outcomes=tuple(sorted({relative(each["type"]) for each in outcomes[case]})),
            agencies=_agencies(agencies[case]),
            sections=_sections(words[case]),
        )
        for case, row in _list_cases(store)
    )


def load_provisions(store: Store) -> Provisions:
    """The provisions that cited numbers stand for."""
    rows = _ask(store, "numbers-of-cited-provisions")
    return join_provisions(
        (relative(row["slot"]), relative(row["text"]), relative(row["other"]), relative(row["number"])) for row in rows
    )


def _list_cases(store: Store) -> list[tuple[str, dict[str, str]]]:
    found: dict[str, dict[str, str]] = {}
    for row in _ask(store, "cases-in-order"):
        found.setdefault(relative(row["case"]), row)
    return sorted(found.items(), key=lambda each: (each[1]["series"][-3:] != "spp", int(each[1]["number"])))


def _title(row: Mapping[str, str]) -> Words:
    zh, en = row.get("title_zh"), row.get("title_en")
    either = zh or en or row["notation"]
    return Words(en or either, zh or either)


def _cited(rows: list[dict[str, str]], known: Provisions) -> tuple[CitedProvision, ...]:
    found: dict[str, CitedProvision] = {}
    for row in rows:
        path = relative(row["citation"])
        slot = relative(row["slot"]) if "slot" in row else None
        text = relative(row["text"]) if "text" in row else None
        meant = known.find(slot, text) if slot else ()
        paragraph = int(row["paragraph"]) if "paragraph" in row else None
        section = relative(row["section"]) if "section" in row else None
        found.setdefault(path, CitedProvision(path, relative(row["statute"]), slot, meant, paragraph, section))
    return tuple(found.values())


def _is_named_keyword(row: Mapping[str, str]) -> bool:
    return row["kind"] == "keyword" and "zh" in row


def _concepts(rows: list[dict[str, str]], kind: str, heads: Mapping[str, tuple[str, ...]]) -> tuple[StatedConcept, ...]:
    broader: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["kind"] == kind:
            path = relative(row["concept"])
            scheme = path.partition("/")[0]
            broader[path].update(heads.get(path, ()))
            broader[path].update({relative(row["broader"])} if relative(row["broader"]).startswith(scheme) else ())
    return tuple(StatedConcept(path, tuple(sorted(some - {path}))) for path, some in sorted(broader.items()))


def _steps(rows: list[dict[str, str]]) -> tuple[str, ...]:
    """Dated steps by day, the others after them as the case tells them; a step at a time once."""
    in_order = sorted(
        {(row.get("earliest", "9999"), int(row.get("order", "9999")), relative(row["type"])) for row in rows}
    )
    return tuple(type_ for _, _, type_ in in_order)


def _agencies(rows: list[dict[str, str]]) -> tuple[ActingAgency, ...]:
    places: defaultdict[tuple[str, str | None, str], set[str]] = defaultdict(set)
    for row in rows:
        type_ = relative(row["type"]) if "type" in row else None
        key = (relative(row["agency"]), type_, relative(row["role"]))
        places[key].update({relative(row["place"])} if "place" in row else ())
    found = sorted(places.items(), key=lambda each: (each[0][0], each[0][2], each[0][1] or ""))
    return tuple(ActingAgency(*key, tuple(sorted(some))) for key, some in found)


def _sections(rows: list[dict[str, str]]) -> tuple[SectionWords, ...]:
    """The official words of a case, else the restated ones; Chinese, else English: cases are compared in one form."""
    best = min((_rank_words(row) for row in rows), default=None)
    found: dict[tuple[str, str], SectionWords] = {}
    for row in rows:
        path = relative(row["section"])
        kind = relative(row["kind"]).rpartition("/")[2] if "kind" in row else None
        kind = "gist" if path.endswith("/gist") else kind
        if kind not in _NOT_WORDS and _rank_words(row) == best:
            found.setdefault((path, row["words"]), SectionWords(path, kind, row["words"]))
    return tuple(found.values())


def _rank_words(row: Mapping[str, str]) -> tuple[bool, bool]:
    return row["status"] != "official", not row["language"].startswith("zh")


def _group(store: Store, question: str) -> defaultdict[str, list[dict[str, str]]]:
    found: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _ask(store, question):
        found[relative(row["case"])].append(row)
    return found


def _ask(store: Store, question: str) -> Iterator[dict[str, str]]:
    answer = store.rows(find_question(question).text)
    for row in answer.rows:
        yield {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
