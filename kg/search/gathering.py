"""The documents of a release, gathered from its sorted lines in two passes: names and parts first, then one by one.

The texts of articles, which are most of a release, are never all held at once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.iris import relative
from kg.search import facts
from kg.search.articles import Instrument, describe_article, describe_statute
from kg.search.cases import CaseParts, describe_agency, describe_case, describe_keyword, is_keyword
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.search.documents import IndexedDocument
    from kg.search.facts import Thing


@dataclass(slots=True)
class Known:
    """What the first pass finds: everything but the texts of articles, by kind."""

    cases: dict[str, Thing] = field(default_factory=dict)
    agencies: dict[str, Thing] = field(default_factory=dict)
    keywords: dict[str, Thing] = field(default_factory=dict)
    statutes: dict[str, Thing] = field(default_factory=dict)
    versions: dict[str, Thing] = field(default_factory=dict)
    parts: dict[str, Thing] = field(default_factory=dict)
    sections: dict[str, Thing] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    cited: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    participants: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def gather_documents(lines: Iterable[str]) -> Iterator[IndexedDocument]:
    """Every document of the release that these sorted N-Quads lines are."""
    known = gather_known(lines)
    parts = CaseParts(known.sections, known.keywords, known.agencies, known.cited, known.participants)
    yield from (describe_case(case, parts) for case in known.cases.values())
    yield from (describe_keyword(each) for each in known.keywords.values())
    yield from (describe_agency(each) for each in known.agencies.values())
    instruments = _gather_instruments(known)
    yield from (describe_statute(each) for each in instruments.values())
    standing = {iri: standing for each in instruments.values() for iri, standing in each.versions.items()}
    for thing in facts.read_article_texts(lines):
        article = thing.first(GC.occupies)
        version = standing.get(thing.first(facts.PART_OF) or "")
        if article is not None and version is not None and GC.text in thing.values:
            yield describe_article(thing, known.numbers.get(article, ""), version, _headings(thing, known.parts))


def gather_known(lines: Iterable[str]) -> Known:
    """The first pass."""
    known = Known()
    for thing in facts.read_things(lines):
        _sort_in(thing, known)
    return known


def _sort_in(thing: Thing, known: Known) -> None:
    """Keep a thing where it will be looked for."""
    classes = thing.all(facts.TYPE)
    if GC.Article in classes:
        known.numbers[thing.iri] = thing.first(facts.NUMBER) or ""
        return
    by_class = {
        GC.GuidingCase: known.cases,
        GC.Agency: known.agencies,
        GC.Statute: known.statutes,
        GC.StatuteVersion: known.versions,
        GC.StatutePart: known.parts,
        GC.Gist: known.sections,
        GC.CaseSection: known.sections,
        GC.GuidingPoint: known.sections,
    }
    for class_iri in classes:
        if class_iri in by_class:
            by_class[class_iri][thing.iri] = thing
    if is_keyword(thing):
        known.keywords[thing.iri] = thing
    elif case := thing.first(facts.CITING):
        known.cited[case].update(thing.all(GC.citesStatute))
    elif case := thing.first(GC.inCase):
        known.participants[case].update(thing.all(GC.participant))


def _gather_instruments(known: Known) -> dict[str, Instrument]:
    """Every statute with its versions and the headings in them."""
    headings: defaultdict[str, list[Thing]] = defaultdict(list)
    for part in known.parts.values():
        headings[_version_of(part, known.parts)].append(part)
    versions: defaultdict[str, list[Thing]] = defaultdict(list)
    for version in known.versions.values():
        versions[version.first(facts.MEMBER_OF) or ""].append(version)
    return {
        iri: Instrument.of(statute, versions[iri], [part for each in versions[iri] for part in headings[each.iri]])
        for iri, statute in known.statutes.items()
    }


def _version_of(part: Thing, parts: dict[str, Thing]) -> str:
    """The version that a heading stands in, however deep."""
    above = part.first(facts.PART_OF) or ""
    seen = {part.iri}
    while above in parts and above not in seen:
        seen.add(above)
        above = parts[above].first(facts.PART_OF) or ""
    return above


def _headings(article: Thing, parts: dict[str, Thing]) -> tuple[str, ...]:
    """The headings that an article stands under, the widest first."""
    found: list[str] = []
    at = article.first(GC.underPart)
    seen: set[str] = set()
    while at is not None and at in parts and at not in seen:
        seen.add(at)
        found.insert(0, parts[at].first(GC.heading) or "")
        at = parts[at].first(facts.PART_OF)
    return tuple(found)


def root_of(iri: str) -> str | None:
    """The path of the case, instrument, keyword or agency that a thing belongs to; None for anything else.

    >>> root_of("https://w3id.org/cn-guiding-cases/statute/criminal-law/2017-11-04/article/307-1")
    'statute/criminal-law'
    >>> root_of("https://w3id.org/cn-guiding-cases/case/spp/85/gist"), root_of("http://e/s")
    ('case/spp/85', None)
    """
    path = relative(iri)
    if path == iri:
        return None
    steps = path.split("/")
    long_ = {"case": 3, "statute": 2, "keyword": 2, "agency": 2}.get(steps[0], 0)
    return "/".join(steps[:long_]) if long_ and len(steps) >= long_ else None
