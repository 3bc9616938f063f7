"""Statute texts whose articles are read from the file only when they are looked at.

What putting instruments together takes stands in the header of a text and is small; articles are many megabytes, and
most builds look at few of them.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from kg.errors import InputError, Place, PlaceError
from kg.statutes.reading import read_statute

if TYPE_CHECKING:
    from pathlib import Path

    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.statute import StatuteText

T = TypeVar("T")
_TEXTS_AT_HAND = 64


class LaterSequence(Sequence[T], Generic[T]):
    """A sequence of known length whose members are loaded when one is asked for."""

    __slots__ = ("_length", "_load")

    def __init__(self, length: int, load: Callable[[], Sequence[T]]) -> None:
        self._length = length
        self._load = load

    def __len__(self) -> int:
        """How many members there are."""
        return self._length

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """The member at a place, or several."""
        return self._load()[place]

    def __iter__(self) -> Iterator[T]:
        """The members, loaded once."""
        return iter(self._load()) if self._length else iter(())

    def __eq__(self, other: object) -> bool:
        """Whether the members are the same."""
        return isinstance(other, Sequence) and len(self) == len(other) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """By length alone: texts are told apart by their digests."""
        return hash(self._length)


class TextShelf:
    """Reads the texts of files again when they are looked at; the last ones stay at hand."""

    def __init__(self, knowledge: StatuteKnowledge) -> None:
        self._knowledge = knowledge
        self._at_hand: OrderedDict[tuple[Path, str], StatuteText] = OrderedDict()

    def read(self, path: Path, sha256: str) -> StatuteText:
        """The whole text of a file.

        Raises:
            PlaceError, InputError: the file is gone, or is no longer the one with this digest.
        """
        key = path, sha256
        if key in self._at_hand:
            self._at_hand.move_to_end(key)
            return self._at_hand[key]
        text = read_statute(_load_same(path, sha256), path.name, self._knowledge)
        self.keep(path, text)
        return text

    def keep(self, path: Path, text: StatuteText) -> None:
        """Have a text at hand that was read just now."""
        self._at_hand[path, text.sha256] = text
        if len(self._at_hand) > _TEXTS_AT_HAND:
            self._at_hand.popitem(last=False)

    def put_off(self, path: Path, header: StatuteText, lengths: tuple[int, int, int, int]) -> StatuteText:
        """A text of which the header is at hand, with the lengths of what is not, in the order of `measure`."""
        digest = header.sha256
        return replace(
            header,
            sections=LaterSequence(lengths[0], lambda: self.read(path, digest).sections),
            articles=LaterSequence(lengths[1], lambda: self.read(path, digest).articles),
            unnumbered=LaterSequence(lengths[2], lambda: self.read(path, digest).unnumbered),
            annexes=LaterSequence(lengths[3], lambda: self.read(path, digest).annexes),
        )


def measure(text: StatuteText) -> tuple[int, int, int, int]:
    """How many sections, articles, paragraphs outside articles and annexes a text has."""
    return len(text.sections), len(text.articles), len(text.unnumbered), len(text.annexes)


def find_header(text: StatuteText) -> StatuteText:
    """A text without what `put_off` leaves out."""
    return replace(text, sections=(), articles=(), unnumbered=(), annexes=())


def _load_same(path: Path, sha256: str) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PlaceError(
            f"this file cannot be read ({error.strerror}).",
            f"无法读取该文件（{error.strerror}）。",
            place=Place(str(path)),
        ) from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise InputError(
            "this file was changed while it was being read; build again.",
            "读取过程中该文件发生了变化；请重新构建。",
            place=Place(str(path)),
        )
    return raw
