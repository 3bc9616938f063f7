"""The words of a PDF: its lines, those joined again that the page's width alone had broken.

Source: ISO 32000-2, 9.4.4 (text space) and 9.10 (extraction of text).
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import apply_matrix_pt

from kg.documents.printed_lines import Glyph, Line, find_lines, join_lines

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState
    from pdfminer.utils import Matrix


class EncryptedPdfError(ValueError):
    """The PDF asks for a password."""


def pdf_text(raw: bytes) -> str:
    """The text of a PDF, page after page; empty where it holds pictures only.

    Raises:
        EncryptedPdfError: it asks for a password.
        Exception: it is no PDF or a damaged one; pdfminer raises whatever the damage leads to.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it tells every oddity of a file
    try:
        document = PDFDocument(PDFParser(io.BytesIO(raw)))
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        raise EncryptedPdfError from error
    fonts = PDFResourceManager()
    lines: list[Line] = []
    for number, page in enumerate(PDFPage.create_pages(document)):
        collector = _GlyphCollector(fonts)
        PDFPageInterpreter(fonts, collector).process_page(page)
        lines += find_lines(collector.glyphs, number)
    return join_lines(lines)


class _GlyphCollector(PDFTextDevice):
    """Notes each character of a page with its place, in the order of the page's content."""

    def __init__(self, fonts: PDFResourceManager) -> None:
        super().__init__(fonts)
        self.glyphs: list[Glyph] = []

    def render_char(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> float:
        """Note one character; what is returned is how far it moves the next, as the library asks."""
        del ncs, graphicstate
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        advance = font.char_width(cid) * fontsize * scaling
        left, baseline = apply_matrix_pt(matrix, (0, rise))
        right, _ = apply_matrix_pt(matrix, (advance, rise))
        _, top = apply_matrix_pt(matrix, (0, rise + fontsize))
        self.glyphs.append(Glyph(text, left, right, baseline, abs(top - baseline) or 1.0, font.fontname))
        return advance
