"""Statute files on disk: which there are, and what each holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError, Place, PlaceError
from kg.statutes.reading import read_statute
from kg.text.normalising import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.statute import StatuteText
    from kg.words import Words

SUFFIXES = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """What is wrong with a file, by file, line and column."""

    place: Place
    code: str
    message: Words


@dataclass(frozen=True, slots=True)
class ReadStatute:
    """A file that was read, and its problems with their places."""

    path: Path
    text: StatuteText
    problems: tuple[PlacedProblem, ...]


def find_statute_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The statute files that paths name: themselves, or those in a folder and its folders; each once, by name.

    Raises:
        PlaceError: there is no such path.
        InputError: a folder holds no statute file.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise PlaceError("there is no such file or folder.", "没有这个文件或文件夹。", place=Place(str(path)))
        files = [path]
        if path.is_dir():
            files = [each for each in path.rglob("*") if each.is_file() and each.suffix.lower() in SUFFIXES]
        if not files:
            raise InputError(
                "this folder holds no statute file (.md .txt).",
                "该文件夹中没有法规文件（.md .txt）。",
                place=Place(str(path)),
            )
        found |= dict.fromkeys(files)
    return tuple(sorted(found, key=lambda each: (each.name, str(each))))


def read_statute_files(paths: Iterable[Path], knowledge: StatuteKnowledge, largest: int) -> Iterator[ReadStatute]:
    """Every statute file of some paths, read one after the other; files of the same bytes are read once.

    Raises:
        PlaceError: a path does not exist or a file cannot be read.
        InputError: a folder holds no statute file, or a file is larger than `largest` bytes.
    """
    seen: set[str] = set()
    for path in find_statute_files(paths):
        raw = load_statute(path, largest)
        digest = hashlib.sha256(raw).hexdigest()
        if digest not in seen:
            seen.add(digest)
            yield read_file(raw, path, knowledge)


def read_file(raw: bytes, path: Path, knowledge: StatuteKnowledge) -> ReadStatute:
    """The bytes of one file, read."""
    text = read_statute(raw, path.name, knowledge)
    return ReadStatute(path, text, tuple(_place_problems(raw, path, text)))


def load_statute(path: Path, largest: int) -> bytes:
    """The bytes of a statute file.

    Raises:
        PlaceError: it cannot be read.
        InputError: it is larger than `largest` bytes.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PlaceError(
            f"this file cannot be read ({error.strerror}).",
            f"无法读取该文件（{error.strerror}）。",
            place=Place(str(path)),
        ) from error
    if len(raw) > largest:
        raise InputError(
            f"this file is larger than {largest:,} bytes.", f"该文件超过 {largest:,} 字节。", place=Place(str(path))
        )
    return raw


def _place_problems(raw: bytes, path: Path, text: StatuteText) -> Iterator[PlacedProblem]:
    if not text.problems:
        return
    try:
        whole = normalise(raw)
    except UnicodeDecodeError:
        whole = normalise(raw.decode("utf-8", errors="replace").encode())
    for problem in text.problems:
        line = whole.count("\n", 0, problem.start) + 1
        column = problem.start - whole.rfind("\n", 0, problem.start)
        yield PlacedProblem(Place(str(path), line, column), problem.code, problem.message)
