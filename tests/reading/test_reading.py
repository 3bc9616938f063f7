"""From a document to its records, on made-up documents."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from kg.errors import InputError
from kg.reading.reading import ReadFile, read_file, read_files
from kg.reading.rendering import load_schema, record_fields, render_json_line
from tests.reading.conftest import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.reading.knowledge import Knowledge

LIMIT = 5_000_000
NAMES = ("river.md", "two-cases.md", "court.md", "english.txt")


def read(name: str, knowledge: Knowledge) -> ReadFile:
    return read_file(DOCUMENTS / name, knowledge, LIMIT)


def fields(name: str, knowledge: Knowledge, case: int = 0) -> dict[str, Any]:
    file = read(name, knowledge)
    return record_fields(file.records[case], file.document.text)


def spans(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"text", "start", "end"} <= set(value):
            yield value
        for each in value.values():
            yield from spans(each)
    elif isinstance(value, list):
        for each in value:
            yield from spans(each)


@pytest.mark.parametrize("name", NAMES)
def test_every_record_follows_the_published_schema(name: str, knowledge: Knowledge) -> None:
    file = read(name, knowledge)
    assert file.records
    for record in file.records:
        jsonschema.validate(json.loads(render_json_line(record, file.document.text)), load_schema())


def test_the_schema_itself_is_sound_and_every_field_is_described() -> None:
    jsonschema.Draft202012Validator.check_schema(load_schema())

    def undescribed(schema: dict[str, Any], path: str) -> Iterator[str]:
        for name, each in schema.get("properties", {}).items():
            if path != "message." and "description" not in each:
                yield path + name
            yield from undescribed(each, f"{name}.")
            yield from undescribed(each.get("items", {}), f"{name}.")

    assert list(undescribed(load_schema(), "")) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_passage_equals_the_slice_of_the_normalised_text(name: str, knowledge: Knowledge) -> None:
    file = read(name, knowledge)
    for record in file.records:
        found = list(spans(record_fields(record, file.document.text)))
        assert [each for each in found if file.document.text[each["start"] : each["end"]] != each["text"]] == []


def test_a_procuratorate_case_is_read_whole(knowledge: Knowledge) -> None:
    record = fields("river.md", knowledge)
    assert (record["series"], record["number"]) == ("spp", 9001)
    assert record["title"] == "青禾县人民检察院督促清理柳溪河垃圾行政公益诉讼案"
    assert record["keywords"] == ["行政公益诉讼", "诉前检察建议", "河道保护"]
    assert [section["kind"] for section in record["sections"]] == [
        "keywords",
        "gist",
        "facts",
        "procedure",
        "significance",
        "relevant-provisions",
    ]
    assert (record["issued"], record["batch"]) == (None, None)


def test_provisions_are_found_in_their_section_and_in_the_body(knowledge: Knowledge) -> None:
    citations = fields("river.md", knowledge)["citations"]
    assert [(c["article"], c["paragraph"], c["place"]) for c in citations] == [
        (37, None, "significance"),
        (65, 1, "significance"),
        (25, 4, "relevant-provisions"),
        (37, None, "relevant-provisions"),
        (65, None, "relevant-provisions"),
    ]
    water, water_again, procedure, *rest = [c["statute"] for c in citations]
    assert [water, water_again, *rest] == [water] * 4
    assert procedure == "administrative-procedure-law"
    assert citations[2]["note"] == "2017年修正"


def test_agencies_have_one_name_whatever_the_words(knowledge: Knowledge) -> None:
    agencies = {agency["name"]: agency for agency in fields("river.md", knowledge)["agencies"]}
    procuratorate = next(name for name in agencies if name.endswith("青禾县人民检察院"))
    assert agencies[procuratorate]["type"] == "procuratorate"
    assert "该院" in {mention["text"] for mention in agencies[procuratorate]["mentions"]}
    assert any(name.endswith("青禾县水利局") for name in agencies)
    assert len(agencies) == 2


def test_steps_carry_inherited_years_and_who_acted(knowledge: Knowledge) -> None:
    steps = {event["date"]: event for event in fields("river.md", knowledge)["events"]}
    assert set(steps) == {"2018-03", "2018-05-02", "2018-05-20", "2018-07-18"}
    assert steps["2018-05-02"]["type"] == "filing-public-interest-case"
    assert steps["2018-07-18"]["type"] == "reply"
    assert [name[-6:] for name in steps["2018-05-20"]["addressees"]] == ["青禾县水利局"]


def test_one_file_may_hold_two_cases(knowledge: Knowledge) -> None:
    file = read("two-cases.md", knowledge)
    assert [(record.case.number, record.case.title) for record in file.records] == [
        (9002, "周某拒不支付劳动报酬案"),
        (9003, "吴某妨害作证案"),
    ]
    articles = [[(c.article, c.branch) for c in record.citations] for record in file.records]
    assert articles == [[(276, 1)], [(307, 0)]]


def test_a_batch_is_taken_only_from_the_words_of_the_source(knowledge: Knowledge) -> None:
    assert fields("two-cases.md", knowledge)["batch"] == 900
    assert fields("english.txt", knowledge)["batch"] == 901


def test_a_birth_date_is_no_event(knowledge: Knowledge) -> None:
    dates = {event["date"] for event in fields("two-cases.md", knowledge)["events"]}
    assert dates == {"2016-01", "2016-09-01", "2017-02-08"}


def test_a_court_case_is_read_whole(knowledge: Knowledge) -> None:
    record = fields("court.md", knowledge)
    assert (record["series"], record["number"], record["issued"]) == ("spc", 9004, "2019-08-01")
    assert record["keywords"] == ["行政", "不动产登记", "举证责任"]
    assert [(c["article"], c["paragraph"], c["item"]) for c in record["citations"]] == [(34, None, None), (70, None, 2)]
    roles = {agency["name"]: set(agency["roles"]) for agency in record["agencies"]}
    assert "first-instance-court" in roles["江南省临水市人民法院"]
    assert "second-instance-court" in roles["江南省高阳市中级人民法院"]


def test_the_english_seed_s_form_leads_to_the_same_statutes(knowledge: Knowledge) -> None:
    record = fields("english.txt", knowledge)
    assert (record["series"], record["number"], record["language"]) == ("spp", 9005, "en")
    assert [(c["law_zh"], c["article"]) for c in record["citations"]] == [("中华人民共和国行政诉讼法", 25)]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path, knowledge: Knowledge) -> None:
    shutil.copy(DOCUMENTS / "river.md", tmp_path / "b.md")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 nothing")
    read = dict(read_files([tmp_path], knowledge, LIMIT))
    assert isinstance(read[tmp_path / "a.pdf"], InputError)
    assert isinstance(read[tmp_path / "b.md"], ReadFile)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, knowledge: Knowledge) -> None:
    (tmp_path / "long.md").write_bytes(b"\xff" * 11)
    with pytest.raises(InputError, match="10"):
        read_file(tmp_path / "long.md", knowledge, 10)
