"""Pictures can be read: no label covers another or leaves its picture, texts are escaped, nothing is from outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.related.networks_around import describe_neighbourhood, find_neighbours
from kg.related.networks_file import load_network
from kg.related.networks_links import join_cases
from kg.related.networks_shape import find_shape
from kg.related.pictures import Picture, draw_link, render_picture, render_table
from kg.related.pictures_around import draw_neighbourhood
from kg.related.pictures_keywords import draw_keyword_map
from kg.related.pictures_labels import Box, cut_article, cut_text, measure_text, spread_boxes
from kg.related.pictures_statutes import build_matrix, draw_matrix
from kg.words import Words
from tests.related.drawn_labels import SVG, labels_of, outside, overlapping, parse_svg
from tests.related.small_networks import NAMES, case, join

if TYPE_CHECKING:
    from kg.related.networks import CaseNetwork
    from kg.releases import Release
    from kg.words import Language

LANGUAGES = ("zh", "en")
HOSTILE = '<script>alert("1")</script>&amp;\x00\x1b'


@pytest.fixture(scope="module")
def shipped(shipped_release: Release) -> CaseNetwork:
    return load_network(shipped_release.folder)


def draw_all(network: CaseNetwork, language: Language) -> list[Picture]:
    around = [
        draw_neighbourhood(
            describe_neighbourhood(network, place, find_neighbours(network, place, 8), 24), language, "/"
        )
        for place in range(len(network.cases))
    ]
    matrix = draw_matrix(network, build_matrix(network, 30, 40), language, "/")
    return [*around, matrix, draw_keyword_map(network, language, "/")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_of_the_shipped_data_covers_another_or_leaves_its_picture(
    shipped: CaseNetwork, language: Language
) -> None:
    for picture in draw_all(shipped, language):
        svg = parse_svg(render_picture(picture))
        labels = labels_of(svg)
        assert len(labels) > 5
        assert overlapping(labels) == [], picture.title
        assert outside(svg, labels) == [], picture.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_covers_another_in_a_crowd(language: Language) -> None:
    names = dict(NAMES) | {
        f"keyword/k{n}": Words("a long keyword in English " * 3, "很长的关键词" * 4) for n in range(60)
    }
    cases = [case(n, *(f"keyword/k{(n * 7 + k) % 60}" for k in range(6)), f"a-law/{n}") for n in range(1, 60)]
    network = find_shape(join_cases(cases, names))
    for picture in (*draw_all(network, language)[:3], *draw_all(network, language)[-2:]):
        svg = parse_svg(render_picture(picture))
        assert overlapping(labels_of(svg)) == [], picture.title
        assert outside(svg, labels_of(svg)) == [], picture.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_name_holds_stays_text(language: Language) -> None:
    names = {"keyword/x": Words(HOSTILE, HOSTILE), "statute/a-law": Words(HOSTILE, HOSTILE)}
    network = find_shape(join_cases([case(1, "keyword/x", "a-law/1", title=HOSTILE), case(2, "keyword/x")], names))
    for picture in draw_all(network, language):
        svg = parse_svg(render_picture(picture))
        assert [each.tag for each in svg.iter() if "script" in each.tag] == []
        assert any("<script>" in (each.text or "") for each in svg.iter())
        assert "<script>" not in render_table(picture)


def test_an_address_cannot_break_out_of_its_attribute() -> None:
    link = parse_svg(f'<g xmlns="http://www.w3.org/2000/svg">{draw_link("/x" + chr(34) + " onload=1 <", "<g/>")}</g>')
    assert list(link[0].attrib) == ["href"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_has_a_title_words_and_a_table_that_says_the_same(shipped: CaseNetwork, language: Language) -> None:
    for picture in draw_all(shipped, language):
        svg = parse_svg(render_picture(picture))
        title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
        assert title is not None
        assert title.text
        assert description is not None
        assert description.text
        assert svg.attrib["role"] == "img"
        assert len(picture.table.rows) > 1
        assert {len(row) for row in picture.table.rows} == {len(picture.table.columns)}
        assert render_table(picture).count("\n|") == len(picture.table.rows) + 2


def test_every_thing_of_a_picture_is_in_its_table(shipped: CaseNetwork) -> None:
    matrix = build_matrix(shipped, 30, 40)
    drawn = draw_matrix(shipped, matrix, "zh", "/")
    assert [row[0] for row in drawn.table.rows] == [shipped.things[row].name.zh for row in matrix.statutes]
    keywords = draw_keyword_map(shipped, "zh", "/")
    assert {row[0] for row in keywords.table.rows} == {
        thing.name.zh for thing in shipped.things if thing.kind == "keyword" and thing.path in _stated(shipped)
    }


def _stated(network: CaseNetwork) -> set[str]:
    return {network.things[link.thing].path for links in network.links for link in links if link.through is None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_takes_nothing_from_elsewhere(shipped: CaseNetwork, language: Language) -> None:
    for picture in draw_all(shipped, language):
        text = render_picture(picture)
        assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
        assert not re.search(r"@import|url\(|<image|<use|<foreignObject|@font-face| on\w+=", text)


def test_the_same_network_gives_the_same_picture(shipped: CaseNetwork) -> None:
    first, second = draw_all(shipped, "en"), draw_all(shipped, "en")
    assert list(map(render_picture, first)) == list(map(render_picture, second))


def test_a_matrix_shows_the_articles_that_a_case_cites_in_order() -> None:
    network = find_shape(join({1: "a-law/10 a-law/9 a-law/9-1", 2: "a-law/10", 3: "b-law/1"}))
    matrix = build_matrix(network, 10, 10)
    law = next(place for place, thing in enumerate(network.things) if thing.path == "statute/a-law")
    assert matrix.cells[law, 0] == ("9", "9-1", "10")
    assert matrix.whole == (2, 3)
    assert build_matrix(network, 1, 1).cases == (0,)


def test_no_row_of_a_matrix_is_empty() -> None:
    cases = dict.fromkeys(range(1, 9), "a-law/1 a-law/2 b-law/3 c-law/4") | {9: "d-law/5"}
    matrix = build_matrix(find_shape(join(cases)), 10, 5)
    assert {row for row, _ in matrix.cells} == set(matrix.statutes)


@pytest.mark.parametrize("text", ["行政诉讼法第二十五条", "Administrative Procedure Law", "混合 mixed 文本", ""])
def test_a_text_is_cut_to_its_width(text: str) -> None:
    for width in (20, 40, 60, 400):
        cut = cut_text(text, 12, width)
        assert measure_text(cut, 12) <= width
        assert cut == text or cut.endswith("…")


def test_the_number_of_an_article_is_never_cut() -> None:
    assert cut_article("最高人民法院关于适用某法若干问题的解释第307条之一", 10, 150).endswith("第307条之一")


def test_boxes_that_lie_on_one_another_are_spread() -> None:
    sizes = [(40.0, 10.0)] * 30
    middles = spread_boxes([(0, 0)] * 30, sizes)
    boxes = [Box(x - w / 2, y - h / 2, w, h) for (x, y), (w, h) in zip(middles, sizes, strict=True)]
    assert not any(one.overlaps(other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])
