"""The data file of a release: sorted N-Quads in gzip members, parted so that a change touches only a few of them.

A member ends before each subject whose checksum says so, about every 250th. Where members part depends on nothing but
the lines near by: the same lines give the same bytes, whether they were written at once or came about by changes. Every
gzip reader takes the members for one file. Source: RFC 1952, section 2.2.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kg.remembering.packed_lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_GZIP = 31  # zlib's name for a gzip wrapper with the widest window
_LEVEL = 6
_PARTING = 0xFF
_AT_ONCE = 1 << 16


class ChangedDataError(Exception):
    """A change does not fit the lines that it is made to."""


@dataclass(frozen=True, slots=True)
class DataWritten:
    """The sha256 of the file, and that of `head` and all lines, both in hex."""

    sha256: str
    of_lines: str


@dataclass(frozen=True, slots=True)
class LineChange:
    """What a change came to: the lines that went and that came, sorted; those stated more than once, and how often.

    `beside` are the lines that stay of the same subjects and properties as those that went.
    """

    removed: tuple[str, ...]
    added: tuple[str, ...]
    beside: tuple[str, ...]
    repeated: Mapping[str, int]


class BlockWriter:
    """Writes members one after the other."""

    def __init__(self, target: BinaryIO, head: bytes) -> None:
        self._target = target
        self._packed = hashlib.sha256()
        self._lines = hashlib.sha256(head)

    def write(self, text: bytes, packed: bytes | None = None) -> None:
        """Write a member of these lines, which may be packed already."""
        packed = packed if packed is not None else _pack(text)
        self._lines.update(text)
        self._packed.update(packed)
        self._target.write(packed)

    def finish(self) -> DataWritten:
        """The digests of what was written."""
        return DataWritten(self._packed.hexdigest(), self._lines.hexdigest())


def write_blocks(target: BinaryIO, lines: Iterable[str], head: bytes) -> DataWritten:
    """Write sorted, unique lines."""
    writer = BlockWriter(target, head)
    for block in part_lines(lines):
        writer.write("".join(block).encode())
    return writer.finish()


def change_blocks(
    source: bytes, target: BinaryIO, head: bytes, change: Mapping[str, int], repeated: Mapping[str, int]
) -> tuple[DataWritten, LineChange]:
    """Write the lines of a source as they are after a change; members that it does not touch are copied as they stand.

    `change` says by how much more, or less, often each line is stated; `repeated` how often the lines are that are
    stated more than once.

    Raises:
        ChangedDataError: a line is gone that should be there, or the source is damaged.
    """
    writer = BlockWriter(target, head)
    changing = _Changing(change, dict(repeated))
    held: tuple[bytes, bytes | None] | None = None
    for text, packed, subjects_before in _with_bounds(_open_members(source)):
        changed = changing.apply(text, subjects_before)
        for block, packing in [(text, packed)] if changed is None else [(each, None) for each in changed]:
            if held is not None and (packing is not None or _parts_at(_first_subject(block))):
                writer.write(*held)
                held = block, packing
            else:
                held = block if held is None else held[0] + block, packing if held is None else None
    if held is not None:
        writer.write(*held)
    return writer.finish(), changing.finish()


def part_lines(lines: Iterable[str]) -> Iterator[list[str]]:
    r"""Sorted lines in the groups that make a member each.

    >>> [len(block) for block in part_lines(f"<http://e/{n:03}> <http://e/p> 1 .\n" for n in range(600))]
    [459, 32, 109]
    """
    block: list[str] = []
    subject = "\n"
    for line in lines:
        if not line.startswith(subject):
            subject = _subject(line)
            if block and _parts_at(subject):
                yield block
                block = []
        block.append(line)
    if block:
        yield block


class _Changing:
    """Applies a change block by block, in the order of the subjects."""

    def __init__(self, change: Mapping[str, int], repeated: dict[str, int]) -> None:
        self._waiting = sorted((_subject(line), line, by) for line, by in change.items() if by)
        self._place = 0
        self._repeated = repeated
        self._removed: list[str] = []
        self._added: list[str] = []
        self._beside: list[str] = []

    def apply(self, text: bytes, before: str | None) -> list[bytes] | None:
        """The members that a member becomes, None where the change does not touch it; `before` is the next subject."""
        own = self._take(before)
        if not own:
            return None
        lines = set(split_lines(text.decode()))
        first = len(self._removed)
        for line, by in own:
            times = (self._repeated.pop(line, 1) if line in lines else 0) + by
            if times < 0:
                raise ChangedDataError(line)
            if times > 1:
                self._repeated[line] = times
            if times and line not in lines:
                lines.add(line)
                self._added.append(line)
            elif not times and line in lines:
                lines.remove(line)
                self._removed.append(line)
        went = tuple({_subject_and_property(line) for line in self._removed[first:]})
        if went:
            self._beside += (line for line in lines if line.startswith(went))
        return ["".join(block).encode() for block in part_lines(sorted(lines))]

    def finish(self) -> LineChange:
        """What the change came to."""
        if self._place < len(self._waiting):
            raise ChangedDataError(self._waiting[self._place][1])
        removed, added, beside = (tuple(sorted(each)) for each in (self._removed, self._added, self._beside))
        return LineChange(removed, added, beside, self._repeated)

    def _take(self, before: str | None) -> list[tuple[str, int]]:
        start = self._place
        while self._place < len(self._waiting) and (before is None or self._waiting[self._place][0] < before):
            self._place += 1
        return [(line, by) for _, line, by in self._waiting[start : self._place]]


def _with_bounds(members: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes, str | None]]:
    """Each member with the first subject of the next; an empty one where there is none."""
    last = b"", b""
    for text, packed in members:
        if last[0]:
            yield (*last, _first_subject(text))
        last = text, packed
    yield (*last, None)


def _open_members(source: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The text and the bytes of each member."""
    view, place = memoryview(source), 0
    while place < len(source):
        opener, start, pieces = zlib.decompressobj(_GZIP), place, []
        try:
            while not opener.eof and place < len(source):
                pieces.append(opener.decompress(view[place : place + _AT_ONCE]))
                place = min(place + _AT_ONCE, len(source))
        except zlib.error as error:
            raise ChangedDataError(str(error)) from error
        place -= len(opener.unused_data)
        if not opener.eof:
            raise ChangedDataError("the file breaks off")
        yield b"".join(pieces), source[start:place]


def _pack(text: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(text) + packer.flush()


def _subject(line: str) -> str:
    return line[: line.index(" ") + 1]


def _subject_and_property(line: str) -> str:
    return line[: line.index(" ", line.index(" ") + 1) + 1]


def _first_subject(text: bytes) -> str:
    return text[: text.index(b" ") + 1].decode()


def _parts_at(subject: str) -> bool:
    return zlib.crc32(subject.encode()) & _PARTING == 0
