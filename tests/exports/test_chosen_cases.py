"""Chosen cases as CSV and as an Atom feed."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

from kg.browsing.case_table import CaseTable, ListedCase
from kg.exports.chosen_cases import COLUMNS, FeedOfCases, render_cases_atom, render_cases_csv
from kg.words import HeldWords

ATOM = "{http://www.w3.org/2005/Atom}"
CASES = (
    ListedCase(
        "case/spp/901",
        "spp",
        901,
        "检例第901号",
        HeldWords(None, "甲公司“风筝”案\n（二）"),
        "2021-01-01",
        "batch/spp/1",
    ),
    ListedCase("case/spc/902", "spc", 902, "指导案例902号", HeldWords("Lanterns <&>", None), None, None),
)
TABLE = CaseTable(
    CASES,
    {
        "keyword": {"keyword/hearing": 0b01},
        "function": {"function/supervision": 0b10},
        "agency": {"agency/a": 0b11, "agency/b": 0b01},
    },
    (),
    {
        "keyword/hearing": HeldWords("hearing", "听证"),
        "function/supervision": HeldWords("supervision", "监督"),
        "agency/a": HeldWords(None, "甲院"),
        "agency/b": HeldWords(None, "乙院"),
    },
)


def test_a_table_has_a_row_a_case_that_spreadsheets_read() -> None:
    raw = render_cases_csv(TABLE, (1, 0))
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["notation"] for row in rows] == ["指导案例902号", "检例第901号"]
    assert (rows[0]["title_zh"], rows[0]["issued"], rows[0]["batch"]) == ("", "", "")
    assert rows[1]["keywords_zh"] == "听证"
    assert [row["functions_zh"] for row in rows] == ["监督", ""]
    assert [row["agencies_zh"] for row in rows] == ["甲院", "甲院; 乙院"]
    assert rows[1]["title_zh"] == "甲公司“风筝”案\n（二）"


def test_a_feed_names_each_case_by_its_iri_and_is_well_formed_whatever_titles_hold() -> None:
    feed = FeedOfCases("“<a>” & b", "/kg/search.atom?q=a&b=1", "/kg/search?q=a", "/kg/", "2026-01-02T00:00:00Z", "en")
    read = ET.fromstring(render_cases_atom(CASES, feed))  # noqa: S314 - our own feed
    assert read.findtext(f"{ATOM}title") == "“<a>” & b"
    first, second = read.findall(f"{ATOM}entry")
    assert (first.findtext(f"{ATOM}id") or "").endswith("/case/spp/901")
    assert first.findtext(f"{ATOM}updated") == "2021-01-01T00:00:00Z"
    assert second.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00Z"
    assert second.findtext(f"{ATOM}title") == "指导案例902号 Lanterns <&>"
    (link,) = second.findall(f"{ATOM}link")
    assert link.attrib["href"] == "/kg/case/spc/902"


def test_an_empty_feed_of_no_release_is_dated_all_the_same() -> None:
    feed = FeedOfCases("Guiding cases", "/search.atom", "/search", "/", None, "zh")
    assert ET.fromstring(render_cases_atom((), feed)).findtext(f"{ATOM}updated")  # noqa: S314 - as above
