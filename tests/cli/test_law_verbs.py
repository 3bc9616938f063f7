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
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
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


INDEX = load_statute_index(find_shipped().data)


def resolve_input(raw: bytes, home: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": os.environ["PATH"], "KG_HOME": str(home), "PYTHONUTF8": "1", "KG_LANG": "en"}
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli.main import main; main()", "resolve", "--format", "jsonl"],
        input=raw,
        capture_output=True,
        check=False,
        env=environment,
        cwd=ROOT,
        timeout=120,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_resolve_reads_standard_input_line_by_line(shipped_home: Path, encoding: str) -> None:
    done = resolve_input("检例第87号\r\n\n第55条\n".encode(encoding), shipped_home)
    rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [(row["query"], row["parts"][0]["answer"]) for row in rows] == [
        ("检例第87号", "found"),
        ("第55条", "unknown"),
    ]


@pytest.mark.parametrize(
    ("raw", "said"), [(b"", "no citation was given"), (b" \n\n", "no citation"), (b"\xff\x00\x81\x0a", "no text")]
)
def test_resolve_says_what_is_wrong_with_standard_input(shipped_home: Path, raw: bytes, said: str) -> None:
    done = resolve_input(raw, shipped_home)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


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
        (("风筝法", "3"), "is no known title"),
        (("民事诉讼法",), "kg article 民事诉讼法 208"),
        (("民事诉讼法", "208", "--on", "1980-01-01"), "oldest version"),
        (("民法典", "52"), "cases-citing-article"),
        (("民事诉讼法", "208", "--format", "xml"), "use text or json"),
        (("CPL", "55"), "may be any of"),
    ],
)
def test_article_says_in_one_sentence_what_is_wrong(shipped_home: Path, arguments: tuple[str, ...], said: str) -> None:
    assert said in sentence(kg("article", *arguments, home=shipped_home))


@pytest.mark.parametrize(
    ("law", "number", "expected"),
    [
        ("民事诉讼法第二百零八条", None, ("civil-procedure-law", "208")),
        ("Article 208 of the Civil Procedure Law", None, ("civil-procedure-law", "208")),
        ("statute/civil-procedure-law", "208", ("civil-procedure-law", "208")),
        ("criminal-procedure-law-interpretation-2021", "196", ("criminal-procedure-law-interpretation-2021", "196")),
        ("Civil Procedure Law", "Article 208", ("civil-procedure-law", "208")),
        ("民事诉讼法", "208", ("civil-procedure-law", "208")),
        ("《刑法》", "307-1", ("criminal-law", "307-1")),
        ("刑法", "第三百零七条之一", ("criminal-law", "307-1")),
        ("刑法", "三百零七条", ("criminal-law", "307")),
        ("Criminal Law", "307-1", ("criminal-law", "307-1")),
    ],
)
def test_an_article_is_named_in_every_usual_way(law: str, number: str | None, expected: tuple[str, str]) -> None:
    name, key = find_article_name(law, number, INDEX)
    assert (name.slug, key) == expected


def test_article_speaks_one_language_and_names_the_law(shipped_home: Path) -> None:
    english = kg("article", "刑法第三百零七条之一", "--on", "2019-07-01", home=shipped_home).stdout
    assert english.startswith("《中华人民共和国刑法》Art. 307-1, as in force on 2019-07-01\n")
    assert "(in force on the day of release, presumed)" in english
    chinese = kg("article", "刑法第三百零七条之一", "--on", "2019-07-01", home=shipped_home, language="zh").stdout
    assert chinese.startswith("《中华人民共和国刑法》第307条之一，2019-07-01 施行的文本\n")
    assert "发布日现行有效，推定" in chinese
    assert "in-force" not in chinese


def test_a_title_of_two_instruments_is_refused_with_their_slugs() -> None:
    with pytest.raises(InputError, match="criminal-procedure-law-interpretation-2021"):
        find_article_name("刑诉法解释", "159", INDEX)
    with pytest.raises(UnknownThingError, match="民事诉讼法 208"):
        find_article_name("刑法", "abc", INDEX)
