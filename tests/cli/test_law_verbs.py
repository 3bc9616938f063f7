"""`kg resolve` and `kg article` as a person meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from kg.cli.article import find_article_name
from kg.errors import InputError, UnknownThingError
from tests.cli.test_commands import kg, sentence
from tests.conftest import ROOT
from tests.test_articles import SUITE

if TYPE_CHECKING:
    from pathlib import Path


def test_resolve_prints_iris_and_reasons_in_the_language_of_the_locale(shipped_home: Path) -> None:
    english = kg("resolve", "刑法第三百零七条之一", "CPL art. 55", home=shipped_home)
    assert english.returncode == 0
    assert "statute/criminal-law/2017-11-04/article/307-1" in english.stdout
    assert "[ambiguous]" in english.stdout
    assert "[多义]" in kg("resolve", "CPL art. 55", home=shipped_home, language="zh").stdout


def test_resolve_reads_standard_input_line_by_line(shipped_home: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "KG_HOME": str(shipped_home), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", "from kg.cli.main import main; main()", "resolve", "--format", "jsonl"],
        input="检例第87号\n\n第55条\n",
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        cwd=ROOT,
        timeout=120,
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["query"], row["parts"][0]["answer"]) for row in rows] == [
        ("检例第87号", "found"),
        ("第55条", "unknown"),
    ]


def test_resolve_ends_with_1_where_nothing_was_found_and_refuses_unknown_formats(shipped_home: Path) -> None:
    assert kg("resolve", "风筝法第三条", home=shipped_home).returncode == 1
    assert "use table or jsonl" in sentence(kg("resolve", "刑法", "--format", "xml", home=shipped_home))


def test_article_shows_numbers_and_cases(shipped_home: Path) -> None:
    done = kg("article", "民事诉讼法", "208", "--on", "2019-07-01", home=shipped_home)
    assert done.returncode == 0
    assert "Art. 219" in done.stdout
    assert "case/spp/87" in done.stdout


def test_article_cases_gives_the_answer_of_the_query(shipped_home: Path) -> None:
    """Every fifth of the suite: the function is tested on all of it."""
    for asked in tomllib.loads(SUITE.read_text())["asked"][::5]:
        slug, _, key = asked["parameters"]["article"].removeprefix("statute/").partition("/article/")
        title = {"civil-procedure-law": "民事诉讼法", "criminal-law": "刑法"}.get(slug)
        if title is None:
            continue
        done = kg(
            "article", title, key, "--on", asked["parameters"]["day"], "--cases", "--format", "json", home=shipped_home
        )
        found = sorted([each["case"].rpartition("/")[2], each["article"]] for each in json.loads(done.stdout))
        assert found == sorted(asked["rows"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("民事诉讼法", "208", "--on", "2019-7-1"), "is not a date"),
        (("民事诉讼法", "208", "--on", "2024-07-01"), "2024-07-01"),
        (("风筝法", "3"), "kg article"),
        (("民事诉讼法", "208", "--format", "xml"), "use text or json"),
        (("CPL", "55"), "may be any of"),
    ],
)
def test_article_says_in_one_sentence_what_is_wrong(shipped_home: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in sentence(kg("article", *arguments, home=shipped_home))


@pytest.mark.parametrize(
    ("law", "number", "expected"),
    [
        ("民事诉讼法", "208", ("civil-procedure-law", "208")),
        ("《刑法》", "307-1", ("criminal-law", "307-1")),
        ("刑法", "第三百零七条之一", ("criminal-law", "307-1")),
        ("刑法", "三百零七条", ("criminal-law", "307")),
        ("Criminal Law", "307-1", ("criminal-law", "307-1")),
    ],
)
def test_an_article_is_named_in_every_usual_way(law: str, number: str, expected: tuple[str, str]) -> None:
    assert find_article_name(law, number) == expected


def test_a_title_of_two_instruments_is_refused_with_their_slugs() -> None:
    with pytest.raises(InputError, match="criminal-procedure-law-interpretation-2021"):
        find_article_name("刑诉法解释", "159")
    with pytest.raises(UnknownThingError, match="民事诉讼法 208"):
        find_article_name("刑法", "abc")
