"""Lines of text held compressed: a release has more than a million, and few are looked at twice."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

_QUICKLY = 1


class PackedLines(Sequence[str]):
    r"""Lines, each with its line end, that take a tenth of their room until they are read.

    >>> list(PackedLines(["a\n", "b\n"])), len(PackedLines([]))
    (['a\n', 'b\n'], 0)
    """

    __slots__ = ("_count", "_packed", "size")

    def __init__(self, lines: Iterable[str]) -> None:
        whole = "".join(lines)
        self.size = len(whole)
        self._count = whole.count("\n")
        self._packed = zlib.compress(whole.encode(), _QUICKLY)

    def __len__(self) -> int:
        """How many lines there are."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        """The line at a place, or several."""
        return self._open()[place]

    def __iter__(self) -> Iterator[str]:
        """The lines in their order."""
        return iter(self._open())

    def __eq__(self, other: object) -> bool:
        """Whether the lines are the same."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """By the packed bytes."""
        return hash(self._packed)

    def _open(self) -> list[str]:
        return split_lines(zlib.decompress(self._packed).decode())


def split_lines(whole: str) -> list[str]:
    r"""The lines of a text that ends with a line end, each with its own; other separators are no line ends.

    >>> split_lines("a\u2028b\nc\n")
    ['a\u2028b\n', 'c\n']
    """
    return [f"{line}\n" for line in whole.split("\n")[:-1]]
