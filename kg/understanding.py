"""Words understood as what they name: a search, or the value of a filter, as cases, instruments and provisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.browsing.filters import parse_filter
from kg.browsing.written_values import NamedLaw
from kg.errors import InputError
from kg.iris import absolute, relative
from kg.resolving.resolving import resolve_text
from kg.search.answers import Understood
from kg.search.filters import parse_filters
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.browsing.case_table import CaseTable
    from kg.browsing.filters import Choice
    from kg.browsing.written_values import LawKind, LawNames
    from kg.resolving.held_law import HeldLaw
    from kg.resolving.resolving import Candidate, ResolvedPart
    from kg.search.requests import Filter
    from kg.statute_index import StatuteIndex

_OTHER_KIND: Final[Mapping[LawKind, LawKind]] = {"statute": "article", "article": "statute"}
_OF_OTHER_KIND: Final[Mapping[LawKind, Words]] = {
    "statute": Words("this names an article, not an instrument.", "这是条文，不是规范性文件。"),
    "article": Words("this names an instrument, not an article.", "这是规范性文件，不是条文。"),
}
_SEVERAL: Final = Words("it may mean several things here.", "可能指多项内容。")
MOST_THINGS: Final = 10
MOST_WORDS: Final = 6

_OF_THINGS: Final = ("statute", "keyword", "agency", "series")
_BARE_NUMBER = re.compile(r"(?:no\.?|nos\.?|№|第)?\s{0,3}(?P<number>\d{1,6})\s{0,3}号?", re.IGNORECASE)


def understand(query: str, index: StatuteIndex, law: HeldLaw) -> tuple[Understood, ...]:
    """What a query names as a whole, or else what its words name one by one; the likeliest first.

    An instrument is named by its title, a short title or an abbreviation, not by a word that its title contains.
    """
    if number := _BARE_NUMBER.fullmatch(query.strip()):
        found = [
            thing
            for series in ("spp", "spc")
            for thing in _name(f"{series}/{number['number']}", index, law)
            if thing.is_held
        ]
    else:
        found = list(_name(query, index, law))
        words = [word for word in query.split() if not word.isdecimal()]
        if not found and len(words) <= MOST_WORDS:
            found = [thing for word in words for thing in _name(word, index, law)]
    return tuple({thing.iri: thing for thing in found}.values())[:MOST_THINGS]


def _name(text: str, index: StatuteIndex, law: HeldLaw) -> Iterator[Understood]:
    for part in resolve_text(text, index, law).parts:
        for each in part.candidates:
            if each.kind != "statute" or _is_named(text, index):
                yield _thing(each)


def _is_named(text: str, index: StatuteIndex) -> bool:
    return bool(index.find(text.strip('《》“”" ')))


def _thing(each: Candidate) -> Understood:
    return Understood(each.iri, each.kind, each.name, each.is_held, each.reason, each.near)


@dataclass(frozen=True, slots=True)
class ReleaseLawNames:
    """What instruments and articles are called and cited as in a release; see `kg.browsing.written_values`."""

    index: StatuteIndex
    law: HeldLaw

    def find_named(self, written: str, wanted: LawKind) -> NamedLaw:
        """What a title, an abbreviation or a citation names, if it names things of that kind and nothing else."""
        parts = resolve_text(written, self.index, self.law).parts
        kinds = {each.kind for part in parts for each in part.candidates}
        if kinds == {_OTHER_KIND[wanted]}:
            return NamedLaw((), tuple(relative(part.candidates[0].iri) for part in parts), _OF_OTHER_KIND[wanted])
        if kinds != {wanted}:
            return NamedLaw()
        paths: list[str] = []
        for part in parts:
            meant = self._find_held(part)
            if len(meant) != 1:
                why = _SEVERAL if meant else part.reason
                return NamedLaw((), meant, why) if part.candidates else NamedLaw()
            paths += meant
        return NamedLaw(tuple(paths))

    def knows_article(self, path: str) -> bool:
        """Whether the release knows this article number."""
        statute, _, number = path.partition("/article/")
        try:
            return self.law.find_article(statute.removeprefix("statute/"), number) is not None
        except InputError:  # no IRI could be written so
            return False

    def _find_held(self, part: ResolvedPart) -> tuple[str, ...]:
        """What may be meant, as far as the release has the instrument and no text of it denies the article."""
        paths = [relative(each.iri) for each in part.candidates] if part.answer != "unknown" else []
        slugs = {path: path.removeprefix("statute/").partition("/")[0] for path in paths}
        return tuple(path for path in paths if self.law.find_instrument(slugs[path]) is not None)


def read_search_filters(
    pairs: Iterable[tuple[str, str]], table: CaseTable, law: LawNames
) -> tuple[tuple[Filter, ...], tuple[Choice, ...]]:
    """The filters of a search, and what those that name things were understood as.

    Raises:
        FilterError: there is no such facet or value, or it may mean several; its place names the facet.
    """
    plain: list[tuple[str, str]] = []
    choices: list[Choice] = []
    for name, written in pairs:
        if name in _OF_THINGS and written.strip():
            chosen = parse_filter(table, [(name, written)], law=law).choices
            choices += chosen
            plain += [(name, _in_index(name, path)) for choice in chosen for path in choice.values]
        else:
            plain.append((name, written))
    return parse_filters(plain), tuple(choices)


def _in_index(facet: str, path: str) -> str:
    """A thing as the index has it: a series by its slug, else by its IRI."""
    return path.rpartition("/")[2] if facet == "series" else absolute(path)
