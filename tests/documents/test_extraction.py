from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kg.documents.cases import find_cases
from kg.documents.extraction import Extractor, open_extractor
from kg.documents.extraction_child import extract
from kg.documents.html_text import html_text
from kg.documents.loading import load_document
from kg.documents.pdf_text import pdf_text
from kg.documents.word_text import LARGEST_PART, word_text
from kg.errors import InputError
from tests.documents.made_files import Words, docx, paragraph, pdf, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.documents.headings import Headings

LINES = (
    "柳某诉某市水务局不履行职责案",
    "（检例第301号）",
    "【关键词】",
    "河道管理　听证",
    "【要旨】",
    "行政机关应当答复申请。",
    "【基本案情】",
    "2020年，柳某提出申请。",
)


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with open_extractor() as opened:
        yield opened


def page(lines: tuple[str, ...]) -> list[Words]:
    return [Words(72, 780 - 20 * number, line) for number, line in enumerate(lines)]


MADE = {
    ".html": f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>".encode(),
    ".docx": docx("".join(paragraph(line) for line in LINES)),
    ".pdf": pdf([page(LINES)]),
}


@pytest.mark.parametrize("suffix", list(MADE))
def test_a_case_reads_the_same_from_every_kind_of_file(suffix: str, tmp_path: Path, headings: Headings) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(MADE[suffix])
    document = load_document(path, 10_000_000)
    assert document.problems == ()
    (case,) = find_cases(document.text, headings).cases
    assert (case.number, case.title) == (301, LINES[0])
    assert case.keywords == ("河道管理", "听证")
    assert case.gist == LINES[5]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("甲<br>乙", "甲\n乙\n"),
        ("<div>甲<span>乙</span></div>丙", "甲乙\n丙\n"),
        ("<td>甲</td><td>乙</td>", "甲乙\n"),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲\n乙\n"),
        ("<p>检察\n  机关</p>", "检察机关\n"),
        ("<p>one\n  two</p>", "one two\n"),
        ("<p>河道　听证&ensp;&lt;</p>", "河道　听证\u2002<\n"),
        ("<head><title>t</title></head><script>s</script><style>y</style>甲", "甲\n"),
        ("<pre>甲\n乙</pre>", "甲\n乙\n"),
        ("<ol><li>甲<ol start=5><li>乙</ol><li><p>丙</p></ol><ul><li>丁</ul>", "1. 甲\n5. 乙\n2.\n丙\n丁\n"),
    ],
)
def test_html_becomes_a_line_for_each_block(page: str, text: str) -> None:
    assert html_text(page.encode()) == text


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ('<meta charset="gb2312"><p>镕</p>', "gb18030"),
        ("<meta http-equiv=Content-Type content='text/html; charset=GBK'><p>镕</p>", "gb18030"),
        ("<p>镕</p>", "utf-8-sig"),
        ("<p>镕</p>", "gb18030"),
        ("<p>镕</p>", "utf-16"),
        ('<meta charset="utf-8"><p>镕</p>', "gb18030"),
        ('<meta charset="no-such"><p>镕</p>', "utf-8"),
    ],
)
def test_the_encoding_of_a_page_is_found(raw: str, encoding: str) -> None:
    assert html_text(raw.encode(encoding)) == "镕\n"


def test_html_nested_five_thousand_deep_is_read(extractor: Extractor) -> None:
    raw = b"<div>" * 5000 + "正文".encode() + b"</div>" * 5000
    assert extractor.extract(raw, ".html", "a.html").strip() == "正文"


def test_a_word_document_keeps_paragraphs_cells_and_breaks_and_drops_what_was_deleted() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t xml:space='preserve'>乙 </w:t><w:br/><w:t>丙</w:t></w:r>"
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('一')}</w:tc><w:tc>{paragraph('二')}</w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent>{paragraph('三')}</w:sdtContent></w:sdt>"
    )
    assert word_text(docx(body)) == "甲\t乙 \n丙\n一\n二\n三\n"


def test_a_wrapped_pdf_line_is_joined_and_a_short_one_is_not() -> None:
    full = "检察机关办理案件应当听取各方面的意见并记录在案以便审查决定"
    text = pdf_text(
        pdf(
            [[Words(72, 700, full), Words(72, 680, "结果告知申请人。"), Words(72, 660, "听证"), Words(72, 640, "调解")]]
        )
    )
    assert text == full + "结果告知申请人。\n听证\n调解\n"


def test_an_indented_or_bracketed_pdf_line_begins_anew() -> None:
    full = "检察机关办理案件应当听取各方面的意见并记录在案以便审查决定"
    text = pdf_text(
        pdf(
            [[Words(72, 700, full), Words(96, 680, "其次，应当答复"), Words(72, 660, full), Words(72, 640, "【要旨】")]]
        )
    )
    assert text == f"{full}\n其次，应当答复\n{full}\n【要旨】\n"


def test_a_page_number_is_no_line_of_the_text() -> None:
    text = pdf_text(
        pdf([[Words(72, 700, "甲案"), Words(300, 40, "- 1 -")], [Words(72, 700, "乙案"), Words(300, 40, "第 2 页")]])
    )
    assert text == "甲案\n乙案\n"


BOMB = zipped(b"<p>" + b" " * (LARGEST_PART + 1))
ENTITIES = "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("raw", "suffix", "reason"),
    [
        (b"", ".pdf", "damaged"),
        (b"no pdf", ".pdf", "damaged"),
        (MADE[".pdf"][:300], ".pdf", "damaged|no text"),
        (pdf([[]]), ".pdf", "no text"),
        (pdf([page(LINES)], locked=True), ".pdf", "password"),
        (b"PK\x03\x04", ".docx", "damaged"),
        (MADE[".docx"][:-60], ".docx", "damaged"),
        (zipped(b"<w:p>"), ".docx", "damaged"),
        (zipped(b"x", name="other.xml"), ".docx", "damaged"),
        (docx(""), ".docx", "no text"),
        (docx("", head=ENTITIES), ".docx", "entities"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, ".docx", "password"),
        (BOMB, ".docx", "unpacks|1.7 seconds"),
        (b"", ".html", "no text"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(
    extractor: Extractor, raw: bytes, suffix: str, reason: str
) -> None:
    with pytest.raises(InputError, match=rf"a{suffix}: .*({reason})"):
        extractor.extract(raw, suffix, "a" + suffix)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    deep = b"<div>" * 200_000
    with open_extractor() as extractor:
        extractor.extract(MADE[".html"], ".html", "first.html")
        started = time.monotonic()
        with pytest.raises(InputError, match=r"deep\.html: .*seconds"):
            extractor.extract(deep, ".html", "deep.html")
        assert time.monotonic() - started < 60  # given up, where reading it whole would take far longer
        assert "柳某" in extractor.extract(MADE[".html"], ".html", "next.html")


def test_a_reader_that_dies_is_reported_and_started_again() -> None:
    with open_extractor() as extractor:
        extractor.extract(MADE[".html"], ".html", "first.html")
        assert extractor._child is not None  # noqa: SLF001 - the child is killed as the system would
        extractor._child.kill()  # noqa: SLF001
        extractor._child.wait()  # noqa: SLF001
        assert "柳某" in extractor.extract(MADE[".html"], ".html", "next.html")


def test_running_out_of_memory_is_an_answer() -> None:
    class Endless(bytes):
        def startswith(self, *_: object) -> bool:
            raise MemoryError

    assert extract(".docx", Endless()) == ("memory", b"")
