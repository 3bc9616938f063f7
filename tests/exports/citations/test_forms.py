"""Each form writes made-up cases and a data set as its golden file has them; hostile titles break no form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from kg.errors import FilterError
from kg.exports.citations.bibtex import render_bibtex
from kg.exports.citations.cited import CitedCase, CitedDataset, Wording, day_in_words, parse_accessed
from kg.exports.citations.csl_json import build_csl_item
from kg.exports.citations.forms import CITATION_FORMS, parse_citation_form, render_citations
from kg.exports.citations.gbt7714 import render_gbt7714
from kg.exports.citations.ris import render_ris
from kg.words import Words

if TYPE_CHECKING:
    from kg.exports.citations.cited import Cited
    from kg.exports.citations.forms import CitationForm

GOLDEN = Path(__file__).parent.parent / "golden"
RELEASE = "0123456789abcdef"
PLAIN = CitedCase(
    "case/spp/901",
    "spp",
    901,
    "检例第901号",
    Words("Case of a Harbour Office", "某港口管理局履职案"),
    "2021-03-04",
    (Words("hearing", "听证"), Words("harbours", "港口")),
    RELEASE,
)
HOSTILE = CitedCase(
    "case/spc/902",
    "spc",
    902,
    "指导案例902号",
    Words('A & B: 50% of "{goods}"\nunder C:\\d_e #1 ~ ^', '甲公司诉乙“{货物}”100%案\n（C:\\d_e #1 & $2 ~ ^ "丙"）'),
    None,
)
YEAR_ONLY = CitedCase("case/spp/903", "spp", 903, "检例第903号", Words("Third", "第三案"), "2022")
DATASET = CitedDataset(Words("Made-up graph", "虚构图谱"), RELEASE, "2026-01-02", "CC-BY-4.0", Words("2 cases", "2 例"))
EVERYTHING = (PLAIN, HOSTILE, YEAR_ONLY, DATASET)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("form", CITATION_FORMS, ids=lambda form: form.name)
def test_a_form_writes_what_its_golden_file_has(form: CitationForm, language: str) -> None:
    wording = Wording("zh" if language == "zh" else "en", "2026-11-22")
    golden = (GOLDEN / f"{form.name}.{language}.{form.suffix}").read_bytes().decode()
    assert render_citations(EVERYTHING, form, wording) == golden


def test_what_is_not_known_is_left_out_with_its_punctuation() -> None:
    bare = CitedCase("case/spp/1", "spp", 1, "检例第1号", Words("T", "甲案"), None)
    assert render_gbt7714(bare, Wording()) == (
        "最高人民检察院. 甲案：检例第1号[EB/OL]. https://w3id.org/cn-guiding-cases/case/spp/1."
    )
    for form in CITATION_FORMS:
        text = render_citations([bare], form, Wording())
        assert not re.search(r"None|null|\(\)|（）|\[\]\.|\{\},|year|month|PY  -|issued|accessed", text), form.name


def test_the_permalink_names_the_release_that_is_cited() -> None:
    assert PLAIN.address == f"https://w3id.org/cn-guiding-cases/case/spp/901?release={RELEASE}"
    assert all(PLAIN.address in render_citations([PLAIN], form, Wording()) for form in CITATION_FORMS)


titles = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(titles)
def test_no_title_opens_or_closes_a_brace_of_bibtex(title: str) -> None:
    entry = render_bibtex(CitedCase("case/spp/1", "spp", 1, "检例第1号", Words(title, title), "2020-01-02"), Wording())
    depth = 0
    for sign in entry:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert re.fullmatch(r"@misc\{spp1,\n(?:  [a-z]+ = (?:\{.*\}|[a-z]{3}),\n)+\}\n", entry)


@given(titles)
def test_every_line_of_ris_is_a_tag_with_its_value(title: str) -> None:
    record = render_ris(CitedCase("case/spp/1", "spp", 1, "检例第1号", Words(title, title), "2020-01-02"), Wording())
    lines = record.split("\r\n")
    assert lines[0] == "TY  - CASE"
    assert lines[-3:] == ["ER  - ", "", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - \S.*", line) for line in lines[:-3])


DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        }
    },
    "additionalProperties": False,
}
TEXT = {"type": "string", "minLength": 1}
CSL_ITEM = {
    "type": "object",
    "properties": {
        "type": {"enum": ["legal_case", "dataset"]},
        "author": {"type": "array", "items": {"type": "object", "properties": {"literal": TEXT}, "maxProperties": 1}},
        "issued": DATE,
        "accessed": DATE,
        **dict.fromkeys(
            (
                *("id", "title", "original-title", "authority", "number", "keyword", "jurisdiction", "language"),
                *("version", "source", "URL", "note"),
            ),
            TEXT,
        ),
    },
    "required": ["type", "id"],
    "additionalProperties": False,
}  # what the published schema says of the variables that are used


@pytest.mark.parametrize("cited", EVERYTHING, ids=lambda cited: cited.key)
def test_csl_items_have_only_variables_of_the_schema(cited: Cited) -> None:
    for wording in (Wording(), Wording("en", "2026-11-22")):
        item = json.loads(json.dumps(build_csl_item(cited, wording)))
        Draft202012Validator(CSL_ITEM).validate(item)


@pytest.mark.parametrize("written", ["2026-2-3", "2026-02-30", "20260203", "today", "", "2026-W01-1"])
def test_a_day_of_access_is_a_whole_day(written: str) -> None:
    with pytest.raises(FilterError, match="no day"):
        parse_accessed(written)


def test_an_unknown_form_is_told_what_there_is() -> None:
    with pytest.raises(FilterError, match="gbt7714, gbt7714-2015, manual, bibtex, ris, csl"):
        parse_citation_form("apa")


def test_days_in_words() -> None:
    assert [day_in_words("2020-12-04", "en"), day_in_words("2020", "en"), day_in_words("2020", "zh")] == [
        "4 December 2020",
        "2020",
        "2020年",
    ]
