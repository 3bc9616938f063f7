"""Files to documents: which files are read, and the text of each."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.documents.decoding import Decoded, decode
from kg.documents.document import Document
from kg.documents.extraction import open_extractor
from kg.errors import InputError, Place, PlaceError
from kg.text.normalising import digest, normalise

if TYPE_CHECKING:
    from kg.documents.extraction import Extractor

PLAIN_SUFFIXES = (".md", ".txt")
SUFFIXES = (*PLAIN_SUFFIXES, ".html", ".docx", ".pdf")


class TextExtractor(Protocol):
    """What takes the text out of an .html, .docx or .pdf file."""

    def extract(self, raw: bytes, suffix: str, source: str) -> str:
        """The text; see `kg.documents.extraction.Extractor`."""
        ...


def find_document_files(place: Path) -> tuple[Path, ...]:
    """The documents at a place: the file itself, or those of a folder and its folders, sorted; none that are hidden.

    Raises:
        PlaceError: there is nothing at this place, or the folder cannot be read.
        InputError: it is a file of a kind that is not read.
    """
    if place.is_dir():
        return tuple(sorted(_walk(place)))
    if not place.exists():
        raise PlaceError("There is no such file or folder.", "没有这个文件或文件夹。", place=Place(str(place)))
    if place.suffix.lower() not in SUFFIXES:
        raise _wrong_kind(place)
    return (place,)


def load_document(path: Path, limit: int, extractor: Extractor | None = None) -> Document:
    """A file as a document. To read many, open one extractor (`kg.documents.extraction.open_extractor`) for all.

    `limit` is the largest size in bytes that is opened.

    Raises:
        InputError: the file is larger than that, of a kind that is not read, no text, damaged, or protected.
        PlaceError: the file cannot be opened.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise _wrong_kind(path)
    raw = _load_bytes(path, limit)
    if extractor is not None:
        return parse_document(raw, path, extractor)
    with open_extractor() as own:
        return parse_document(raw, path, own)


def parse_document(raw: bytes, path: Path, extractor: TextExtractor) -> Document:
    """The bytes of a file of that name as a document; the file itself is not looked at.

    Raises:
        InputError: they are no text, damaged, or protected.
    """
    if path.suffix.lower() in PLAIN_SUFFIXES:
        decoded = decode(raw, str(path))
    else:
        text = extractor.extract(raw, path.suffix.lower(), str(path)).replace("\0", "")
        decoded = Decoded(normalise(text.encode("utf-8")), ())
    return Document(
        file=path.name,
        text=decoded.text,
        sha256=hashlib.sha256(raw).hexdigest(),
        content_digest=digest(decoded.text),
        problems=decoded.problems,
    )


def _load_bytes(path: Path, limit: int) -> bytes:
    """At most `limit` bytes are held, also of a file that grows while it is read."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited on for ever
            raise _wrong_kind(path)
        if path.stat().st_size > limit:
            raise _too_large(path, limit)
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlaceError(
            f"Cannot open this file: {reason}", f"无法打开此文件：{reason}", place=Place(str(path))
        ) from error
    if len(raw) > limit:
        raise _too_large(path, limit)
    return raw


def _walk(folder: Path) -> list[Path]:
    found: list[Path] = []

    def refuse(error: OSError) -> None:
        reason = error.strerror or str(error)
        place = Place(str(error.filename or folder))
        raise PlaceError(f"Cannot read this folder: {reason}", f"无法读取此文件夹：{reason}", place=place) from error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            Path(parent, name)
            for name in files
            # Word keeps "~$name.docx" beside a document that is open
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES
        ]
    return found


def _wrong_kind(path: Path) -> InputError:
    return InputError(
        f"Files of this kind are not read; save it as one of {', '.join(SUFFIXES)}.",
        f"不读取此类文件；请另存为 {'、'.join(SUFFIXES)} 之一。",
        place=Place(str(path)),
    )


def _too_large(path: Path, limit: int) -> InputError:
    return InputError(
        f"The file is larger than {limit:,} bytes, the most that is read of one document; split it and try again.",
        f"文件超过 {limit:,} 字节（单个文件的读取上限）；请拆分后重试。",
        place=Place(str(path)),
    )
