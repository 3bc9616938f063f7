"""What changed from one release to another, found by reading both in step, and kept for those who ask again."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.exports.keeping import exports_folder, write_json, writing_in
from kg.exports.lines import iterate_lines
from kg.iris import BASE
from kg.terms import GC, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.releases import Release

_CASE = re.compile(rb"<" + re.escape(BASE).encode() + rb"(case/[^/>]+/[^/>]+)")
_IS_CASE: Final = f" <{PREFIXES['rdf']}type> <{GC.GuidingCase}> .".encode()


@dataclass(frozen=True, slots=True)
class KeptDifference:
    """How many statements went and came from `old` to `new`, and the paths of the cases that did or changed."""

    old: str
    new: str
    removed: int
    added: int
    cases_removed: tuple[str, ...]
    cases_added: tuple[str, ...]
    cases_changed: tuple[str, ...]


def compare_lines(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[bytes]:
    r"""The lines that only one of two sorted sequences has, `- ` before those of the first, `+ ` before the others.

    >>> list(compare_lines([b"a\n", b"b\n"], [b"b\n", b"c\n"]))
    [b'- a\n', b'+ c\n']
    """
    before, after = iter(old), iter(new)
    gone, come = next(before, None), next(after, None)
    while gone is not None or come is not None:
        if gone == come:
            gone, come = next(before, None), next(after, None)
        elif come is None or (gone is not None and gone < come):
            yield b"- " + (gone or b"")
            gone = next(before, None)
        else:
            yield b"+ " + come
            come = next(after, None)


def find_difference(home: Path, old: str, new: str) -> KeptDifference | None:
    """A difference that was kept, None where it was not found out yet."""
    folder = exports_folder(home, old)
    try:
        read = json.loads((folder / f"differences-{new}.json").read_text("utf-8"))
        read |= {name: tuple(read[name]) for name in ("cases_removed", "cases_added", "cases_changed")}
        return KeptDifference(**read) if (folder / f"differences-{new}.gz").is_file() else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep_difference(home: Path, old: Release, new: Release) -> KeptDifference:
    """Find out what changed, unless it is known, and keep it with all its lines.

    Raises:
        ReleaseError: the data of a release cannot be read.
        PlaceError: the home folder cannot be written.
    """
    found = find_difference(home, old.id, new.id)
    if found is not None:
        return found
    with writing_in(home, old) as folder:
        target, beside = folder / f"differences-{new.id}.gz", folder / f".making-differences-{new.id}"
        seen = _Seen()
        with gzip.open(beside, "wb") as packed:
            for line in compare_lines(iterate_lines(old), iterate_lines(new)):
                seen.note(line)
                packed.write(line)
        beside.replace(target)
        found = seen.finish(old.id, new.id)
        write_json(folder / f"differences-{new.id}.json", asdict(found))
    return found


def read_difference(home: Path, difference: KeptDifference, skip: int, limit: int) -> tuple[str, ...]:
    """Some lines of a kept difference, each with its sign and its line end."""
    path = exports_folder(home, difference.old) / f"differences-{difference.new}.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        return tuple(islice(lines, skip, skip + limit))


@dataclass(slots=True)
class _Seen:
    """What was seen of the lines so far."""

    removed: int = 0
    added: int = 0
    cases: dict[bytes, set[bytes]] = field(default_factory=dict)

    def note(self, line: bytes) -> None:
        """Count a line and note the case that it is about."""
        if line.startswith(b"-"):
            self.removed += 1
        else:
            self.added += 1
        case = _CASE.match(line, 2)
        if case:
            whole = line.find(_IS_CASE) == case.end() + 1  # the type of the case itself went or came
            self.cases.setdefault(case[1], set()).add(line[:1] if whole else b"~")

    def finish(self, old: str, new: str) -> KeptDifference:
        """The difference that the lines come to."""

        def having(sign: bytes) -> tuple[str, ...]:
            return tuple(sorted(case.decode() for case, signs in self.cases.items() if sign in signs))

        removed, added = having(b"-"), having(b"+")
        changed = tuple(case for case in having(b"~") if case not in {*removed, *added})
        return KeptDifference(old, new, self.removed, self.added, removed, added, changed)
