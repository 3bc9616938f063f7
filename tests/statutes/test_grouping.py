"""Which files belong to one instrument, which version each holds, and from when to when it was in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from kg.statute_index import StatuteName, find_index, find_issuers
from kg.statutes.grouping import group_statutes
from kg.statutes.instrument import KnownVersion
from kg.statutes.reading import read_statute
from kg.statutes.resolution import VersionName
from kg.statutes.resolving import resolve_citation
from tests.statutes.law_book import cite, days

if TYPE_CHECKING:
    from kg.statutes.instrument import Instrument, StatuteCollection
    from kg.statutes.knowledge import StatuteKnowledge

COURT = "最高人民法院"
ISSUERS = find_issuers([(COURT, ()), ("国务院", ())])
INDEX = find_index(
    [
        StatuteName("中华人民共和国风筝法", "kite-law"),
        StatuteName("中华人民共和国风筝法修正案（二）", "kite-law-amendment-2"),
        StatuteName("风筝条例", "kite-regulations", ("国务院",)),
        StatuteName("最高人民法院关于风筝案件的解释", "kite-interpretation", (COURT,)),
        StatuteName("最高人民法院关于纸鸢案件的解释", "paper-kite-interpretation", (COURT,)),
        StatuteName("最高人民法院关于灯笼案件的解释", "lantern-interpretation", (COURT,)),
        StatuteName("最高人民法院关于灯笼案件的解释", "lantern-interpretation-2021", (COURT,)),
        StatuteName("中华人民共和国物件法典", "code-of-things"),
        StatuteName("中华人民共和国布料法", "cloth-law"),
    ],
    {"kite-law": ("风筝法",)},
    ISSUERS,
    {},
)
ENACTED = "1994年7月5日 第九十届全国人民代表大会常务委员会第九十九次会议通过\n\n"
AMENDED = (
    "2005年2月28日 第九十届全国人民代表大会常务委员会第九十九次会议《关于修改〈中华人民共和国风筝法〉的决定》修正\n\n"
)
REVISED = "2020年10月17日 第九十届全国人民代表大会常务委员会第九十九次会议修订\n\n"


def file(title: str, lines: str, closing: str, words: str = "牛。") -> bytes:
    return f"# {title}\n\n{lines}\n<!-- INFO END -->\n\n第一条 {words}\n\n第二条 {closing}\n".encode()


class Group(Protocol):
    """Reads made-up files and groups them."""

    def __call__(self, files: dict[str, bytes], known: tuple[KnownVersion, ...] = ()) -> StatuteCollection: ...


@pytest.fixture
def group(knowledge: StatuteKnowledge) -> Group:
    def group_files(files: dict[str, bytes], known: tuple[KnownVersion, ...] = ()) -> StatuteCollection:
        texts = [read_statute(raw, name, knowledge) for name, raw in files.items()]
        return group_statutes(texts, INDEX, knowledge, known)

    return group_files


def force(instrument: Instrument) -> list[tuple[str, str | None, str | None, bool]]:
    return [(each.date, each.in_force, each.superseded_on, each.is_held) for each in instrument.versions]


LAW = {
    "风筝法(1994-07-05).md": file("风筝法", ENACTED, "本法自1995年1月1日起施行。"),
    "风筝法(2005-02-28).md": file("中华人民共和国风筝法", ENACTED + AMENDED, "本法自1995年1月1日起施行。", "马。"),
    "风筝法(2020-10-17).md": file(
        "中华人民共和国风筝法", ENACTED + AMENDED + REVISED, "本法自2021年6月1日起施行。", "羊。"
    ),
}


def test_short_and_full_titles_are_one_instrument(group: Group) -> None:
    collection = group(LAW)
    assert list(collection.by_slug) == ["kite-law"]
    assert collection.by_slug["kite-law"].title == "中华人民共和国风筝法"


def test_versions_follow_each_other_and_an_amendment_stays_open(group: Group) -> None:
    law = group(LAW).by_slug["kite-law"]
    assert force(law) == [
        ("1994-07-05", "1995-01-01", None, True),
        ("2005-02-28", None, "2021-06-01", True),
        ("2020-10-17", "2021-06-01", None, True),
    ]
    assert [version.kind for version in law.versions] == ["enactment", "amendment", "revision"]
    assert [version.next_date for version in law.versions] == ["2005-02-28", "2020-10-17", None]


def test_a_version_that_only_a_header_tells_of_is_known_and_not_held(group: Group) -> None:
    files = {name: raw for name, raw in LAW.items() if "2020" in name}
    law = group(files).by_slug["kite-law"]
    assert [(version.date, version.is_held) for version in law.versions] == [
        ("1994-07-05", False),
        ("2005-02-28", False),
        ("2020-10-17", True),
    ]


def test_the_closing_article_of_an_amended_text_dates_the_enactment(group: Group) -> None:
    files = {name: raw for name, raw in LAW.items() if "2005" in name}
    law = group(files).by_slug["kite-law"]
    assert force(law) == [("1994-07-05", "1995-01-01", None, False), ("2005-02-28", None, None, True)]


def test_reviewed_data_fill_what_the_files_leave_open(group: Group) -> None:
    known = (KnownVersion("kite-law", "2005-02-28", "amendment", "2005-05-01"),)
    law = group(LAW, known).by_slug["kite-law"]
    assert law.versions[1].in_force == "2005-05-01"
    assert law.versions[1].in_force_basis == "known"
    assert law.versions[0].superseded_on == "2005-05-01"


def test_a_version_known_to_have_ended_ends_though_what_took_its_place_is_unknown(group: Group) -> None:
    known = (KnownVersion("kite-law", "2020-10-17", "revision", "2021-06-01", "2023-01-01"),)
    last = group(LAW, known).by_slug["kite-law"].versions[-1]
    assert (last.superseded_on, last.next_date) == ("2023-01-01", None)


def test_an_instrument_without_a_file_has_its_known_versions_without_text(group: Group) -> None:
    known = (
        KnownVersion("cloth-law", "2010-02-03", "enactment", "2010-05-01"),
        KnownVersion("cloth-law", "2015-02-03", "amendment", "2015-05-01", "2021-01-01"),
        KnownVersion("law-that-no-index-lists", "2010-02-03"),
    )
    collection = group(LAW, known)
    assert list(collection.by_slug) == ["cloth-law", "kite-law"]
    law = collection.by_slug["cloth-law"]
    assert (law.title, law.short_title, law.kind) == ("中华人民共和国布料法", "布料法", "law")
    assert collection.by_title_slug["cloth-law"] == ("cloth-law",)
    assert force(law) == [
        ("2010-02-03", "2010-05-01", "2015-05-01", False),
        ("2015-02-03", "2015-05-01", "2021-01-01", False),
    ]
    assert {version.date_basis for version in law.versions} == {"known"}
    cited = cite(3, law_zh=law.title, statute="cloth-law")
    found = resolve_citation(cited, days("2018-05-05"), collection)
    assert (found.version, found.article) == (VersionName("cloth-law", "2015-02-03"), "not-held")
    assert resolve_citation(cited, days("2022-05-05"), collection).version is None


def test_an_instrument_without_a_file_shares_its_title_and_is_repealed_by_the_one_with(group: Group) -> None:
    title = "最高人民法院关于灯笼案件的解释"
    newer = file(
        title,
        "2020年12月7日 最高人民法院审判委员会第1820次会议通过\n\n",
        f"本解释自2021年3月1日起施行。2012年发布的《{title}》同时废止。",
    )
    collection = group({"灯笼.md": newer}, (KnownVersion("lantern-interpretation", "2012-11-05", "enactment"),))
    assert collection.by_title_slug["lantern-interpretation"] == (
        "lantern-interpretation",
        "lantern-interpretation-2021",
    )
    older = collection.by_slug["lantern-interpretation"]
    assert (older.repealed_by, older.repealed_on) == ("lantern-interpretation-2021", "2021-03-01")


def test_an_act_changes_an_instrument_without_a_file(group: Group) -> None:
    act = (
        "# 中华人民共和国风筝法修正案（二）\n\n2005年2月28日 第九十届全国人民代表大会常务委员会第九十九次会议通过\n\n"
        "<!-- INFO END -->\n\n一、将第一条修改为：“马。”\n\n二、本修正案自2005年5月1日起施行。\n"
    ).encode()
    known = (KnownVersion("kite-law", "1994-07-05", "enactment", "1995-01-01"),)
    law = group({"修正案.md": act}, known).by_slug["kite-law"]
    assert force(law) == [
        ("1994-07-05", "1995-01-01", "2005-05-01", False),
        ("2005-02-28", "2005-05-01", None, False),
    ]


def test_an_amendment_in_a_file_of_its_own_is_linked_and_dates_its_version(group: Group) -> None:
    act = (
        "# 中华人民共和国风筝法修正案（二）\n\n2005年2月28日 第九十届全国人民代表大会常务委员会第九十九次会议通过\n\n"
        "<!-- INFO END -->\n\n一、将风筝法第一条修改为：“马。”\n\n二、本修正案自2005年5月1日起施行。\n"
    ).encode()
    collection = group({**LAW, "修正案.md": act})
    assert collection.by_slug["kite-law-amendment-2"].amends == ("kite-law",)
    version = collection.by_slug["kite-law"].versions[1]
    assert (version.act_slug, version.in_force, version.in_force_basis) == (
        "kite-law-amendment-2",
        "2005-05-01",
        "amending-act",
    )


def test_an_act_makes_a_version_that_no_header_knows(group: Group) -> None:
    files = {name: raw for name, raw in LAW.items() if "1994" in name}
    act = (
        "# 中华人民共和国风筝法修正案（二）\n\n2005年2月28日 第九十届全国人民代表大会常务委员会第九十九次会议通过\n\n"
        "<!-- INFO END -->\n\n一、将第一条修改为：“马。”\n\n二、本修正案自2005年5月1日起施行。\n"
    ).encode()
    law = group({**files, "修正案.md": act}).by_slug["kite-law"]
    assert force(law)[-1] == ("2005-02-28", "2005-05-01", None, False)
    assert force(law)[0] == ("1994-07-05", "1995-01-01", "2005-05-01", True)


def test_a_decision_on_several_instruments_dates_each_also_under_a_new_name(group: Group) -> None:
    decision = (
        "# 最高人民法院关于修改《最高人民法院关于风筝案件的解释》等两件司法解释的决定\n\n"
        "2020年12月23日 最高人民法院审判委员会第1823次会议通过\n\n<!-- INFO END -->\n\n"
        "一、修改《最高人民法院关于风筝案件的解释》\n\n1.将第一条修改为：“牛。”\n\n"
        "二、修改《最高人民法院关于审理纸鸢案件的解释》\n\n1.将名称修改为：\n\n“最高人民法院关于纸鸢案件的解释”\n\n"
        "本决定自2021年1月1日起施行。\n"
    ).encode()
    adopted = "2010年1月4日 最高人民法院审判委员会第1482次会议通过"
    lines = f"{adopted}\n\n2020年12月23日 最高人民法院审判委员会第1823次会议通过\n\n"
    files = {
        "决定.md": decision,
        "甲.md": file("最高人民法院关于风筝案件的解释", lines, "本解释自2010年3月16日起施行。"),
        "乙.md": file("最高人民法院关于纸鸢案件的解释", lines, "本解释自公布之日起施行。"),
    }
    collection = group(files)
    for slug in ("kite-interpretation", "paper-kite-interpretation"):
        last = collection.by_slug[slug].versions[-1]
        assert (last.date, last.kind, last.in_force, last.in_force_basis) == (
            "2020-12-23",
            "amendment",
            "2021-01-01",
            "amending-act",
        )


OLD = file(
    "最高人民法院关于风筝案件的解释",
    "2012年11月5日 最高人民法院审判委员会第1559次会议通过\n\n2013年1月1日 施行\n\n",
    "本解释自2013年1月1日起施行。",
)
NEW = file(
    "最高人民法院关于风筝案件的解释",
    "2020年12月7日 最高人民法院审判委员会第1820次会议通过\n\n2021年3月1日 施行\n\n",
    "本解释自2021年3月1日起施行。《最高人民法院关于风筝案件的解释》（法释〔2012〕21号）同时废止。",
    "马。",
)


def test_an_interpretation_repealed_and_replaced_is_two_instruments(group: Group) -> None:
    collection = group({"旧.md": OLD, "新.md": NEW})
    assert collection.by_title_slug["kite-interpretation"] == ("kite-interpretation", "kite-interpretation-2021")
    old = collection.by_slug["kite-interpretation"]
    assert (old.repealed_by, old.repealed_on) == ("kite-interpretation-2021", "2021-03-01")
    assert collection.by_slug["kite-interpretation-2021"].repeals == ("kite-interpretation",)


def test_a_replacing_instrument_alone_has_the_slug_of_its_title(group: Group) -> None:
    assert list(group({"新.md": NEW}).by_slug) == ["kite-interpretation"]


def test_a_replacing_instrument_that_the_index_lists_has_its_own_slug_always(group: Group) -> None:
    renamed = NEW.decode().replace("风筝", "灯笼").encode()
    assert list(group({"新.md": renamed}).by_slug) == ["lantern-interpretation-2021"]


def test_a_revision_that_repeals_its_older_text_is_one_instrument(group: Group) -> None:
    revised = file(
        "最高人民法院关于风筝案件的解释",
        "2012年11月5日 最高人民法院审判委员会第1559次会议通过\n\n"
        "2020年12月7日 最高人民法院审判委员会第1820次会议修订\n\n",
        "本解释自2021年3月1日起施行。《最高人民法院关于风筝案件的解释》（法释〔2012〕21号）同时废止。",
        "马。",
    )
    collection = group({"旧.md": OLD, "新.md": revised})
    assert list(collection.by_slug) == ["kite-interpretation"]
    assert len(collection.by_slug["kite-interpretation"].versions) == 2


def test_two_files_of_one_text_are_one_version(group: Group) -> None:
    text = LAW["风筝法(1994-07-05).md"]
    spaced = text.decode().replace("第一条 牛。", "第一条　牛 。").encode()
    law = group({"甲/风筝法(1994-07-05).md": text, "乙/风筝法(1994-07-05).md": spaced}).by_slug["kite-law"]
    version = law.versions[0]
    assert (len(version.parts), len(version.duplicates), law.problems) == (1, 1, ())


def test_two_different_texts_of_one_day_are_a_conflict(group: Group) -> None:
    other = file("风筝法", ENACTED, "本法自1995年1月1日起施行。", "马。")
    law = group({"甲.md": LAW["风筝法(1994-07-05).md"], "乙.md": other}).by_slug["kite-law"]
    assert [problem.code for problem in law.problems] == ["same-date-different-text"]
    assert law.problems[0].files == ("乙.md", "甲.md")


def test_one_text_under_two_days_is_told(group: Group) -> None:
    files = {
        "风筝法(1994-07-05).md": LAW["风筝法(1994-07-05).md"],
        "风筝法(2005-02-28).md": file("中华人民共和国风筝法", ENACTED + AMENDED, "本法自1995年1月1日起施行。"),
    }
    law = group(files).by_slug["kite-law"]
    assert [problem.code for problem in law.problems] == ["same-text-two-dates"]


REGULATION = "2004年9月5日 中华人民共和国国务院令第415号公布\n\n"
CHANGED = "2018年8月11日 《国务院关于修改部分行政法规的决定》第一次修订\n\n"
AGAIN = "2023年7月20日 《国务院关于修改部分行政法规的决定》第二次修订\n\n"


def test_a_file_named_later_than_its_header_keeps_the_header_and_the_doubt(group: Group) -> None:
    files = {"风筝条例(2018-08-11).md": file("风筝条例", REGULATION, "本条例自公布之日起施行。")}
    regulation = group(files).by_slug["kite-regulations"]
    version = regulation.versions[0]
    assert (version.date, version.date_basis, version.named) == ("2004-09-05", "header", "2018-08-11")
    assert [problem.code for problem in regulation.problems] == ["version-date-doubtful"]


def test_a_header_that_misses_a_change_of_many_instruments_is_told_to_be_out_of_date(group: Group) -> None:
    decree = "2004年9月5日 中华人民共和国国务院令第415号公布\n\n"
    change = "2016年2月6日 《国务院关于修改部分行政法规的决定》修订\n\n"
    files = {
        "风筝条例(2016-02-06).md": file("风筝条例", decree, "本条例自2004年10月1日起施行。"),
        "灯笼条例(2016-02-06).md": file("灯笼条例", decree + change, "本条例自2004年10月1日起施行。"),
    }
    (stale,) = group(files).by_slug["kite-regulations"].problems
    assert stale.code == "header-stale"
    assert "2016-02-06" in stale.message.zh
    (doubtful,) = (
        group({"风筝条例(2016-02-06).md": files["风筝条例(2016-02-06).md"]}).by_slug["kite-regulations"].problems
    )
    assert doubtful.code == "version-date-doubtful"


def test_the_header_of_a_later_file_settles_the_day_of_an_earlier_one(group: Group) -> None:
    files = {
        "风筝条例(2018-08-11).md": file("风筝条例", REGULATION, "本条例自公布之日起施行。"),
        "风筝条例(2023-07-20).md": file("风筝条例", REGULATION + CHANGED + AGAIN, "本条例自公布之日起施行。", "马。"),
    }
    regulation = group(files).by_slug["kite-regulations"]
    assert [(version.date, version.date_basis, version.is_held) for version in regulation.versions] == [
        ("2004-09-05", "header", False),
        ("2018-08-11", "later-header", True),
        ("2023-07-20", "header", True),
    ]
    assert regulation.problems == ()


def test_reviewed_data_settle_the_day_of_a_file(group: Group) -> None:
    files = {"风筝条例(2018-08-11).md": file("风筝条例", REGULATION, "本条例自公布之日起施行。")}
    known = (KnownVersion("kite-regulations", "2018-08-11", "amendment", "2018-08-11"),)
    held = group(files, known).by_slug["kite-regulations"].versions[-1]
    assert (held.date, held.date_basis, held.is_held, held.in_force) == ("2018-08-11", "known", True, "2018-08-11")


def test_a_closing_article_after_the_files_day_settles_it(group: Group) -> None:
    files = {"风筝条例(2018-08-11).md": file("风筝条例", REGULATION, "本条例自2018年10月1日起施行。")}
    held = group(files).by_slug["kite-regulations"].versions[-1]
    assert (held.date, held.date_basis, held.in_force) == ("2018-08-11", "closing-article", "2018-10-01")


def test_a_file_without_header_is_dated_by_its_name(group: Group) -> None:
    files = {"风筝条例(2018-08-11).md": file("风筝条例", "", "本条例自2018年10月1日起施行。")}
    held = group(files).by_slug["kite-regulations"].versions[0]
    assert (held.date, held.date_basis, held.in_force, held.kind) == ("2018-08-11", "file-name", "2018-10-01", None)


def test_a_file_without_any_day_is_told_and_makes_no_version(group: Group) -> None:
    regulation = group({"风筝条例.md": file("风筝条例", "", "牛。")}).by_slug["kite-regulations"]
    assert regulation.versions == ()
    assert [(problem.code, problem.files) for problem in regulation.problems] == [("no-version-date", ("风筝条例.md",))]


def test_a_file_without_any_text_is_no_instrument(group: Group) -> None:
    collection = group({"空.md": b"", "二进制.md": b"# \x00\x01\xff\xfe\x81\n\x02", **LAW})
    assert list(collection.by_slug) == ["kite-law"]


def test_the_books_of_a_code_are_one_version(group: Group) -> None:
    lines = "2020年5月28日 第九十届全国人民代表大会第九十九次会议通过\n\n2021年1月1日 施行\n\n<!-- INFO END -->\n\n"
    files = {
        "乙编.md": f"# 中华人民共和国物件法典\n\n# 乙编\n\n{lines}第三条 马。\n\n第四条 羊。\n".encode(),
        "甲编.md": f"# 中华人民共和国物件法典\n\n# 甲编\n\n{lines}第一条 牛。\n\n第二条 猪。\n".encode(),
    }
    code = group(files).by_slug["code-of-things"]
    assert [article.number for _, article in code.versions[0].articles()] == [1, 2, 3, 4]
    found = code.versions[0].find_article(3)
    assert found is not None
    assert (found[0].file, found[1].text) == ("乙编.md", "马。")
    assert code.versions[0].find_article(9) is None


def test_a_law_that_repeals_another_is_linked_to_it(group: Group) -> None:
    closing = "本法自1995年1月1日起施行。《中华人民共和国布料法》同时废止。"
    files = {
        "风筝法.md": file("风筝法", ENACTED, closing),
        "布料法.md": file(
            "中华人民共和国布料法",
            "1980年9月10日 第九十届全国人民代表大会第九十九次会议通过\n\n",
            "本法自公布之日起施行。",
        ),
    }
    collection = group(files)
    assert collection.by_slug["cloth-law"].repealed_by == "kite-law"
    assert collection.by_slug["cloth-law"].repealed_on == "1995-01-01"


def test_an_instrument_without_a_file_is_known_to_be_repealed(group: Group) -> None:
    closing = "本法自1995年1月1日起施行。《中华人民共和国布料法》同时废止。"
    collection = group({"风筝法.md": file("风筝法", ENACTED, closing)})
    cloth = collection.by_slug["cloth-law"]
    assert (cloth.title, cloth.versions) == ("中华人民共和国布料法", ())
    assert (cloth.repealed_by, cloth.repealed_on) == ("kite-law", "1995-01-01")


def test_a_repeal_is_of_the_whole_text_that_says_so_and_not_of_a_later_one(group: Group) -> None:
    closing = "本法自1995年1月1日起施行。《中华人民共和国布料法》同时废止。"
    collection = group(LAW | {"风筝法(1994-07-05).md": file("风筝法", ENACTED, closing)})
    assert collection.by_slug["cloth-law"].repealed_on == "1995-01-01"


def test_a_title_that_the_index_lacks_gets_a_slug_of_its_own(group: Group) -> None:
    files = {"纸船条例.md": file("纸船条例", REGULATION, "本条例自公布之日起施行。")}
    (slug,) = group(files).by_slug
    assert slug.startswith("zhi-chuan-tiao-li-")


def test_a_version_is_found_by_any_of_its_days(group: Group) -> None:
    lines = "2014年7月23日 国务院第57次常务会议通过\n\n2014年8月7日 中华人民共和国国务院令第654号公布\n\n"
    files = {"风筝条例.md": file("风筝条例", lines, "本条例自公布之日起施行。")}
    regulation = group(files).by_slug["kite-regulations"]
    assert regulation.find_version("2014-08-07") == regulation.find_version("2014-07-23") == regulation.versions[0]
    assert regulation.find_version("2015-01-01") is None


def test_the_order_of_the_files_changes_nothing(group: Group) -> None:
    files = {**LAW, "旧.md": OLD, "新.md": NEW}
    backwards = dict(reversed(files.items()))
    assert dict(group(files).by_slug) == dict(group(backwards).by_slug)
