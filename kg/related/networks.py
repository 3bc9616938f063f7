"""The network of cases: what each case cites and stands under, which cases share it, and what that tells of the whole.

A case is joined to the things it has: provisions (the same under all their numbers), instruments, keywords and what
is broader than these, fields, topics, functions, agencies. The less cases have a thing, the closer it joins them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.text.numerals import render_number
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

ThingKind: TypeAlias = Literal["article", "statute", "keyword", "field", "topic", "function", "agency"]

FACTORS: Final[Mapping[ThingKind, float]] = {
    "article": 1.0,
    "keyword": 1.0,
    "topic": 1.0,
    "field": 1.0,
    "statute": 1.5,
    "agency": 1.5,
    "function": 1.5,
}
"""How far apart a thing of each kind keeps the cases that share it: a court says less of a case than a provision."""

KIND_NAMES: Final[Mapping[ThingKind, Words]] = {
    "article": Words("article", "法条"),
    "keyword": Words("keyword", "关键词"),
    "topic": Words("topic", "主题"),
    "field": Words("field", "公益诉讼领域"),
    "statute": Words("instrument", "规范性文件"),
    "agency": Words("agency", "机关"),
    "function": Words("function", "检察职能"),
}
_UNSURE: Final = 1.5
_FORMER_PREFIX: Final = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class NetworkCase:
    """A case by path, with its number as printed and its title."""

    path: str
    notation: str
    title: Words


@dataclass(frozen=True, slots=True)
class Thing:
    """What cases share, by path; `cases` counts those that have it.

    A provision is named by one of its texts; `page` is the address that a reader wants: its number cited most often.
    """

    path: str
    kind: ThingKind
    name: Words
    page: str
    cases: int

    @property
    def cost(self) -> float:
        """How far apart it keeps two cases that share it; twice as many cases add half of the factor of its kind.

        >>> rare = Thing("keyword/a", "keyword", Words("a", "a"), "keyword/a", 2)
        >>> rare.cost, Thing("keyword/b", "keyword", Words("b", "b"), "keyword/b", 16).cost
        (1.0, 2.5)
        """
        return round(FACTORS[self.kind] * math.log2(2 * max(self.cases, 2)) / 2, 3)


@dataclass(frozen=True, slots=True)
class Link:
    """That a case has a thing, by its place among all things.

    `through` is the number that the case cites (of an article) or the narrower keyword that it states. Not sure is a
    citation whose version is not resolved while different provisions stood under the number.
    """

    thing: int
    through: str | None = None
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class RankedCase:
    """A case by its place: PageRank among all cases (sums to 1), and how many cases it shares rare things with."""

    case: int
    rank: float
    neighbours: int


@dataclass(frozen=True, slots=True)
class Community:
    """Cases that share more with one another than with others, by place; its label is drawn from `things`."""

    label: Words
    cases: tuple[int, ...]
    things: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CountedPair:
    """Two things that so many cases both have, by place."""

    first: int
    second: int
    cases: int


@dataclass(frozen=True, slots=True)
class PlacedKeyword:
    """Where a keyword, by place, stands on the map, in pixels: the middle of its label, in either language."""

    thing: int
    zh: tuple[int, int]
    en: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is computed of the whole network when a release is built."""

    hubs: tuple[RankedCase, ...] = ()
    communities: tuple[Community, ...] = ()
    cited_together: tuple[CountedPair, ...] = ()
    keyword_map: tuple[PlacedKeyword, ...] = ()
    keyword_pairs: tuple[CountedPair, ...] = ()


@dataclass(frozen=True)
class CaseNetwork:
    """Cases by series and number, what they have, and the links of each; everything refers to others by place.

    `near` are the cases nearest to each in the order of related cases; empty where these were not computed.
    """

    cases: tuple[NetworkCase, ...]
    things: tuple[Thing, ...]
    links: tuple[tuple[Link, ...], ...]
    shape: Shape = Shape()
    near: tuple[tuple[int, ...], ...] = ()

    @cached_property
    def names(self) -> Mapping[str, Words]:
        """What instruments, keywords and all other things but provisions are called, by path."""
        return {thing.path: thing.name for thing in self.things if thing.kind != "article"}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each case by path."""
        return {case.path: place for place, case in enumerate(self.cases)}

    @cached_property
    def members(self) -> tuple[tuple[int, ...], ...]:
        """The cases that have each thing, by place, ascending."""
        found: list[list[int]] = [[] for _ in self.things]
        for case, links in enumerate(self.links):
            for link in links:
                found[link.thing].append(case)
        return tuple(map(tuple, found))

    @cached_property
    def steps(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """From each case, then from each thing: where one comes to, and half the cost of it in thousandths."""
        things = [_half_cost(thing) for thing in self.things]
        forward: list[list[tuple[int, int]]] = [[] for _ in (*self.cases, *self.things)]
        for case, links in enumerate(self.links):
            for link in links:
                if self.things[link.thing].cases > 1:
                    cost = things[link.thing] if link.is_sure else round(things[link.thing] * _UNSURE)
                    forward[case].append((len(self.cases) + link.thing, cost))
                    forward[len(self.cases) + link.thing].append((case, cost))
        return tuple(map(tuple, forward))

    @cached_property
    def community_of(self) -> Mapping[int, int]:
        """The place of each case's community."""
        return {case: place for place, each in enumerate(self.shape.communities) for case in each.cases}

    def name_of(self, path: str) -> Words:
        """What a thing is called: articles by instrument and number; its path where there is no name."""
        return self.names.get(path) or name_article(path, self.names) or Words(path, path)


def _half_cost(thing: Thing) -> int:
    return max(1, round(thing.cost * 500))


def name_article(path: str, names: Mapping[str, Words]) -> Words | None:
    """An article number by the name of its instrument, None where the path is of none or the name is not known.

    >>> name_article("statute/x/article/307-1", {"statute/x": Words("X Law", "某法")})
    Words(en='X Law, Article 307-1', zh='某法第307条之一')
    """
    statute, sign, number = path.partition("/article/")
    if not sign or statute not in names:
        return None
    main, _, branch = number.partition("-")
    inserted = f"之{render_number(int(branch))}" if branch.isdigit() else ""
    return Words(f"{names[statute].en}, Article {number}", f"{names[statute].zh}第{main}条{inserted}")


def shorten(name: Words) -> Words:
    """A name without what all laws begin with.

    >>> shorten(Words("Criminal Law of the People's Republic of China", "中华人民共和国刑法第1条")).zh
    '刑法第1条'
    """
    english = name.en.replace(" of the People's Republic of China", "").replace(" of the PRC", "")
    return Words(english, name.zh.replace(_FORMER_PREFIX, "", 1))
