"""Word and PDF files made by hand, as small as the formats allow."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

GB1 = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
MEASURES = b"/Ascent 880 /Descent -120 /FontBBox [-25 -254 1000 880] /CapHeight 880 /StemV 93"


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>"


def docx(body: str, *, head: str = "") -> bytes:
    """A .docx file with this body, XML of WordprocessingML."""
    return zipped(f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode())


def zipped(document: bytes, name: str = "word/document.xml") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, document)
    return file.getvalue()


class Words(NamedTuple):
    """A line of a PDF page: where it starts, in points from the left and the bottom, and what it says."""

    x: int
    y: int
    text: str


def pdf(pages: Iterable[Sequence[Words]], *, locked: bool = False) -> bytes:
    """A PDF whose words are set in 12 points with a font of Adobe-GB1 that is not embedded."""
    contents = [_content(page) for page in pages]
    count = len(contents)
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R %s >>" % GB1,
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 %s >>" % MEASURES,
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _assemble(objects, locked=locked)


def _content(page: Sequence[Words]) -> bytes:
    shown = (f"1 0 0 1 {words.x} {words.y} Tm <{words.text.encode('utf-16-be').hex()}> Tj" for words in page)
    return ("BT /F1 12 Tf " + " ".join(shown) + " ET").encode()


def _assemble(objects: Sequence[bytes], *, locked: bool) -> bytes:
    file = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    key = b"<" + b"5a" * 32 + b">"
    lock = (
        b" /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O %s /U %s >>" % (key, key) if locked else b""
    )
    return (
        file
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, lock, len(file))
    )
