"""What typed citations name: every printed form, and the four no-answers kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from kg.iris import CaseName, relative
from kg.resolving.case_titles import CaseTitles, NamedCase, TitledCase
from kg.resolving.held_law import HeldArticleText, HeldInstrument, HeldVersion, StoredLaw
from kg.resolving.resolving import resolve_text
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index

if TYPE_CHECKING:
    from kg.resolving.resolving import Resolved
    from kg.statute_index import StatuteIndex
    from kg.stores.store import Store


TITLES = CaseTitles.of(
    TitledCase(f"case/spc/{number}", f"指导案例{number}号", title)
    for number, title in [
        (901, "张某诉李某风筝买卖合同纠纷案"),
        (901, "Zhang v. Li, a Dispute over a Kite Sale Contract"),
        (902, "张某放飞风筝案"),
        (903, "甲厂诉乙市灯笼管理局行政处罚案"),
        (904, "甲厂诉丙市灯笼管理局行政处罚案"),
    ]
)


@pytest.fixture(scope="session")
def index() -> StatuteIndex:
    return load_statute_index(find_shipped().data)


def held_version(slug: str, date: str, in_force: str, *, is_whole: bool = True) -> HeldVersion:
    return HeldVersion(f"statute/{slug}/{date}", date, in_force, None, (), "amendment", is_whole)


@dataclass
class MadeUpLaw:
    """A release that holds one criminal law in two versions, and a repealed water law."""

    is_whole: bool = True
    numbers: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {"307-1": ("2015-08-29", "2020-12-26"), "307": ("2015-08-29",)}
    )

    def find_instrument(self, slug: str) -> HeldInstrument | None:
        versions = (
            held_version(slug, "2015-08-29", "2015-11-01", is_whole=self.is_whole),
            held_version(slug, "2020-12-26", "2021-03-01", is_whole=self.is_whole),
        )
        if slug == "criminal-law":
            return HeldInstrument(f"statute/{slug}", "中华人民共和国刑法", versions, None, None)
        if slug == "water-pollution-prevention-law":
            return HeldInstrument(f"statute/{slug}", "水", versions, "statute/code", "2026-08-15")
        return None

    def find_article(self, slug: str, key: str) -> tuple[HeldArticleText, ...] | None:
        if slug != "criminal-law":
            return ()
        days = self.numbers.get(key)
        if days is None:
            return None
        return tuple(
            HeldArticleText(f"statute/{slug}/{day}/article/{key}", f"statute/{slug}/{day}", "牛。") for day in days
        )

    def find_numbers(self, version: str) -> tuple[str, ...]:
        return tuple(key for key, days in self.numbers.items() if version.rpartition("/")[2] in days)

    def find_cited_numbers(self, slug: str) -> tuple[str, ...]:
        return tuple(self.numbers) if slug == "criminal-law" else ()

    def find_cases(self, words: str) -> tuple[NamedCase, ...]:
        return TITLES.find(words)

    def holds_case(self, name: CaseName) -> bool:
        return name == CaseName("spp", 87)


def first(found: Resolved) -> tuple[str, str]:
    part = found.parts[0]
    return part.answer, relative(part.candidates[0].iri) if part.candidates else ""


@pytest.mark.parametrize(
    "text",
    [
        "刑法第三百零七条之一",
        "《中华人民共和国刑法》第三百零七条之一",
        "中华人民共和国刑法第307条之一",
        "刑法307条之一",
        "刑法 第３０７条之一",
        "Article 307-1 of the Criminal Law",
        "Article 307-1 of the Criminal Law of the People's Republic of China",
        "Criminal Law, Article 307-1",
        "Criminal Law art. 307-1",
        "Criminal Law 307-1",
        "Article 307-1 Criminal Law",
        "art. 307-1 criminal law",
        "刑法第307-1条",
        "刑法307-1",
        "刑法307之一",
        "\u200b刑法\x00第三百零七条之一",
    ],
)
def test_every_form_of_one_article_names_it(index: StatuteIndex, text: str) -> None:
    assert first(resolve_text(text, index, MadeUpLaw())) == ("found", "statute/criminal-law/article/307-1")


@pytest.mark.parametrize(
    ("text", "slug", "article", "paragraph"),
    [
        ("民诉法55条", "civil-procedure-law", "55", None),
        ("刑诉法第15条", "criminal-procedure-law", "15", None),
        ("行政诉讼法25条4款", "administrative-procedure-law", "25", 4),
        ("行诉法第二十五条第四款", "administrative-procedure-law", "25", 4),
        ("《民事诉讼法》（2017年修正）第五十五条第二款", "civil-procedure-law", "55", 2),
        ("2017年修正的民事诉讼法第55条", "civil-procedure-law", "55", None),
        ("关于检察公益诉讼案件适用法律若干问题的解释第二十条", "pil-interpretation", "20", None),
        ("Article 25(4) of the Administrative Procedure Law", "administrative-procedure-law", "25", 4),
    ],
)
def test_short_names_paragraphs_and_version_words_are_read(
    index: StatuteIndex, text: str, slug: str, article: str, paragraph: int | None
) -> None:
    (part,) = resolve_text(text, index, MadeUpLaw()).parts
    assert [relative(each.iri) for each in part.candidates] == [f"statute/{slug}/article/{article}"]
    assert part.paragraph == paragraph


def test_lists_and_ranges_have_an_answer_for_each_article(index: StatuteIndex) -> None:
    found = resolve_text("刑法第三百零五条至第三百零七条、第三百零七条之一", index, MadeUpLaw())
    assert [relative(part.candidates[0].iri).rpartition("/")[2] for part in found.parts] == [
        "305",
        "306",
        "307",
        "307-1",
    ]
    assert [part.answer for part in found.parts] == ["unknown", "unknown", "found", "found"]


def test_every_provision_of_a_string_goes_with_its_own_law(index: StatuteIndex) -> None:
    found = resolve_text("刑法第三百零七条、民法典第一条", index, MadeUpLaw())
    assert [relative(part.candidates[0].iri) for part in found.parts] == [
        "statute/criminal-law/article/307",
        "statute/zhong-hua-ren-min-gong-he-guo-min-fa-dian-491fc0/article/1",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Articles 305-307 of the Criminal Law",
        "Criminal Law, Articles 305 to 307",
        "刑法305-307条",
        "刑法第305条至307条",
    ],
)
def test_a_range_is_every_article_from_first_to_last(index: StatuteIndex, text: str) -> None:
    found = resolve_text(text, index, MadeUpLaw())
    assert [relative(part.candidates[0].iri).rpartition("/")[2] for part in found.parts] == ["305", "306", "307"]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("最高人民法院关于适用《刑事诉讼法》的解释（2012年修订）第三条", "criminal-procedure-law-interpretation"),
        ("中华人民共和国刑法（2020年修正）", "criminal-law"),
    ],
)
def test_version_words_behind_a_title_without_brackets_are_no_part_of_it(
    index: StatuteIndex, text: str, slug: str
) -> None:
    (part,) = resolve_text(text, index, MadeUpLaw()).parts
    assert slug in {relative(each.iri).split("/")[1] for each in part.candidates}
    assert part.answer in {"found", "ambiguous", "not-held"}


@pytest.mark.parametrize("text", ["高检规则第三百六十条", "刑诉规则"])
def test_a_short_name_of_a_rule_and_its_trial_version_is_ambiguous(index: StatuteIndex, text: str) -> None:
    (part,) = resolve_text(text, index, MadeUpLaw()).parts
    assert (part.answer, len(part.candidates)) == ("ambiguous", 2)


@pytest.mark.parametrize("text", ["检例第87号", "spp/87", "87", "SPP Guiding Case No. 87"])
def test_a_case_is_named_by_its_number(index: StatuteIndex, text: str) -> None:
    assert first(resolve_text(text, index, MadeUpLaw())) == ("found", "case/spp/87")


def test_a_case_that_the_release_lacks_is_not_held(index: StatuteIndex) -> None:
    assert first(resolve_text("指导案例24号", index, MadeUpLaw())) == ("not-held", "case/spc/24")
    assert first(resolve_text("SPC Guiding Case No. 24", index, MadeUpLaw())) == ("not-held", "case/spc/24")


@pytest.mark.parametrize("text", ["", "第55条", "风筝法第三条", "hello", "》《", "条" * 900, "1" * 5000])
def test_what_names_nothing_is_unknown(index: StatuteIndex, text: str) -> None:
    assert resolve_text(text, index, MadeUpLaw()).parts[0].answer == "unknown"


def test_an_instrument_that_the_release_lacks_is_not_held(index: StatuteIndex) -> None:
    assert first(resolve_text("未成年人保护法第五条", index, MadeUpLaw())) == (
        "not-held",
        "statute/minors-protection-law/article/5",
    )


def test_a_number_that_no_loaded_text_has_is_unknown_and_one_that_may_exist_is_not_held(index: StatuteIndex) -> None:
    assert first(resolve_text("刑法第九百条", index, MadeUpLaw()))[0] == "unknown"
    assert first(resolve_text("刑法第九百条", index, MadeUpLaw(is_whole=False)))[0] == "not-held"


@dataclass
class PartlyHeldLaw(MadeUpLaw):
    """The same law with the older of its versions held and the newer not."""

    def find_instrument(self, slug: str) -> HeldInstrument | None:
        found = super().find_instrument(slug)
        if found is None:
            return None
        older, newer = found.versions
        return replace(found, versions=(older, replace(newer, is_whole=False)))


def test_a_number_beyond_those_of_every_held_text_is_unknown_with_the_highest(index: StatuteIndex) -> None:
    (part,) = resolve_text("刑法第999条", index, PartlyHeldLaw()).parts
    assert part.answer == "unknown"
    assert part.reason.en == (
        "The law has no Article 999 in the texts held (2015-08-29). The highest is 307. 1 other version is not held."
    )
    assert part.reason.zh == "已收录文本（2015-08-29）没有第 999 条。最大条号为第 307 条。另有 1 个版本未收录。"


def test_a_number_that_a_text_not_held_may_have_is_not_denied(index: StatuteIndex) -> None:
    assert first(resolve_text("刑法第二百条", index, PartlyHeldLaw()))[0] == "not-held"


def test_where_nothing_is_held_the_articles_beside_the_number_are_offered_and_not_taken(
    index: StatuteIndex, shipped_store: Store
) -> None:
    (part,) = resolve_text("刑法第307条", index, StoredLaw(shipped_store)).parts
    (candidate,) = part.candidates
    assert "No case of this release cites Article 307" in part.reason.en
    assert (candidate.is_held, [relative(each) for each in candidate.near]) == (
        False,
        ["statute/criminal-law/article/307-1"],
    )


@pytest.mark.parametrize("text", ["民訴法208條", "中華人民共和國民事訴訟法第二百零八條"])
def test_traditional_characters_name_the_same(index: StatuteIndex, text: str) -> None:
    pytest.importorskip("opencc")
    (part,) = resolve_text(text, index, MadeUpLaw()).parts
    assert [relative(each.iri) for each in part.candidates] == ["statute/civil-procedure-law/article/208"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("未成人保护法", "未成年人保护法"),
        ("民事讼诉法第208条", "民事诉讼法"),
        ("民法店", "民法典"),
        ("Civil Proceedure Law", "Civil Procedure Law"),
    ],
)
def test_a_misspelt_title_is_answered_with_those_near_it_and_with_no_candidate(
    index: StatuteIndex, text: str, meant: str
) -> None:
    (part,) = resolve_text(text, index, MadeUpLaw()).parts
    assert (part.answer, part.candidates) == ("unknown", ())
    assert f"Did you mean {meant}?" in part.reason.en
    assert f"是否指{meant}？" in part.reason.zh


def test_a_version_that_the_release_does_not_know_is_not_held(index: StatuteIndex) -> None:
    assert first(resolve_text("刑法（2015年修正）第三百零七条", index, MadeUpLaw()))[0] == "found"
    assert first(resolve_text("刑法（2016年修正）第三百零七条", index, MadeUpLaw()))[0] == "not-held"
    assert first(resolve_text("刑法（2020年修正）第三百零七条", index, MadeUpLaw()))[0] == "unknown"


def test_a_number_without_any_text_is_not_held(index: StatuteIndex) -> None:
    law = MadeUpLaw(is_whole=False, numbers={"52": ()})
    assert first(resolve_text("刑法第五十二条", index, law)) == ("not-held", "statute/criminal-law/article/52")


def test_version_words_narrow_the_texts(index: StatuteIndex) -> None:
    (part,) = resolve_text("刑法（2020年修正）第三百零七条之一", index, MadeUpLaw()).parts
    assert [relative(text) for text in part.candidates[0].texts] == ["statute/criminal-law/2020-12-26/article/307-1"]


def test_a_repealed_instrument_is_told_with_its_day_and_heir(index: StatuteIndex) -> None:
    (part,) = resolve_text("水污染防治法", index, MadeUpLaw()).parts
    (candidate,) = part.candidates
    assert (part.answer, candidate.repealed_on, relative(candidate.successor or "")) == (
        "repealed",
        "2026-08-15",
        "statute/code",
    )


def test_an_article_of_a_repealed_instrument_without_text_is_repealed_and_not_held(index: StatuteIndex) -> None:
    @dataclass
    class WithoutTexts(MadeUpLaw):
        def find_instrument(self, slug: str) -> HeldInstrument | None:
            found = super().find_instrument(slug)
            return HeldInstrument(found.path, found.title, (), found.repealed_by, found.repealed_on) if found else None

    (part,) = resolve_text("水污染防治法（2008年修订）第十条", index, WithoutTexts()).parts
    (candidate,) = part.candidates
    assert (part.answer, candidate.is_held, candidate.texts) == ("repealed", False, ())
    assert "2026-08-15" in part.reason.en
    assert "未收录其条文" in part.reason.zh


def test_initials_that_fit_two_laws_are_ambiguous(index: StatuteIndex) -> None:
    (part,) = resolve_text("CPL art. 55", index, MadeUpLaw()).parts
    assert part.answer == "ambiguous"
    assert {relative(each.iri) for each in part.candidates} == {
        "statute/civil-procedure-law/article/55",
        "statute/criminal-procedure-law/article/55",
    }


def test_the_candidate_that_the_release_holds_comes_first(index: StatuteIndex, shipped_store: Store) -> None:
    (part,) = resolve_text("CPL art. 55", index, StoredLaw(shipped_store)).parts
    assert [relative(each.iri) for each in part.candidates] == [
        "statute/civil-procedure-law/article/55",
        "statute/criminal-procedure-law/article/55",
    ]
    assert [each.is_held for each in part.candidates] == [True, False]


def test_words_that_are_part_of_several_titles_give_candidates(index: StatuteIndex) -> None:
    (part,) = resolve_text("公益诉讼", index, MadeUpLaw()).parts
    assert part.answer == "ambiguous"
    assert "statute/pil-interpretation" in {relative(each.iri) for each in part.candidates}


@pytest.mark.parametrize(
    ("text", "answer", "path"),
    [
        ("刑法第三百零七条之一", "found", "statute/criminal-law/article/307-1"),
        ("Article 55 of the Civil Procedure Law", "found", "statute/civil-procedure-law/article/55"),
        ("刑法第三百零七条", "not-held", "statute/criminal-law/article/307"),
        ("民法典第一条", "not-held", "statute/zhong-hua-ren-min-gong-he-guo-min-fa-dian-491fc0/article/1"),
        (
            "最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释（2012年）第159条",
            "repealed",
            "statute/criminal-procedure-law-interpretation/article/159",
        ),
        ("检例第87号", "found", "case/spp/87"),
        ("指导案例24号", "not-held", "case/spc/24"),
    ],
)
def test_the_shipped_release_answers(
    index: StatuteIndex, shipped_store: Store, text: str, answer: str, path: str
) -> None:
    assert first(resolve_text(text, index, StoredLaw(shipped_store))) == (answer, path)


def test_the_printed_year_chooses_the_text_in_the_shipped_release(index: StatuteIndex, shipped_store: Store) -> None:
    (part,) = resolve_text("《民事诉讼法》（2017年修正）第55条", index, StoredLaw(shipped_store)).parts
    assert [relative(text) for text in part.candidates[0].texts] == [
        "statute/civil-procedure-law/2017-06-27/article/55"
    ]
