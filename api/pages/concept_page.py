"""The page of a concept - keyword, field, function, topic, kind of step, outcome, role - or of a scheme of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.cases_of_thing import CasesOfThing, facet_of, find_cases_of, questions_of
from api.pages.statements_page import answer_statements_page
from api.pages.templating import answer_page
from kg.browsing.thing_facts import NamedPath, ThingFacts, find_facts
from kg.browsing.things import CountedThing
from kg.iris import absolute, relative
from kg.queries.catalog import find_question
from kg.terms import PREFIXES
from kg.words import HeldWords, Words, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.responses import Response

    from api.pages.things import AskedThing
    from kg.browsing.case_table import CaseTable
    from kg.stores.store import Term

_CONCEPT: Final = f"{PREFIXES['skos']}Concept"
_SCHEME: Final = f"{PREFIXES['skos']}ConceptScheme"
_LISTS: Final[Mapping[str, str]] = {
    "keyword": "keywords",
    "agency": "agencies",
    "place": "places",
    "batch": "batches",
    "pil-field": "fields",
}
_MOST_MEMBERS: Final = 300
_TOGETHER: Final = ("keyword", "statute", "field", "event", "agency_type")


@dataclass(frozen=True, slots=True)
class Mandate:
    """A provision that opened a field: since when, in words, and the path of the article text where it is held."""

    iri: str
    since: str
    name: HeldWords
    provision: str | None


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """All that the page shows.

    `kind` names the scheme that the concept stands in, or is None on the page of a scheme; `list_path` leads to the
    list of all its like. `others` are other names by language, `links` what it leads to, by the name of the link.
    `below` are narrower concepts, or the top of a scheme. `cases` is None where no case is found by such a thing.
    """

    iri: str
    name: HeldWords
    kind: NamedPath | None
    list_path: str
    definition: HeldWords | None
    note: HeldWords | None
    sources: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    above: tuple[NamedPath, ...]
    links: tuple[tuple[Words, tuple[NamedPath, ...]], ...]
    below: tuple[CountedThing, ...]
    mandates: tuple[Mandate, ...]
    cases: CasesOfThing | None
    queries: tuple[tuple[str, str], ...]


def answer_concept_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page of a concept or a scheme; the plain page of statements for what is neither."""
    facts = find_facts(asked.opened.store, asked.path)
    if not facts.classes & {_CONCEPT, _SCHEME}:
        return answer_statements_page(asked)
    is_scheme, table = _SCHEME in facts.classes, asked.sources.tables.of(asked.opened)
    is_field = parts.get("scheme") == "pil-field" and not is_scheme
    question = ("concepts-of-scheme", "scheme") if is_scheme else ("mandates-of-field", "field")
    page = ConceptPage(
        iri=absolute(asked.path),
        name=table.named(asked.path) if not is_scheme else facts.words("skos:prefLabel") or table.named(asked.path),
        kind=next(iter(facts.things("skos:inScheme")), None),
        list_path=_LISTS.get(parts.get("scheme", ""), ""),
        definition=facts.words("skos:definition", "skos:scopeNote", "rdfs:comment"),
        note=facts.words("skos:note", "skos:editorialNote"),
        sources=facts.texts("dcterms:source", asked.frame.language),
        others=_find_other_names(facts),
        above=facts.things("skos:broader"),
        links=tuple(_find_links(facts)),
        below=_find_members(asked, table) if is_scheme else _find_below(asked, table),
        mandates=_find_mandates(asked) if is_field else (),
        cases=find_cases_of(table, asked.path, asked.frame, _TOGETHER),
        queries=questions_of(asked.path, asked.frame, *((question,) if is_scheme or is_field else ())),
    )
    return answer_page("concept.html", page, asked.frame)


def count_things(table: CaseTable, paths: Iterable[str]) -> tuple[CountedThing, ...]:
    """Things with how many cases each has, those with most first; nothing is counted for what is no facet's value."""
    counted = []
    for path in dict.fromkeys(paths):
        cases = table.values.get(facet_of(path) or "", {}).get(path, 0)
        counted.append(CountedThing(path, table.named(path), cases.bit_count()))
    return tuple(sorted(counted, key=lambda each: (-each.count, each.path)))


def _find_other_names(facts: ThingFacts) -> tuple[tuple[str, str], ...]:
    """Other names with their language; hidden labels are for searches alone."""
    return tuple((name, language) for language in ("zh", "en") for name in facts.texts("skos:altLabel", language))


def _find_links(facts: ThingFacts) -> Iterable[tuple[Words, tuple[NamedPath, ...]]]:
    for name, words in (
        ("skos:related", Words("Related", "相关")),
        ("skos:broadMatch", Words("Belongs to", "归属")),
        ("skos:closeMatch", Words("Close to", "近义")),
        ("skos:exactMatch", Words("The same as", "等同")),
        ("gc:allowedAgencyType", Words("For agencies of the type", "适用的机关类型")),
        ("gc:mustPrecede", Words("Comes before", "先于")),
        ("rdfs:seeAlso", Words("See also", "另见")),
    ):
        if things := facts.things(name):
            yield words, things


def _find_below(asked: AskedThing, table: CaseTable) -> tuple[CountedThing, ...]:
    rows = asked.opened.store.rows(find_question("things-below-thing").bind(thing=absolute(asked.path))).rows
    own = asked.path.partition("/")[0]
    below = (relative(row[0].value) for row in rows if row[0] is not None)
    return count_things(table, (path for path in below if path.partition("/")[0] == own))


def _find_members(asked: AskedThing, table: CaseTable) -> tuple[CountedThing, ...]:
    """The concepts of a scheme that stand under no other; of a large one those that most cases have."""
    commonest = table.commonest.get(facet_of(f"{asked.path}/") or "", ())
    if len(commonest) > _MOST_MEMBERS:
        return tuple(CountedThing(path, table.named(path), count) for count, path, _ in commonest[:_MOST_MEMBERS])
    rows = asked.opened.store.rows(find_question("concepts-of-scheme").bind(scheme=absolute(asked.path))).rows
    return count_things(table, (relative(row[0].value) for row in rows if row[0] is not None and row[1] is None))


def _find_mandates(asked: AskedThing) -> tuple[Mandate, ...]:
    rows = asked.opened.store.rows(find_question("mandates-of-field").bind(field=absolute(asked.path))).rows
    return tuple(
        Mandate(
            _text(mandate),
            _text(since),
            find_held_words(_text(en), _text(zh)) or Words(_text(mandate), _text(mandate)),
            relative(provision.value) if provision else None,
        )
        for _, since, mandate, provision, zh, en in rows
    )


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""
