"""The words of a Word document (.docx): a paragraph a line, tables cell by cell.

Source: ECMA-376 part 1, 17.3 (paragraphs and runs), 17.13.5 (revisions); part 2 (packages).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

LARGEST_PART = 64 * 1024 * 1024  # bytes of XML unpacked; a guiding case has about 0.2 million
_CHUNK = 65536
_BODY = "word/document.xml"
_SPOKEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SILENT = frozenset({"Fallback", "moveFrom", "del", "instrText", "delText", "pPr", "rPr", "tblPr", "sectPr"})


class UnreadableWordError(ValueError):
    """The bytes are no Word document, or one that unpacks to more than is read."""


class EntitiesWordError(UnreadableWordError):
    """The document has a document type declaration, in which entities could be declared; Word writes none."""


class LargeWordError(UnreadableWordError):
    """The document unpacks to more than is read."""


class EncryptedWordError(UnreadableWordError):
    """The document is protected by a password."""


def word_text(raw: bytes) -> str:
    """The text of a .docx file, deleted and moved-away words left out.

    Raises:
        UnreadableWordError: it is no .docx file, is damaged, declares entities, or unpacks to more than `LARGEST_PART`.
        EncryptedWordError: it is protected by a password.
    """
    if raw.startswith(b"\xd0\xcf\x11\xe0"):  # an OLE container: an encrypted .docx, or an old .doc
        raise EncryptedWordError
    reader = _BodyReader()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package, package.open(_BODY) as body:
            size = 0
            while chunk := body.read(_CHUNK):
                size += len(chunk)
                if size > LARGEST_PART:
                    raise LargeWordError
                reader.feed(chunk)
        return reader.finish()
    except (zipfile.BadZipFile, zlib.error, KeyError, expat.ExpatError, EOFError, NotImplementedError) as error:
        raise UnreadableWordError from error
    except RuntimeError as error:  # zipfile's word for an encrypted member
        raise EncryptedWordError from error


class _BodyReader:
    """Collects text from the parts of a body as they come in; names are told apart by their local part."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._lines: list[str] = []
        self._paragraphs: list[list[str]] = []  # open ones: a text box holds paragraphs inside a paragraph
        self._silent = 0
        self._in_text = False

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)  # noqa: FBT003 - expat's own flag for the last chunk

    def finish(self) -> str:
        self._parser.Parse(b"", True)  # noqa: FBT003
        return "".join(self._lines)

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if self._silent or local in _SILENT:
            self._silent += 1
        elif local == "p":
            self._paragraphs.append([])
        elif local == "t":
            self._in_text = True
        elif self._paragraphs:
            self._paragraphs[-1].append(_SPOKEN.get(local, ""))

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if self._silent:
            self._silent -= 1
        elif local == "p" and self._paragraphs:
            self._lines += [*self._paragraphs.pop(), "\n"]
        elif local == "t":
            self._in_text = False

    def _words(self, text: str) -> None:
        if self._in_text and not self._silent and self._paragraphs:
            self._paragraphs[-1].append(text)

    def _refuse(self, *_: object) -> None:
        raise EntitiesWordError
