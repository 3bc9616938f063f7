"""Which instrument a text belongs to: by its title, and by its history where one replaced another of that title.

A law that is repealed and replaced under the same title is two instruments; one that is revised or amended is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text.pinyin_slugs import pinyin_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.statute_index import StatuteIndex, StatuteName
    from kg.statutes.statute import StatuteText

_YEAR_MARK = re.compile(r"-(?:19|20)\d\d$", re.ASCII)
_NEVER = "9999-12-31"


@dataclass(frozen=True, slots=True)
class AssignedText:
    """A text with the slugs of its instrument and its title, the official title and the issuers known beforehand."""

    text: StatuteText
    slug: str
    title_slug: str
    title: str
    issuers: tuple[str, ...]


@dataclass(slots=True)
class _Line:
    """The texts of one instrument among those of a title; `year` where it replaced an older one."""

    texts: list[StatuteText]
    days: set[str]
    year: str | None

    @property
    def first(self) -> str:
        return min(self.days, default=min((text.file_date or _NEVER for text in self.texts), default=_NEVER))


def assign_slugs(texts: Iterable[StatuteText], index: StatuteIndex) -> tuple[AssignedText, ...]:
    """Every text with the instrument it belongs to.

    The oldest instrument of a title has the title's slug, a later one that slug and the year; where the index lists the
    slug with the year, that instrument has it always.
    """
    by_title: dict[tuple[str, ...], list[tuple[StatuteText, str, tuple[str, ...]]]] = defaultdict(list)
    for text in texts:
        slugs, title, issuers = _find_title(text, index)
        by_title[slugs].append((text, title, issuers))
    assigned = []
    for slugs, rows in by_title.items():
        marked = _mark_lines(find_lines_of_descent([row[0] for row in rows], slugs, index), slugs)
        for text, title, issuers in rows:
            slug = next(slug for slug, line in marked if any(each is text for each in line.texts))
            assigned.append(AssignedText(text, slug, slugs[0], title, issuers))
    return tuple(assigned)


def find_named(title: str, text: StatuteText, index: StatuteIndex) -> tuple[StatuteName, ...]:
    """The instruments that a title in a text may mean, taken as of the text's own issuers where it names none."""
    plain = title.replace("〈", "《").replace("〉", "》")
    found = index.find(plain)
    for body in text.issuers:
        found = found or index.find(plain, body)
    return found


def find_lines_of_descent(texts: Sequence[StatuteText], slugs: Sequence[str], index: StatuteIndex) -> list[_Line]:
    """The instruments among texts of one title, oldest first: texts whose headers share a day are of one."""
    lines: list[_Line] = []
    for text in (text for text in texts if text.versions):
        days = {day for version in text.versions for day in version.dates}
        year = _replacing_year(text, slugs, index)
        related = [line for line in lines if line.days & days or (line.year is None and year is None)]
        joined = _Line([text], days, year)
        for line in related:
            joined = _Line([*line.texts, *joined.texts], line.days | joined.days, line.year or joined.year)
        lines = [*(line for line in lines if line not in related), joined]
    lines.sort(key=lambda line: line.first)
    for text in (text for text in texts if not text.versions):
        year = _replacing_year(text, slugs, index)
        before = [line for line in lines if line.first <= (text.file_date or _NEVER)]
        same_year = [line for line in before if year is None or line.year == year]
        if same_year:
            same_year[-1].texts.append(text)
        elif year is None and lines:
            lines[0].texts.append(text)
        else:
            lines.append(_Line([text], {text.file_date} if text.file_date else set(), year))
            lines.sort(key=lambda line: line.first)
    return lines


def _mark_lines(lines: Sequence[_Line], slugs: Sequence[str]) -> list[tuple[str, _Line]]:
    """The slug of each instrument of a title."""
    marked = []
    for place, line in enumerate(lines):
        listed = f"{slugs[0]}-{line.year}"
        with_year = line.year is not None and (place > 0 or listed in slugs)
        marked.append((listed if with_year else slugs[0], line))
    return marked


def _find_title(text: StatuteText, index: StatuteIndex) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The slugs that the index lists for a text's title, shortest first, with the official title and its issuers."""
    found = index.find(text.title)
    for body in text.issuers:
        found = found if len({name.title for name in found}) == 1 else index.find(text.title, body)
    if len({name.title for name in found}) != 1:
        return (pinyin_slug(text.title),), text.title, ()
    slugs = sorted((name.slug for name in found), key=lambda slug: (bool(_YEAR_MARK.search(slug)), slug))
    return tuple(slugs), found[0].title, found[0].issuers


def _replacing_year(text: StatuteText, slugs: Sequence[str], index: StatuteIndex) -> str | None:
    """The year from which a text replaced an older instrument of its own title; None for a revision of it."""
    first = text.versions[0] if text.versions else None
    if text.closing is None or (first and first.kind == "revision"):
        return None
    repealed = {name.slug for title in text.closing.repeals for name in find_named(title, text, index)}
    if not repealed & set(slugs) and text.title not in text.closing.repeals:
        return None
    day = text.closing.date or (first.date if first else text.file_date)
    return day[:4] if day else None
