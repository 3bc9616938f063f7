"""Made-up instruments, citations and case days for the tests of resolving."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.record import Citation
from kg.shipped import find_shipped
from kg.statutes.case_days import CaseDays, ReleaseDay
from kg.statutes.instrument import Instrument, StatuteCollection, StatuteVersion
from kg.statutes.knowledge import load_statute_knowledge
from kg.statutes.reading import read_statute
from kg.text.numerals import render_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.statutes.statute import StatuteText


def text_of(*labels: str, flawed: bool = False) -> StatuteText:
    """A text with these articles, by what is printed between 第 and the words."""
    body = "\n\n".join(f"第{label} 灯笼事项之{place}。" for place, label in enumerate(labels))
    raw = f"# 中华人民共和国灯笼法\n\n1990年1月1日 第九届全国人民代表大会第三次会议通过\n<!-- INFO END -->\n\n{body}\n"
    text = read_statute(raw.encode(), "made-up.md", load_statute_knowledge(find_shipped().data))
    return text if flawed else replace(text, problems=())


def articles(last: int) -> StatuteText:
    """A text with articles 1 to `last`."""
    return text_of(*(f"{render_number(number)}条" for number in range(1, last + 1)))


def version(date: str, in_force: str | None, *texts: StatuteText, **more: object) -> StatuteVersion:
    """A version of the lantern law."""
    empty: dict[str, Any] = dict.fromkeys(StatuteVersion.__dataclass_fields__)
    empty |= {"bodies": (), "further_dates": (), "duplicates": (), "date_basis": "header", "kind": "amendment"}
    return StatuteVersion(
        **(empty | {"slug": "lantern-law", "date": date, "in_force": in_force, "parts": texts} | more)
    )


def instrument(*versions: StatuteVersion, title: str = "中华人民共和国灯笼法", **more: Any) -> Instrument:  # noqa: ANN401 - any field
    """An instrument whose versions follow each other."""
    slug = more.pop("slug", versions[0].slug)
    following = [*versions[1:], None]
    linked = tuple(
        replace(
            own,
            slug=slug,
            next_date=later.date if later else None,
            superseded_on=own.superseded_on or (later.in_force if later else None),
        )
        for own, later in zip(versions, following, strict=True)
    )
    values: dict[str, Any] = {"title_slug": slug, "short_title": None, "kind": "law", "issuers": (), "amends": ()}
    values |= {"repeals": (), "repealed_by": None, "repealed_on": None, "problems": ()}
    return Instrument(slug=slug, title=title, versions=linked, **(values | more))


def collect(instruments: Iterable[Instrument]) -> StatuteCollection:
    """A collection of instruments."""
    by_slug = {each.slug: each for each in instruments}
    by_title: dict[str, tuple[str, ...]] = {}
    for each in by_slug.values():
        by_title[each.title_slug] = (*by_title.get(each.title_slug, ()), each.slug)
    return StatuteCollection(MappingProxyType(by_slug), MappingProxyType(by_title))


def cite(article: int | None, note: str | None = None, **more: object) -> Citation:
    """A citation of the lantern law."""
    values: dict[str, Any] = {
        "law": "灯笼法",
        "law_zh": "中华人民共和国灯笼法",
        "statute": "lantern-law",
        "issuer": None,
        "article": article,
        "branch": 0,
        "paragraph": None,
        "item": None,
        "relation": "cited",
        "note": note,
        "locator": None,
        "range": None,
        "text": "",
        "start": 0,
        "end": 0,
        "place": "relevant-provisions",
    }
    return Citation(**(values | more))


def days(release: str | None, *events: str, exact: bool = True) -> CaseDays:
    """The days of a case: released on one, its events between the first and the last of the others."""
    released = ReleaseDay(release, exact) if release else None
    return CaseDays(released, events[0] if events else None, events[-1] if events else None)
