"""Cases, keywords and agencies as documents of the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import absolute, relative
from kg.search import facts
from kg.search.documents import IndexedDocument, Passage
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.search.documents import Field
    from kg.search.facts import Thing
    from kg.search.requests import FacetName

_LABELS = (facts.PREF_LABEL, facts.ALT_LABEL, facts.HIDDEN_LABEL)
_WORDS = (GC.text, GC.restatement)
_SERIES = {"spp": "SPP Guiding Case No. {}", "spc": "SPC Guiding Case No. {}"}


@dataclass(frozen=True, slots=True)
class CaseParts:
    """What cases point at, by IRI: sections and gists, keywords, agencies, and statutes and participants by case."""

    sections: Mapping[str, Thing]
    keywords: Mapping[str, Thing]
    agencies: Mapping[str, Thing]
    cited: Mapping[str, set[str]]
    participants: Mapping[str, set[str]]


def describe_case(case: Thing, parts: CaseParts) -> IndexedDocument:
    """A case with its gist, sections, keywords and agencies."""
    gists = [parts.sections[iri] for iri in case.all(GC.hasGist) if iri in parts.sections]
    sections = [parts.sections[iri] for iri in case.all(GC.section) if iri in parts.sections]
    sections.sort(key=lambda each: (int(each.first(GC.order) or 0), each.iri))
    keywords = [parts.keywords[iri] for iri in case.all(GC.keyword) if iri in parts.keywords]
    agencies = [parts.agencies[iri] for iri in sorted(parts.participants.get(case.iri, ())) if iri in parts.agencies]
    series = (case.first(GC.series) or "").rpartition("/")[2]
    number = int(case.first(GC.caseNumber) or 0)
    notation = case.first(facts.NOTATION)
    names = [*case.all(facts.TITLE), *([notation] if notation else []), _SERIES.get(series, "{}").format(number)]
    passages = (
        *(Passage("title", name) for name in names),
        *(Passage("keyword", name, each.iri) for each in keywords for name in each.all(*_LABELS)),
        *_passages("gist", gists),
        *(Passage("agency", name, each.iri) for each in agencies for name in each.all(*_LABELS)),
        *_passages("text", (each for each in sections if not _lists_keywords(each))),
        *(() if keywords else _passages("keyword", filter(_lists_keywords, sections))),
    )
    languages = {"zh"}.union(*(each.languages(facts.TITLE, *_WORDS) for each in (case, *gists, *sections)))
    return IndexedDocument(
        iri=case.iri,
        kind="case",
        root=relative(case.iri),
        place=f"0{series != 'spp':d} {number:06}",
        zh=case.first(facts.TITLE, language="zh") or case.first(facts.TITLE) or notation or case.iri,
        en=case.first(facts.TITLE, language="en"),
        notation=notation,
        facets=(
            *_facet("series", [series] if series else []),
            *_facet("language", languages),
            *_facet("year", [day[:4] for day in case.all(facts.ISSUED)]),
            *_facet("statute", parts.cited.get(case.iri, ())),
            *_facet("keyword", (each.iri for each in keywords)),
            *_facet("agency", (each.iri for each in agencies)),
        ),
        passages=passages,
    )


def _lists_keywords(section: Thing) -> bool:
    """Whether a section is the printed keywords, which some documents run together."""
    return (section.first(GC.sectionKind) or "").endswith("/keywords")


def _passages(field: Field, parts: Iterable[Thing]) -> Iterator[Passage]:
    """Gists or sections, a passage for each language or wording."""
    for part in parts:
        for words in part.all(*_WORDS):
            yield Passage(field, words, part.iri, part.first(GC.heading))


def is_keyword(thing: Thing) -> bool:
    """Whether a thing is a keyword of cases."""
    return absolute("keyword") in thing.all(facts.IN_SCHEME)


def describe_keyword(keyword: Thing) -> IndexedDocument:
    """A keyword with its other labels and its definition."""
    definitions = (Passage("text", words) for words in keyword.all(facts.DEFINITION))
    return _describe_named(keyword, "2", tuple(definitions))


def describe_agency(agency: Thing) -> IndexedDocument:
    """An agency with its other names."""
    return _describe_named(agency, "3", ())


def _describe_named(thing: Thing, rank: str, more: tuple[Passage, ...]) -> IndexedDocument:
    zh = thing.first(facts.PREF_LABEL, language="zh") or thing.first(*_LABELS) or thing.iri
    return IndexedDocument(
        iri=thing.iri,
        kind="keyword" if rank == "2" else "agency",
        root=relative(thing.iri),
        place=f"{rank} {zh}",
        zh=zh,
        en=thing.first(facts.PREF_LABEL, language="en"),
        notation=None,
        facets=_facet("language", thing.languages(*_LABELS, facts.DEFINITION) or {"zh"}),
        passages=(*(Passage("title", name) for name in thing.all(*_LABELS)), *more),
    )


def _facet(name: FacetName, values: Iterable[str]) -> tuple[tuple[FacetName, str], ...]:
    return tuple((name, value) for value in sorted(values))
