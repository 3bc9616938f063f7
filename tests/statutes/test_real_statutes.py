"""Facts of real statutes, read from the reference material where it is present."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from kg.statutes.grouping import group_statutes
from kg.statutes.reading import read_statute

if TYPE_CHECKING:
    from pathlib import Path

    from kg.statutes.instrument import StatuteCollection
    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.statute import StatuteText


@pytest.fixture(scope="session")
def texts(shared: Path, knowledge: StatuteKnowledge) -> dict[str, StatuteText]:
    corpus = shared / "corpus"
    files = [path for folder in ("statutes", "statutes-earlier") for path in sorted((corpus / folder).rglob("*.md"))]
    names = [path.relative_to(corpus).as_posix() for path in files]
    return {name: read_statute(path.read_bytes(), name, knowledge) for name, path in zip(names, files, strict=True)}


@pytest.fixture(scope="session")
def collection(texts: dict[str, StatuteText], knowledge: StatuteKnowledge) -> StatuteCollection:
    return group_statutes(texts.values(), load_statute_index(find_shipped().data), knowledge)


@pytest.mark.parametrize(
    ("ending", "articles", "last", "day", "in_force"),
    [
        ("宪法/宪法.md", 143, 143, "2018-03-11", None),
        ("刑法/刑法.md", 505, 452, "2023-12-29", None),
        ("刑法(2020-12-26).md", 505, 452, "2020-12-26", None),
        ("民事诉讼法(1991-04-09).md", 270, 270, "1991-04-09", None),
        ("民事诉讼法(2007-10-28).md", 268, 268, "2007-10-28", None),
        ("民事诉讼法(2012-08-31).md", 284, 284, "2012-08-31", None),
        ("民事诉讼法(2017-06-27).md", 284, 284, "2017-06-27", None),
        ("民事诉讼法(2021-12-24).md", 291, 291, "2021-12-24", None),
        ("民事诉讼法(2023-09-01).md", 306, 306, "2023-09-01", None),
        ("刑事诉讼法(2018-10-26).md", 308, 308, "2018-10-26", None),
        ("行政诉讼法(2017-06-27).md", 103, 103, "2017-06-27", None),
        ("公司法(2018-10-26).md", 218, 218, "2018-10-26", None),
        ("公司法(2023-12-29).md", 266, 266, "2023-12-29", "2024-07-01"),
        ("未成年人保护法(2020-10-17).md", 132, 132, "2020-10-17", "2021-06-01"),
        ("行政处罚法(2021-01-22).md", 86, 86, "2021-01-22", "2021-07-15"),
        ("治安管理处罚法(2012-10-26).md", 119, 119, "2012-10-26", None),
        ("环境保护法(2014-04-24).md", 70, 70, "2014-04-24", "2015-01-01"),
        ("水污染防治法(2017-06-27).md", 103, 103, "2017-06-27", None),
        ("反垄断法(2022-06-24).md", 70, 70, "2022-06-24", None),
        ("药品管理法(2019-08-26).md", 155, 155, "2019-08-26", "2019-12-01"),
        ("香港特别行政区基本法(1990-04-04).md", 160, 160, "1990-04-04", None),
        ("飞行基本规则(2007-10-18).md", 124, 124, "2007-10-18", None),
        ("适用《刑事诉讼法》的解释(2012-12-20).md", 548, 548, "2012-11-05", "2013-01-01"),
        ("适用《刑事诉讼法》的解释(2021-01-26).md", 655, 655, "2020-12-07", "2021-03-01"),
        ("适用《民事诉讼法》的解释(2022-04-01).md", 550, 550, "2022-03-22", "2022-04-10"),
        ("民间借贷案件适用法律若干问题的规定(2020-08-18).md", 32, 32, "2020-08-18", "2020-08-20"),
        ("人民检察院刑事诉讼规则(2019-12-02).md", 684, 684, "2019-12-02", "2019-12-30"),
        ("人民法院执行工作若干问题的规定（试行）(2020-12-29).md", 79, 79, "2020-12-23", None),
        ("刑法/刑法修正案（九）.md", 52, 52, "2015-08-29", "2015-11-01"),
        ("刑法/刑法修正案（十一）.md", 48, 48, "2020-12-26", "2021-03-01"),
        ("城市供水条例(2020-03-27).md", 39, 39, "2018-03-19", None),
    ],
)
def test_a_named_statute_has_its_articles_and_days(  # noqa: PLR0913, PLR0917 - one row of facts
    texts: dict[str, StatuteText], ending: str, articles: int, last: int, day: str, in_force: str | None
) -> None:
    (text,) = [text for name, text in texts.items() if name.endswith(ending)]
    assert (len(text.articles), text.articles[-1].number) == (articles, last)
    assert (text.text_date, text.in_force) == (day, in_force)


def test_every_file_is_read_and_nearly_all_articles_follow_each_other(texts: dict[str, StatuteText]) -> None:
    assert len(texts) == 1518
    assert sum(len(text.articles) for text in texts.values()) > 67_000
    gaps = [name for name, text in texts.items() for problem in text.problems if problem.code == "numbering-gap"]
    assert gaps == []


def test_articles_inserted_into_the_criminal_law_are_read(texts: dict[str, StatuteText]) -> None:
    (law,) = [text for name, text in texts.items() if name.endswith("刑法/刑法.md")]
    keys = {article.key for article in law.articles}
    assert {"120-6", "133-2", "307-1"} <= keys
    assert [annex.heading for annex in law.annexes] == ["附件一", "附件二"]


@pytest.mark.parametrize(
    ("slug", "days"),
    [
        (
            "civil-procedure-law",
            ["1991-04-09", "2007-10-28", "2012-08-31", "2017-06-27", "2021-12-24", "2023-09-01"],
        ),
        ("private-lending-provisions", ["2020-08-18", "2020-12-23"]),
        ("criminal-law", ["2020-12-26", "2023-12-29"]),
        ("minors-protection-law", ["2020-10-17", "2024-04-26"]),
        ("criminal-procedure-law-interpretation", ["2012-11-05"]),
        ("criminal-procedure-law-interpretation-2021", ["2020-12-07"]),
    ],
)
def test_the_held_versions_of_an_instrument_are_told_apart(
    collection: StatuteCollection, slug: str, days: list[str]
) -> None:
    assert [version.date for version in collection.by_slug[slug].versions if version.is_held] == days


def test_the_interpretation_of_2012_was_replaced_by_that_of_2021(collection: StatuteCollection) -> None:
    older = collection.by_slug["criminal-procedure-law-interpretation"]
    assert (older.repealed_by, older.repealed_on) == ("criminal-procedure-law-interpretation-2021", "2021-03-01")


def test_the_civil_code_is_one_version_of_eight_books(collection: StatuteCollection) -> None:
    (code,) = [each for each in collection.by_slug.values() if each.title == "中华人民共和国民法典"]
    assert len(code.versions[0].parts) == 8
    assert [article.number for _, article in code.versions[0].articles()] == list(range(1, 1261))
    assert code.versions[0].in_force == "2021-01-01"


def test_criminal_law_amendments_date_their_versions(collection: StatuteCollection) -> None:
    law = collection.by_slug["criminal-law"]
    dated = {version.date: version.in_force for version in law.versions if version.act_slug}
    assert dated["2015-08-29"] == "2015-11-01"
    assert dated["2020-12-26"] == "2021-03-01"
    assert dated["2023-12-29"] == "2024-03-01"
    assert dated["2017-11-04"] is None


def test_days_in_force_agree_with_the_reviewed_data(collection: StatuteCollection) -> None:
    """No day that the files establish differs from one that was checked by hand."""
    blocks = (find_shipped().data / "statutes.ttl").read_text(encoding="utf-8").split("\n\n")
    checked = 0
    for block in blocks:
        named = re.match(r"<statute/([^/>]+)/(\d{4}-\d{2}-\d{2})>", block.strip())
        day = re.search(r'first_date_entry_in_force "([^"]+)"', block)
        if not named or not day or "gc:StatuteVersion" not in block or named[1] not in collection.by_slug:
            continue
        version = collection.by_slug[named[1]].find_version(named[2])
        if version and version.in_force:
            assert (named[1], named[2], version.in_force) == (named[1], named[2], day[1])
            checked += 1
    assert checked >= 30


def test_two_files_of_one_text_are_one_version_with_both_sources(collection: StatuteCollection) -> None:
    law = collection.by_slug["anti-telecom-fraud-law"]
    assert len(law.versions) == 1
    assert len(law.versions[0].parts) == len(law.versions[0].duplicates) == 1
