"""What a worker is asked: plain values that travel to another process."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.words import Language


class SubmittedDocument(NamedTuple):
    """Bytes with the name that tells their kind, and the encoding and the language that the sender states, if any.

    With the id of a release and its folder, the nearest cases of that release are told as well, at most `most_related`
    for each case; `with_text`, the text in which offsets count.
    """

    raw: bytes
    name: str
    charset: str | None = None
    language: Language | None = None
    release: str | None = None
    release_folder: str | None = None
    most_related: int = 5
    with_text: bool = False


class SubmittedData(NamedTuple):
    """A document of RDF, how it is to be checked and how the report is to be written.

    `format` is the name of its RDF format. Complete: gaps are violations too. Alone: without the shipped data as
    background. `wanted` is `json`, `txt` or the name of an RDF format.
    """

    raw: bytes
    format: str
    complete: bool = False
    alone: bool = False
    language: Language = "en"
    wanted: str = "json"
    most_triples: int = 20_000
