"""Passages of two cases whose wording is close, found sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A passage: the section by path, where it stands in the words of that section, in code points, and its words."""

    section: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ClosePassages:
    """A passage of each of two cases, and how alike they are in ten-thousandths."""

    here: TextSpan
    there: TextSpan
    alike: int

    @property
    def turned(self) -> ClosePassages:
        """The same as the other case sees it."""
        return ClosePassages(self.there, self.here, self.alike)
