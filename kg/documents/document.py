"""A file as text: what every offset of a record counts in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.record import Problem


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its name, its normalised text, and the digests that identify both.

    `sha256` is 64 hex digits over the bytes of the file, `content_digest` is `sha256:` and 64 hex digits over the text
    (`kg.text.normalising.digest`). `problems` tells what was doubtful in reading the bytes, with offsets into `text`.
    """

    file: str
    text: str
    sha256: str
    content_digest: str
    problems: tuple[Problem, ...]
