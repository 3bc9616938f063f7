"""Datasets made up for tests."""

from __future__ import annotations

from decimal import Decimal

from kg.statistics.datasets import Code, Column, Dataset, FigurePlace, ListedDataset, Observation
from kg.words import Words

PERIODS = {
    "2030": Code("period/2030", Words("2030", "2030年"), None, "2030-01-01", "2030-12-31"),
    "2031": Code("period/2031", Words("2031", "2031年"), None, "2031-01-01", "2031-12-31"),
    "both": Code("period/both", Words("2030 and 2031", "2030年和2031年"), None, "2030-01-01", "2031-12-31"),
    "open": Code("period/until-2031", Words("until 2031", "截至2031年"), None, None, "2031-12-31"),
}
ALL, CIVIL = Code("case-kind/all", Words("all cases", "全部案件")), Code("case-kind/civil", Words("civil", "民事"))
CASE = Code("unit/case", Words("case", "件"))
PRECISIONS = {
    slug: Code(f"precision/{slug}", Words(slug, slug)) for slug in ("as-stated", "about", "more-than", "at-least")
}
COLUMNS = (
    Column("refPeriod", "def#refPeriod", Words("period", "期间")),
    Column("caseKind", "def#caseKind", Words("kind", "类别")),
)


def observe(  # noqa: PLR0913 - what a figure is made of
    key: str,
    value: str,
    period: str,
    precision: str = "as-stated",
    *,
    kind: Code = ALL,
    unit: Code = CASE,
    whole: str | None = None,
    note: Words | None = None,
) -> Observation:
    return Observation(
        f"observation/made/{key}",
        {"refPeriod": PERIODS[period], "caseKind": kind},
        Code("def#caseCount", Words("number of cases", "案件数量")),
        Decimal(value),
        unit,
        PRECISIONS[precision],
        f"observation/made/{whole}" if whole else None,
        note,
        (FigurePlace(f"doc/made/passage/{key}", "doc/made", 3, 9),),
    )


def make_dataset(*observations: Observation, columns: tuple[Column, ...] = COLUMNS) -> Dataset:
    about = ListedDataset(
        "dataset/made", Words("Made up", "虚构"), Words("What it counts", "统计内容"), None, None, len(observations)
    )
    return Dataset(about, columns, observations)
