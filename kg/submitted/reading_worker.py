"""Documents that clients send, read as `kg read` reads files: bytes in, the records of their cases out as JSON."""

from __future__ import annotations

import codecs
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.documents.extraction import text_of
from kg.documents.extraction_child import extract
from kg.documents.loading import PLAIN_SUFFIXES, parse_document
from kg.errors import InputError, Place
from kg.reading.knowledge import load_knowledge
from kg.reading.reading import read_document
from kg.reading.rendering import problem_fields, record_fields
from kg.record import Problem
from kg.shipped import find_shipped
from kg.submitted.precedents import find_precedents
from kg.submitted.tasks import SubmittedDocument
from kg.submitted.worker import serve
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.reading.knowledge import Knowledge
    from kg.reading.reading import ReadFile
    from kg.words import Language

_WARM_PAGE: Final = "<p>检例第1号</p><p>【要旨】</p>".encode()


class InProcessExtractor:
    """Takes text out of files in this process, which may be killed at any moment itself."""

    def extract(self, raw: bytes, suffix: str, source: str) -> str:
        """The text of an .html, .docx or .pdf file.

        Raises:
            InputError: the file is damaged, protected or holds no text.
        """
        return text_of(*extract(suffix, raw), source)


def read_submitted(document: SubmittedDocument, knowledge: Knowledge) -> ReadFile:
    """The records of a document.

    Raises:
        InputError: the bytes are no such file as the name says, or no text in the encoding that is stated.
    """
    path = Path(document.name)
    raw = document.raw if document.charset is None else _in_utf_8(document, path)
    try:
        parsed = parse_document(raw, path, InProcessExtractor())
    except InputError as error:
        raise InputError(error.words.en, error.words.zh, place=Place("body")) from error
    read = read_document(replace(parsed, sha256=hashlib.sha256(document.raw).hexdigest()), knowledge)
    return replace(read, problems=(*read.problems, *_in_other_language(read, document.language)))


def render_read(read: ReadFile, related: list[dict[str, object]] | None = None, *, with_text: bool = False) -> bytes:
    """What was read as one JSON object: the source, the records, and the problems that lie in no case.

    The related cases of each record follow, and the text in which offsets count, where they were asked for.
    """
    text, document = read.document.text, read.document
    whole = {
        "source": {"file": document.file, "sha256": document.sha256, "content_digest": document.content_digest},
        "records": [record_fields(record, text) for record in read.records],
        "problems": [problem_fields(problem, text) for problem in read.problems],
    }
    whole |= {} if related is None else {"related": related}
    whole |= {"text": text} if with_text else {}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def warm_up() -> Callable[..., bytes]:
    """The function of this worker, with all that it knows loaded."""
    knowledge = load_knowledge(find_shipped().data)
    for name in ("a.html", "a.txt"):
        render_read(read_submitted(SubmittedDocument(_WARM_PAGE, name), knowledge))
    extract(".pdf", b"")
    extract(".docx", b"")
    for encoding in ("gb18030", "utf-16"):
        codecs.lookup(encoding)
    return lambda *asked: _answer(SubmittedDocument(*asked), knowledge)


def main(descriptor: int) -> None:
    """Serve the socket of this number until it is closed."""
    serve(descriptor, warm_up)


def _answer(document: SubmittedDocument, knowledge: Knowledge) -> bytes:
    read = read_submitted(document, knowledge)
    related = None
    if document.release is not None and document.release_folder is not None:
        related = find_precedents(read, document.release, document.release_folder, document.most_related)
    return render_read(read, related, with_text=document.with_text)


def _in_other_language(read: ReadFile, stated: Language | None) -> Iterator[Problem]:
    words = Words(
        "This case is in another language than the sender states; it was read as what it is.",
        "此案例的语言与发送者所称不同，已按实际语言读取。",
    )
    for record in read.records:
        if stated is not None and record.case.language != stated:
            yield Problem("other-language", words, record.case.start, record.case.end)


def _in_utf_8(document: SubmittedDocument, path: Path) -> bytes:
    """The bytes in UTF-8, with a byte-order mark where the format looks for its own statement of encoding."""
    try:
        text = document.raw.decode(document.charset or "utf-8")
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(
            f"the text is not {document.charset}, as the Content-Type says.",
            f"文本并非 Content-Type 所说的 {document.charset} 编码。",
            place=Place("body"),
        ) from error
    mark = b"" if path.suffix.lower() in PLAIN_SUFFIXES else codecs.BOM_UTF8
    return mark + text.encode("utf-8", "replace")
