"""The shortest path between two cases through the things that cases share, each link with its reason.

Sources: E. W. Dijkstra, A Note on Two Problems in Connexion with Graphs (1959); I. Pohl, Bi-directional Search (1971).
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg.errors import UnknownThingError
from kg.related.networks import KIND_NAMES, shorten
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.iris import CaseName
    from kg.related.networks import CaseNetwork, Link, NetworkCase, Thing, ThingKind

_MOST_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class SharedThing:
    """A thing that two cases share; `numbers` are those under which each cites it, where they differ.

    `narrower` are the keywords that each states below it, None where it states the thing itself.
    """

    path: str
    page: str
    kind: ThingKind
    name: Words
    cases: int
    cost: float
    is_sure: bool
    numbers: tuple[Words, Words] | None = None
    narrower: tuple[Words | None, Words | None] | None = None


@dataclass(frozen=True, slots=True)
class PathLink:
    """Two cases of a path that follow one another, what they share, the closest first, and a sentence that says it."""

    start: NetworkCase
    end: NetworkCase
    cost: float
    shared: tuple[SharedThing, ...]
    reason: Words


@dataclass(frozen=True, slots=True)
class CasePath:
    """The closest path between two cases; not found where nothing joins them."""

    start: NetworkCase
    end: NetworkCase
    found: bool
    cost: float
    links: tuple[PathLink, ...]
    words: Words


@dataclass(slots=True)
class _Search:
    """The search from one end: the least cost to each place, where one came from, and what to look at next."""

    start: int
    costs: dict[int, int] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    waiting: list[tuple[int, int]] = field(default_factory=list)
    settled: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.costs[self.start] = 0
        self.waiting.append((0, self.start))

    @property
    def least(self) -> int | None:
        """The cost at which this end goes on, None at its end."""
        while self.waiting and self.waiting[0][1] in self.settled:
            heapq.heappop(self.waiting)
        return self.waiting[0][0] if self.waiting else None

    def walk(self, place: int) -> list[int]:
        """The places from the start to one."""
        found = [place]
        while found[-1] != self.start:
            found.append(self.before[found[-1]])
        return found[::-1]


def find_place(network: CaseNetwork, name: CaseName) -> int:
    """The place of a case.

    Raises:
        UnknownThingError: the network holds no such case.
    """
    place = network.places.get(f"case/{name.series}/{name.number}")
    if place is None:
        raise UnknownThingError(
            f"the release holds no case {name.series}/{name.number}.",
            f"发布版本中没有案例 {name.series}/{name.number}。",
        )
    return place


def find_path(network: CaseNetwork, start: int, end: int) -> CasePath:
    """The closest path between the cases at two places; the same one in both directions."""
    walked = _walk(network, min(start, end), max(start, end))
    cases = [place for place in walked if place < len(network.cases)]
    in_order = cases if start <= end else cases[::-1]
    links = tuple(tell_link(network, one, other) for one, other in pairwise(in_order))
    first, last = network.cases[start], network.cases[end]
    cost = round(sum(link.cost for link in links), 3)
    return CasePath(first, last, bool(walked), cost, links, _sum_up(first, last, links, found=bool(walked)))


def _walk(network: CaseNetwork, start: int, end: int) -> list[int]:
    """Places of cases and things in turn, from one case to another; empty where there is no way."""
    sides = (_Search(start), _Search(end))
    best = (0, start) if start == end else _meet_directly(network, sides)
    while (one := sides[0].least) is not None and (other := sides[1].least) is not None:
        if best is not None and one + other >= best[0]:
            break
        side = 0 if len(sides[0].costs) <= len(sides[1].costs) else 1  # the one that has looked at less
        best = _step(network, sides[side], sides[1 - side], best)
    if best is None:
        return []
    return [*sides[0].walk(best[1]), *sides[1].walk(best[1])[-2::-1]]


def _step(network: CaseNetwork, here: _Search, there: _Search, best: tuple[int, int] | None) -> tuple[int, int] | None:
    """Settle the closest place that waits; the best meeting (cost, place) known by then."""
    cost, place = heapq.heappop(here.waiting)
    here.settled.add(place)
    rest = there.least or 0
    for following, further in network.steps[place]:
        whole = cost + further
        if best is not None and whole + rest > best[0]:  # no way by there is shorter than the best known
            continue
        if following in here.settled or whole >= here.costs.get(following, whole + 1):
            continue
        here.costs[following] = whole
        here.before[following] = place
        heapq.heappush(here.waiting, (whole, following))
        if following in there.costs:
            meeting = (whole + there.costs[following], following)
            best = meeting if best is None else min(best, meeting)
    return best


def _meet_directly(network: CaseNetwork, sides: tuple[_Search, _Search]) -> tuple[int, int] | None:
    """The closest thing that both cases have, if any: no longer way need be looked at."""
    steps = [dict(network.steps[side.start]) for side in sides]
    meetings = [(steps[0][place] + steps[1][place], place) for place in steps[0].keys() & steps[1].keys()]
    if not meetings:
        return None
    best = min(meetings)
    for side, found in zip(sides, steps, strict=True):
        side.costs[best[1]] = found[best[1]]
        side.before[best[1]] = side.start
        heapq.heappush(side.waiting, (found[best[1]], best[1]))
    return best


def tell_link(network: CaseNetwork, one: int, other: int) -> PathLink:
    """What two cases share, the closest first, and the sentence that says it."""
    shared = find_shared(network, one, other)
    first, second = network.cases[one], network.cases[other]
    return PathLink(first, second, shared[0].cost if shared else 0.0, shared, _reason(first, second, shared))


def find_shared(network: CaseNetwork, one: int, other: int) -> tuple[SharedThing, ...]:
    """What two cases share, the closest first; not the instrument of a shared article, nor what is above a keyword."""
    left = {link.thing: link for link in network.links[one]}
    right = {link.thing: link for link in network.links[other]}
    both = sorted(left.keys() & right.keys())
    told = {network.things[place].path for place in both}
    covered = {network.things[place].page.partition("/article/")[0] for place in both if _is(network, place, "article")}
    covered |= {
        network.things[place].path
        for place in both
        if left[place].through in told
        and left[place].through == right[place].through
        and _is(network, place, "keyword")
    }
    found = [_share(network, left[place], right[place]) for place in both if network.things[place].path not in covered]
    return tuple(sorted(found, key=lambda each: (each.cost, each.kind, each.path)))


def _is(network: CaseNetwork, place: int, kind: ThingKind) -> bool:
    return network.things[place].kind == kind


def _share(network: CaseNetwork, left: Link, right: Link) -> SharedThing:
    thing = network.things[left.thing]
    numbers = narrower = None
    if thing.kind == "article" and left.through != right.through:
        numbers = (network.name_of(left.through or thing.page), network.name_of(right.through or thing.page))
    elif thing.kind == "keyword" and (left.through or right.through):
        narrower = (_name(network, left.through), _name(network, right.through))
    return SharedThing(
        thing.path,
        thing.page,
        thing.kind,
        thing.name,
        thing.cases,
        _cost(thing, left, right),
        left.is_sure and right.is_sure,
        numbers,
        narrower,
    )


def _name(network: CaseNetwork, path: str | None) -> Words | None:
    return network.name_of(path) if path else None


def _cost(thing: Thing, left: Link, right: Link) -> float:
    unsure = 2 - left.is_sure - right.is_sure
    return round(thing.cost * (1 + unsure / 4), 3)


def _reason(first: NetworkCase, second: NetworkCase, shared: Sequence[SharedThing]) -> Words:
    if not shared:
        return Words(
            f"{first.notation} and {second.notation} share nothing.",
            f"{first.notation}与{second.notation}没有共同之处。",
        )
    told = [_tell(each) for each in shared[:_MOST_TOLD]]
    more = len(shared) - len(told)
    en = "; ".join(each.en for each in told) + (f"; and {more} more" if more else "")
    zh = "；".join(each.zh for each in told) + (f"；另有 {more} 项" if more else "")
    return Words(f"{first.notation} and {second.notation} {en}.", f"{first.notation}与{second.notation}{zh}。")


def _tell(shared: SharedThing) -> Words:
    name = shorten(shared.name)
    count = Words(f"{shared.cases} cases do", f"共 {shared.cases} 个案例")
    if shared.numbers:
        one, other = map(shorten, shared.numbers)
        return Words(
            f"cite the same provision, as {one.en} and as {other.en} ({count.en})",
            f"引用同一规定，条号分别为{one.zh}和{other.zh}（{count.zh}）",
        )
    if shared.narrower:
        return Words(f"have keywords under “{name.en}” ({count.en})", f"的关键词同属“{name.zh}”（{count.zh}）")
    en, zh = _PHRASES[shared.kind]
    doubt = Words("", "") if shared.is_sure else Words(", version not established", "，版本未能确定")
    return Words(f"{en.format(name.en)} ({count.en}{doubt.en})", f"{zh.format(name.zh)}（{count.zh}{doubt.zh}）")


_PHRASES: Final[dict[ThingKind, tuple[str, str]]] = {
    "article": ("both cite {}", "都引用{}"),
    "statute": ("both cite the {}", "都引用{}的条文"),
    "keyword": ("share the keyword “{}”", "有共同关键词“{}”"),
    "topic": ("are both about “{}”", "同属“{}”主题"),
    "field": ("are both in the field “{}”", "同属“{}”领域"),
    "function": ("both show the function “{}”", "同属“{}”职能"),
    "agency": ("were both dealt with by {}", "都有{}参与"),
}


def _sum_up(first: NetworkCase, last: NetworkCase, links: Sequence[PathLink], *, found: bool) -> Words:
    names = Words(f"{first.notation} and {last.notation}", f"{first.notation}与{last.notation}")
    if not found:
        kinds = Words(
            ", ".join(f"{each.en}" for each in KIND_NAMES.values()), "、".join(each.zh for each in KIND_NAMES.values())
        )
        return Words(
            f"Nothing that the release holds joins {names.en}: no chain of shared things ({kinds.en}) leads from one "
            "to the other.",
            f"在本发布版本中，{names.zh}之间没有任何联系（{kinds.zh}）。",
        )
    if not links:
        return Words(f"{first.notation} is one case.", f"{first.notation}为同一案例。")
    if len(links) == 1:
        return Words(f"{names.en} are joined directly.", f"{names.zh}直接相关。")
    between = [link.end.notation for link in links[:-1]]
    return Words(f"{names.en} are joined by way of {', '.join(between)}.", f"{names.zh}经由{'、'.join(between)}相连。")
