"""Documents read through the memory: a file that was read before is only digested."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.documents.document import Document
from kg.documents.extraction import open_extractor
from kg.documents.loading import find_document_files
from kg.errors import InputError, PlaceError
from kg.reading.reading import ReadFile, read_file
from kg.record import (
    CaseAgency,
    CaseText,
    Citation,
    Event,
    GuidingCaseRecord,
    Mention,
    Outcome,
    Problem,
    Section,
    Source,
)
from kg.remembering.edition import digest_of
from kg.remembering.written_values import read_value, write_value
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kg.reading.knowledge import Knowledge
    from kg.remembering.memory import Memory

KIND = "document"
_RECORD = (GuidingCaseRecord, CaseText, Section, Citation, CaseAgency, Mention, Event, Outcome, Source)
_CLASSES: dict[str, type] = {each.__name__: each for each in (ReadFile, Document, *_RECORD, Problem, Words)}


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """How documents are read: with what knowledge, which is loaded if it is needed, and up to how many bytes each."""

    load_knowledge: Callable[[], Knowledge]
    largest: int


def read_remembered_documents(
    places: Iterable[Path], reading: DocumentReading, memory: Memory, edition: str
) -> Iterator[tuple[Path, ReadFile | InputError | PlaceError]]:
    """Every document under the given files and folders, as `read_files` reads them.

    `edition` tells which software reads. What could not be read is tried again each time.

    Raises:
        InputError, PlaceError: a place does not exist or is no document.
    """
    paths = [file for place in places for file in find_document_files(place)]
    load_knowledge = cache(reading.load_knowledge)
    known = memory.find_all(KIND)
    with open_extractor() as extractor:
        for path in paths:
            digest = _find_digest(path, reading.largest)
            key = digest_of(edition, path.name, digest or "")
            remembered = _find(known, key) if digest else None
            if remembered is not None:
                memory.note_use(KIND, [key])
                yield path, remembered
                continue
            try:
                read = read_file(path, load_knowledge(), reading.largest, extractor)
            except (InputError, PlaceError) as error:
                yield path, error
                continue
            if read.document.sha256 == digest:
                memory.put(KIND, key, write_value(read))
            yield path, read


def _find_digest(path: Path, largest: int) -> str | None:
    """The digest of a file's bytes; None where reading it will tell what is wrong with it."""
    try:
        if not path.is_file() or path.stat().st_size > largest:
            return None
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _find(known: Mapping[str, bytes], key: str) -> ReadFile | None:
    if key not in known:
        return None
    try:
        found = read_value(known[key], _CLASSES)
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    return found if isinstance(found, ReadFile) else None
