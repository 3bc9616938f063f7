"""The picture of the timeline can be read: nothing overlaps, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.related.pictures import render_picture, render_table
from kg.stores.oxigraph import hold_in_memory
from kg.system_timeline.entries import SystemTimeline, TimelineEntry, collect_timeline
from kg.system_timeline.pictures import draw_timeline
from kg.words import Words
from tests.related.drawn_labels import SVG, labels_of, outside, overlapping, parse_svg
from tests.system_timeline.made_up import made_up_system

if TYPE_CHECKING:
    from kg.words import Language


def long_names(count: int) -> SystemTimeline:
    """Entries of one day each, close together, whose names are far too long."""
    return SystemTimeline(
        tuple(
            TimelineEntry(
                f"campaign/{n}",
                "campaign",
                Words("A very long name " * 20, "很长的名称" * 40),
                f"2019-{n % 12 + 1:02d}-28",
                "2031" if n % 3 else None,
                None,
                (),
            )
            for n in range(count)
        ),
        (),
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["made up", "long names"])
def test_labels_stand_apart_and_inside(language: Language, kind: str) -> None:
    timeline = long_names(30) if kind == "long names" else collect_timeline(hold_in_memory(made_up_system()))
    svg = parse_svg(render_picture(draw_timeline(timeline, language, "/")))
    labels = labels_of(svg)
    assert len(labels) > len(timeline.dated)
    assert overlapping(labels) == []
    assert outside(svg, labels) == []


def test_marks_stand_in_order_of_time_and_lead_to_their_things() -> None:
    timeline = SystemTimeline(
        tuple(
            TimelineEntry(f"campaign/{year}", "campaign", Words("A", "甲"), year, None, None, ())
            for year in ("2015", "2016-06", "2016-06-02")
        ),
        (),
    )
    svg = parse_svg(render_picture(draw_timeline(timeline, "en", "/kg/")))
    links = list(svg.iter(f"{SVG}a"))
    assert [each.attrib["href"] for each in links] == [f"/kg/{each.path}" for each in timeline.dated]
    places = [float(each.find(f"{SVG}rect").attrib["x"]) for each in links]  # type: ignore[union-attr]
    assert places == sorted(places)
    assert len(set(places)) == 3


@pytest.mark.parametrize(("end", "days"), [("2019", 365), ("2019-02", 59), ("2019-01-01", 1), ("2019-12", 365)])
def test_a_bar_runs_to_the_end_of_the_day_month_or_year(end: str, days: int) -> None:
    def width(end: str) -> float:
        entry = TimelineEntry("campaign/a", "campaign", Words("A", "甲"), "2019-01-01", end, None, ())
        later = TimelineEntry("campaign/b", "campaign", Words("B", "乙"), "2019", None, None, ())
        svg = parse_svg(render_picture(draw_timeline(SystemTimeline((entry, later), ()), "en", "/")))
        return float(next(svg.iter(f"{SVG}a")).find(f"{SVG}rect").attrib["width"])  # type: ignore[union-attr]

    shortest = 10
    assert width(end) == pytest.approx(max(width("2019") * days / 365, shortest), abs=0.2)


def test_the_table_says_all_that_the_picture_shows_and_what_has_no_date() -> None:
    timeline = collect_timeline(hold_in_memory(made_up_system()))
    picture = draw_timeline(timeline, "zh", "/")
    assert len(picture.table.rows) == len(timeline.dated) + len(timeline.undated)
    table = render_table(picture)
    assert "| 2018-12 | 2019 | 专项活动 | 清洁水井 |" in table
    assert "|  |  | 典型案例 | 某水井案 |" in table
    assert "另有 2 项来源未载日期" in "".join(picture.pieces)


def test_nothing_dated_gives_a_picture_that_says_so() -> None:
    picture = draw_timeline(SystemTimeline((), ()), "en", "/")
    assert picture.description == "Nothing with a date is held."
    assert parse_svg(render_picture(picture)).attrib["role"] == "img"
