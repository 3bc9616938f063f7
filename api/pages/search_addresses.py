"""Addresses of searches near the one that a page answers: with one thing more, one less, or one changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from api.pages.frame import Frame

_OF_A_PAGE: Final = ("page", "cursor")


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """The address of a search: its path and what it asks, in pairs; whatever is changed, it begins at the first page.

    >>> here = SearchAddress("/search", (("q", "听证"), ("page", "2")))
    >>> here.adding("keyword", "hearing")
    '/search?q=%E5%90%AC%E8%AF%81&keyword=hearing'
    >>> here.replacing("page", "3"), here.removing("q", "听证")
    ('/search?q=%E5%90%AC%E8%AF%81&page=3', '/search')
    """

    path: str
    pairs: tuple[tuple[str, str], ...]

    def adding(self, name: str, value: str) -> str:
        """With this too."""
        return _render(self.path, [*self._kept(), (name, value)])

    def replacing(self, name: str, value: str | None, *others: str) -> str:
        """With this instead of what the name stood for, or without it; also without some other names."""
        kept = [pair for pair in self._kept() if pair[0] not in (name, *others)]
        return _render(self.path, kept if value is None else [*kept, (name, value)])

    def removing(self, name: str, value: str) -> str:
        """Without this."""
        return _render(self.path, [pair for pair in self._kept() if pair != (name, value)])

    def only(self, *names: str) -> str:
        """With nothing but what these names stand for."""
        return _render(self.path, [pair for pair in self._kept() if pair[0] in names])

    def at(self, path: str, *without: str, **more: str) -> str:
        """The same asked at another path, without some names and with others."""
        kept = [pair for pair in self._kept() if pair[0] not in (*without, *more)]
        return _render(path, [*kept, *more.items()])

    def hidden(self, *without: str) -> tuple[tuple[str, str], ...]:
        """What a form passes on that asks for some names itself."""
        return tuple(pair for pair in self._kept() if pair[0] not in without)

    def _kept(self) -> list[tuple[str, str]]:
        return [pair for pair in self.pairs if pair[0] not in _OF_A_PAGE]


def address_of_search(frame: Frame) -> SearchAddress:
    """The address of the search that a page was asked with."""
    filled = tuple((name, value) for name, value in frame.parameters if value.strip())
    return SearchAddress(f"{frame.root}search", filled)


def _render(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
