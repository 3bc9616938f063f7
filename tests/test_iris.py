"""IRIs and the names that people give cases."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.iris import BASE, CaseName, absolute, parse_case_iri, parse_case_name, relative


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("85", CaseName("spp", 85)),
        (" 85 ", CaseName("spp", 85)),
        ("spp/85", CaseName("spp", 85)),
        ("spc/24", CaseName("spc", 24)),
        ("case/spp/85", CaseName("spp", 85)),
        ("检例第85号", CaseName("spp", 85)),
        ("检例85", CaseName("spp", 85)),
        ("指导案例24号", CaseName("spc", 24)),
        ("指导性案例第192号", CaseName("spc", 192)),
        (BASE + "case/spp/85", CaseName("spp", 85)),
    ],
)
def test_a_case_is_known_by_every_form_of_its_name(text: str, name: CaseName) -> None:
    assert parse_case_name(text) == name
    assert parse_case_iri(name.iri) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "abc",
        "0",
        "085",
        "85.5",
        "-85",
        "spx/85",
        "检例第〇号",
        "85号",
        "85 86",
        "八十五",
        BASE + "case/spp/85/gist",
        "8５",
        "９９",
    ],
)
def test_what_is_no_name_of_a_case_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_case_name(text)
    assert caught.value.say("zh")


def test_relative_and_absolute_undo_each_other() -> None:
    assert relative(absolute("statute/criminal-law/article/307-1")) == "statute/criminal-law/article/307-1"
    assert relative("http://example.org/") == "http://example.org/"
