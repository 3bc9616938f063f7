"""Charts tell the figures truly: lengths, marks and words agree, nothing overlaps, and the table says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from kg.related.pictures import render_picture, render_table
from kg.statistics.charts import draw_chart, find_panels
from kg.statistics.tables import say_figure
from tests.related.drawn_labels import SVG, labels_of, outside, overlapping, parse_svg
from tests.statistics.made_datasets import CIVIL, make_dataset, observe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.statistics.datasets import Dataset

LANGUAGES = ("en", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_overlaps_another_or_leaves_the_picture(
    language: Any,  # noqa: ANN401
    shipped_datasets: Mapping[str, Dataset],
) -> None:
    for dataset in shipped_datasets.values():
        svg = parse_svg(render_picture(draw_chart(dataset, language, "/")))
        labels = labels_of(svg)
        assert overlapping(labels) == [], dataset.about.slug
        assert outside(svg, labels) == [], dataset.about.slug


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_beside_the_bars_and_the_table_say_every_figure(
    language: Any,  # noqa: ANN401
    shipped_datasets: Mapping[str, Dataset],
) -> None:
    for dataset in shipped_datasets.values():
        chart = draw_chart(dataset, language, "/")
        shown = [label.text for label in labels_of(parse_svg(render_picture(chart)))]
        table = render_table(chart)
        for each in dataset.observations:
            said = say_figure(each, language)
            assert any(text.startswith(said) for text in shown), (dataset.about.slug, said)
            assert said in table
        assert len(chart.table.rows) == len(dataset.observations)


def bars_of(dataset: Dataset) -> dict[str, tuple[float, bool, bool]]:
    """Length, whether pale, and whether with an arrow, of the bar of each figure."""
    found = {}
    for link in parse_svg(render_picture(draw_chart(dataset, "en", "/"))).iter(f"{SVG}a"):
        bar = next(link.iter(f"{SVG}rect"))
        arrow = link.find(f"{SVG}path") is not None
        found[link.attrib["href"].rsplit("/", 1)[1]] = (float(bar.attrib["width"]), "opacity" in bar.attrib, arrow)
    return found


def test_bars_are_as_long_as_their_figures_and_marked_by_precision() -> None:
    bars = bars_of(
        make_dataset(
            observe("a", "400", "2030"),
            observe("b", "100", "2030", "more-than", kind=CIVIL),
            observe("c", "200", "2031", "about"),
        )
    )
    whole = bars["a"][0]
    assert bars == {"a": (whole, False, False), "b": (whole / 4, False, True), "c": (whole / 2, True, False)}


def test_periods_of_a_longer_one_have_a_scale_of_their_own() -> None:
    dataset = make_dataset(
        observe("sum", "1000", "both"),
        observe("a", "400", "2030", whole="sum"),
        observe("b", "600", "2031", whole="sum"),
    )
    assert [[bar.observation.path.rsplit("/", 1)[1] for bar in p.bars] for p in find_panels(dataset, "en")] == [
        ["sum"],
        ["a", "b"],
    ]
    bars = bars_of(dataset)
    assert bars["b"][0] == bars["sum"][0]


def test_a_kind_within_the_same_period_shares_the_scale_of_its_whole() -> None:
    dataset = make_dataset(observe("sum", "1000", "2030"), observe("a", "250", "2030", kind=CIVIL, whole="sum"))
    assert len(find_panels(dataset, "en")) == 1
    bars = bars_of(dataset)
    assert bars["a"][0] == bars["sum"][0] / 4


def test_figures_of_several_campaigns_stand_under_their_names(shipped_datasets: Mapping[str, Dataset]) -> None:
    dataset = shipped_datasets["pil-campaigns"]
    names = {each.codes["concerns"].name.say("zh") for each in dataset.observations}
    assert {panel.heading for panel in find_panels(dataset, "zh")} == names


def test_a_chart_carries_its_style_and_asks_nobody_for_anything(shipped_datasets: Mapping[str, Dataset]) -> None:
    text = render_picture(draw_chart(shipped_datasets["pil-filings"], "zh", "/"))
    assert "prefers-color-scheme:dark" in text
    assert 'role="img"' in text
    assert re.findall(r"https?://(?!www\.w3\.org)", text) == []
