"""A release as several gzipped N-Quads files of about the same size, for loaders that read many files at once.

All quads of a subject stand in one file, chosen by a digest of the subject, so that the same release gives the same
files anywhere. A blank node means something within one file only, so quads that share one stay together as well.
Source: RDF 1.1 N-Quads, section 2.4 (blank node labels are scoped to the document).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final, Self

from kg.exports.folders import exporting_to
from kg.exports.lines import check_data, iterate_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from kg.releases import Release

MOST_SHARDS: Final = 512  # files open at once
_BLANK = re.compile(rb"_:[\w.\-\xb7-\xff]*[\w\-\xb7-\xff]")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"')
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Shard:
    """One file: its name, how many quads and bytes it has, the sha256 of it and of what is packed in it."""

    name: str
    quads: int
    bytes: int
    sha256: str
    unpacked_sha256: str


@dataclass(frozen=True, slots=True)
class ShardManifest:
    """What was exported, of which release, under which licences; `data_sha256` is that of the release's data file."""

    release: str
    schema_version: str
    title: Mapping[str, str]
    licences: Mapping[str, str]
    form: str
    quads: int
    data_sha256: str
    shards: tuple[Shard, ...]


def write_shards(release: Release, target: Path, number: int) -> ShardManifest:
    """Write a release as `number` gzipped N-Quads files and `manifest.json` into a new folder, all or nothing.

    Raises:
        ReleaseError: the data of the release are damaged.
        PlaceError: the folder is there already, or cannot be written.
    """
    check_data(release)
    with exporting_to(target) as folder:
        families = find_families(iterate_lines(release))
        names = [f"data-{place + 1:03}-of-{number:03}.nq.gz" for place in range(number)]
        with ExitStack() as open_files:
            writers = [open_files.enter_context(_ShardWriter(folder / name)) for name in names]
            for line in iterate_lines(release):
                writers[find_shard(line, number, families)].write(line)
        shards = tuple(writer.finished() for writer in writers)
        manifest = ShardManifest(
            release=release.id,
            schema_version=release.manifest.schema_version,
            title=release.manifest.title,
            licences=release.manifest.licences,
            form="application/n-quads+gzip",
            quads=sum(shard.quads for shard in shards),
            data_sha256=release.manifest.data_sha256,
            shards=shards,
        )
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2) + "\n"
        (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    return manifest


def find_shard(line: bytes, number: int, families: Mapping[bytes, bytes]) -> int:
    r"""The place of the file, from 0, in which a line stands.

    >>> find_shard(b'<http://e/s> <http://e/p> "x" .\n', 4, {}), find_shard(b'<http://e/s> <http://e/q> "y" .\n', 4, {})
    (1, 1)
    """
    blanks = _blank_nodes(line) if families else ()
    key = families[blanks[0]] if blanks else line[: line.index(b" ")]
    return int.from_bytes(hashlib.sha256(key).digest()[:8], "big") % number


def find_families(lines: Iterable[bytes]) -> dict[bytes, bytes]:
    r"""For each blank node one of all those that it shares a quad with, directly or through others.

    >>> find_families([b'_:a <http://e/p> _:b .\n', b'<http://e/s> <http://e/p> _:b .\n'])
    {b'_:a': b'_:a', b'_:b': b'_:a'}
    """
    parents: dict[bytes, bytes] = {}

    def find(node: bytes) -> bytes:
        while parents[node] != node:
            parents[node] = parents[parents[node]]
            node = parents[node]
        return node

    for line in lines:
        if b"_:" not in line:
            continue
        blanks = _blank_nodes(line)
        for node in blanks:
            parents.setdefault(node, node)
        for node in blanks[1:]:
            first, second = sorted((find(blanks[0]), find(node)))
            parents[second] = first
    return {node: find(node) for node in parents}


def _blank_nodes(line: bytes) -> list[bytes]:
    """The blank nodes of a line; what looks like one inside a string or an IRI is none."""
    if b"_:" not in line:
        return []
    terms = _STRING.sub(b'""', line).split(b" ")
    return [term for term in terms if _BLANK.fullmatch(term)]


class _ShardWriter:
    """One file as it is written, counted and digested."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._quads = 0
        self._unpacked = hashlib.sha256()
        self._raw: BinaryIO = path.open("wb")
        self._packed = gzip.GzipFile("", "wb", mtime=0, fileobj=self._raw, compresslevel=6)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._packed.close()
            self._raw.flush()
            os.fsync(self._raw.fileno())
        finally:
            self._raw.close()

    def write(self, line: bytes) -> None:
        """Add a line."""
        self._packed.write(line)
        self._unpacked.update(line)
        self._quads += 1

    def finished(self) -> Shard:
        """What was written; the file is closed by now."""
        digest = hashlib.sha256()
        with self._path.open("rb") as written:
            while chunk := written.read(_CHUNK):
                digest.update(chunk)
        return Shard(
            self._path.name,
            self._quads,
            self._path.stat().st_size,
            digest.hexdigest(),
            self._unpacked.hexdigest(),
        )
