"""When each case came to be as it is: digests of what is stated of it, compared along the releases that are kept."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.exports.keeping import exports_folder, write_json, writing_in
from kg.exports.lines import iterate_lines
from kg.iris import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kg.releases import Release

_CASE = re.compile(rb"<" + re.escape(BASE).encode() + rb"(case/[^/>]+/[^/>]+)")
_START: Final = f"<{BASE}case/".encode()
_FILE: Final = "cases.json"


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case by its path: when a release first held it, and first held it as it is now (times of builds)."""

    path: str
    first_held: str
    last_changed: str


def digest_cases(lines: Iterable[bytes]) -> dict[str, str]:
    """A digest of the lines about each case and its parts, by the path of the case."""
    digests: dict[bytes, hashlib._Hash] = {}
    for line in lines:
        found = _CASE.match(line) if line.startswith(_START) else None
        if found:
            digests.setdefault(found[1], hashlib.sha256()).update(line)
    return {path.decode(): digest.hexdigest()[:16] for path, digest in sorted(digests.items())}


def find_case_digests(home: Path, release: str) -> Mapping[str, str] | None:
    """The digests that were kept of a release, None where they were not."""
    try:
        read: dict[str, str] = json.loads((exports_folder(home, release) / _FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return read


def keep_case_digests(home: Path, release: Release) -> Mapping[str, str]:
    """The digests of a release, kept for the next time.

    Raises:
        ReleaseError: its data cannot be read.
        PlaceError: the home folder cannot be written.
    """
    found = find_case_digests(home, release.id)
    if found is not None:
        return found
    with writing_in(home, release) as folder:
        digests = digest_cases(iterate_lines(release))
        write_json(folder / _FILE, digests)
    return digests


def trace_cases(releases: Sequence[tuple[str, Mapping[str, str]]]) -> tuple[CaseState, ...]:
    """The states of the cases of the last of some releases, given oldest first as time of build and digests.

    >>> trace_cases([("2025", {"case/spp/1": "a"}), ("2026", {"case/spp/1": "b"})])
    (CaseState(path='case/spp/1', first_held='2025', last_changed='2026'),)
    """
    first: dict[str, str] = {}
    changed: dict[str, str] = {}
    before: Mapping[str, str] = {}
    for built, digests in releases:
        for path, digest in digests.items():
            if before.get(path) != digest:
                changed[path] = built
                first.setdefault(path, built)
        before = digests
    return tuple(CaseState(path, first[path], changed[path]) for path in before)
