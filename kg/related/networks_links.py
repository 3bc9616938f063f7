"""What each case has, as links to things, read from the features of all cases and the names of things."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.related.networks import CaseNetwork, Link, NetworkCase, Thing, name_article
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.related.features import CaseFeatures
    from kg.related.networks import ThingKind


@dataclass(frozen=True, slots=True, order=True)
class _Having:
    """That a case has a thing; a link as long as things have no places yet."""

    path: str
    kind: ThingKind
    through: str = ""
    is_sure: bool = True


@dataclass(slots=True)
class _Gathered:
    """What is known of a thing while all cases are read: how many have it, and under which numbers it is cited."""

    cases: int = 0
    numbers: Counter[str] = field(default_factory=Counter)


def join_cases(features: Sequence[CaseFeatures], names: Mapping[str, Words]) -> CaseNetwork:
    """The network of some cases, without its shape; things are in order of kind and path."""
    had = [_merge(case) for case in features]
    things = _list_things(_gather(had), names)
    places = {(thing.kind, thing.path): place for place, thing in enumerate(things)}
    links = tuple(
        tuple(sorted((_link(each, places) for each in having), key=lambda link: link.thing)) for having in had
    )
    cases = tuple(NetworkCase(case.path, case.notation, case.title) for case in features)
    return CaseNetwork(cases, things, links)


def _merge(case: CaseFeatures) -> list[_Having]:
    """Each thing once: a citation that is sure before one that is not, a stated keyword before one that is broader."""
    found: dict[tuple[str, str], _Having] = {}
    for each in _find_things(case):
        before = found.get((each.kind, each.path))
        if before is None or (not each.is_sure, each.through) < (not before.is_sure, before.through):
            found[each.kind, each.path] = each
    return sorted(found.values())


def _find_things(case: CaseFeatures) -> Iterator[_Having]:
    for cited in case.provisions:
        yield _Having(cited.statute, "statute")
        for provision in cited.provisions:
            yield _Having(provision, "article", cited.slot or "", len(cited.provisions) == 1)
    for concept in case.keywords:
        yield _Having(concept.path, "keyword")
        yield from (_Having(broader, "keyword", concept.path) for broader in concept.broader)
    yield from (_Having(concept.path, "topic") for concept in case.topics)
    yield from (_Having(concept.path, "field") for concept in case.fields)
    yield from (_Having(concept.path, "function") for concept in case.functions)
    yield from (_Having(agency.path, "agency") for agency in case.agencies)


def _gather(had: Sequence[Sequence[_Having]]) -> Mapping[tuple[ThingKind, str], _Gathered]:
    found: defaultdict[tuple[ThingKind, str], _Gathered] = defaultdict(_Gathered)
    for having in had:
        for each in having:
            known = found[each.kind, each.path]
            known.cases += 1
            known.numbers.update({each.through} if each.kind == "article" else ())
    return found


def _list_things(gathered: Mapping[tuple[ThingKind, str], _Gathered], names: Mapping[str, Words]) -> tuple[Thing, ...]:
    found = []
    for (kind, path), known in sorted(gathered.items()):
        page = min(known.numbers, key=lambda number: (-known.numbers[number], number)) if known.numbers else path
        name = names.get(path) or name_article(page, names) or Words(page, page)
        found.append(Thing(path, kind, name, page, known.cases))
    return tuple(found)


def _link(having: _Having, places: Mapping[tuple[ThingKind, str], int]) -> Link:
    return Link(places[having.kind, having.path], having.through or None, having.is_sure)
