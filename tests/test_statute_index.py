"""Which instrument a printed title names."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError
from kg.shipped import find_shipped
from kg.statute_index import TITLE_COLUMNS, StatuteIndex, fold, load_statute_index, parse_title
from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib


@pytest.fixture(scope="module")
def index() -> StatuteIndex:
    return load_statute_index(find_shipped().data)


def titles(index: StatuteIndex, printed: str, issuer: str | None = None) -> list[str]:
    return [name.title for name in index.find(printed, issuer)]


@pytest.mark.parametrize(
    "printed",
    [
        "中华人民共和国刑法",
        "刑法",
        "《刑法》",
        "〈 中华人民共和国 刑法 〉",
        "`<中华人民共和国刑法>`{html}",
        "Criminal Law of the People's Republic of China",
        "the “Criminal Law”",
    ],
)
def test_one_law_is_found_by_every_way_of_printing_its_title(printed: str, index: StatuteIndex) -> None:
    assert [name.slug for name in index.find(printed)] == ["criminal-law"]


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释", None),
        ("最高人民法院 最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释", None),
        ("最高人民检察院、最高人民法院关于检察公益诉讼案件适用法律若干问题的解释", None),
        ("最高人民法院，最高人民检察院检察公益诉讼案件适用法律若干问题的解释", None),
        ("两高关于检察公益诉讼案件适用法律若干问题的解释", None),
        ("最高法、最高检关于检察公益诉讼案件适用法律若干问题的解释", None),
        ("关于检察公益诉讼案件适用法律若干问题的解释", "最高人民法院、最高人民检察院"),
        ("关于检察公益诉讼案件适用法律若干问题的解释", "两高"),
        ("关于检察公益诉讼案件适用法律若干问题的解释", None),
    ],
)
def test_issuers_may_stand_inside_or_before_a_title(printed: str, issuer: str | None, index: StatuteIndex) -> None:
    assert [name.slug for name in index.find(printed, issuer)] == ["pil-interpretation"]


def test_the_standing_committee_has_two_names(index: StatuteIndex) -> None:
    long = titles(index, "全国人民代表大会常务委员会关于〈中华人民共和国刑法〉第三百一十三条的解释")
    assert long == titles(index, "关于《刑法》第三百一十三条的解释", "全国人大常委会")
    assert len(long) == 1


def test_another_issuer_is_another_instrument(index: StatuteIndex) -> None:
    assert titles(index, "关于检察公益诉讼案件适用法律若干问题的解释", "公安部") == []
    assert titles(index, "最高人民法院关于检察公益诉讼案件适用法律若干问题的解释") == []
    assert titles(index, "城市供水条例", "公安部") == []
    assert titles(index, "城市供水条例", "国务院") == ["城市供水条例"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人民检察院民事诉讼监督规则", "人民检察院民事诉讼监督规则（试行）"),
        ("中华人民共和国刑法修正案", "中华人民共和国刑法修正案（八）"),
        ("民法总则", "民法通则"),
        (
            "最高人民法院关于办理减刑、假释案件具体应用法律的规定",
            "最高人民法院关于办理减刑、假释案件具体应用法律若干问题的规定",
        ),
        ("社区矫正实施办法", "中华人民共和国社区矫正法实施办法"),
    ],
)
def test_titles_that_differ_are_never_one(one: str, other: str, index: StatuteIndex) -> None:
    assert len(index.find(one)) == len(index.find(other)) == 1
    assert index.find(one) != index.find(other)


def test_two_instruments_with_one_title_are_both_given(index: StatuteIndex) -> None:
    found = index.find("最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释")
    assert [name.slug for name in found] == [
        "criminal-procedure-law-interpretation",
        "criminal-procedure-law-interpretation-2021",
    ]


@pytest.mark.parametrize("printed", ["", "《》", "某县河道办法", "中华人民共和国", "关于", "Lunar Traffic Law", "the"])
def test_what_is_no_title_is_not_found(printed: str, index: StatuteIndex) -> None:
    assert index.find(printed) == ()


def test_every_title_of_the_table_finds_itself(index: StatuteIndex) -> None:
    rows = load_rows(find_shipped().data / "statute_titles.tsv", TITLE_COLUMNS)
    assert len(rows) > 1500
    for row in rows:
        assert row["slug"] in [name.slug for name in index.find(row["title"])], row["title"]


def test_only_instruments_of_one_title_share_a_form(index: StatuteIndex) -> None:
    """A title and that of its trial version may share a short name: the text does not say which is meant."""
    shared = {
        form: names
        for form, names in index.by_form.items()
        if len({name.title.removesuffix("（试行）") for name in names}) > 1
    }
    assert shared == {}


def test_slugs_are_well_formed_and_unique_and_end_in_the_digest_of_the_title(shipped_graph: rdflib.Graph) -> None:
    rows = load_rows(find_shipped().data / "statute_titles.tsv", TITLE_COLUMNS)
    slugs = [row["slug"] for row in rows]
    assert len(slugs) == len(set(slugs))
    assert slugs == sorted(slugs)
    frozen = {str(node).rsplit("/statute/", 1)[1] for node in shipped_graph.subjects() if "/statute/" in str(node)}
    for row in rows:
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row["slug"])
        if row["slug"] not in frozen:
            assert row["slug"].endswith("-" + hashlib.sha256(parse_title(row["title"]).encode()).hexdigest()[:6])
            assert len(row["slug"]) <= 87


def test_every_instrument_of_the_shipped_data_is_in_the_table(index: StatuteIndex, shipped_graph: rdflib.Graph) -> None:
    query = """
        PREFIX gc: <https://w3id.org/cn-guiding-cases/def#> PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?s ?title { ?s a gc:Statute ; dcterms:title ?title }"""
    found = {(str(node).rsplit("/", 1)[1], str(title)) for node, title in shipped_graph.query(query)}  # type: ignore[misc]
    assert len({slug for slug, _ in found}) >= 52
    for slug, title in found:
        assert slug in [name.slug for name in index.find(title)], title


def test_folding_keeps_what_tells_two_titles_apart() -> None:
    assert fold("规则（试行）") != fold("规则")
    assert fold("规定（一）") != fold("规定（二）")


def test_a_table_with_another_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reading").mkdir()
    for name in ("citation_issuers.tsv", "citation_words.tsv"):
        (tmp_path / "reading" / name).write_bytes((find_shipped().data / "reading" / name).read_bytes())
    (tmp_path / "statute_titles.tsv").write_text("title\tslug\n刑法\tx\n", encoding="utf-8")
    with pytest.raises(InputError):
        load_statute_index(tmp_path)
