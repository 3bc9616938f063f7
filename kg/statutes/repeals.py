"""What repeals what: the closing articles of whole texts, and the instruments that they name, held or only known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.statutes.identity import find_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kg.statute_index import StatuteIndex
    from kg.statutes.instrument import Instrument
    from kg.statutes.statute import StatuteText

_WHOLE = ("enactment", "revision")


@dataclass(frozen=True, slots=True)
class _Repeal:
    """That a text made on a day, in force from another where known, repeals what bears a title, by the title's slug."""

    title_slug: str
    day: str
    in_force: str | None


def find_repealed_titles(texts: Iterable[StatuteText], index: StatuteIndex) -> frozenset[str]:
    """The slugs of the instruments that closing articles repeal, where the printed title means just one."""
    found = set()
    for text in texts:
        for title in text.closing.repeals if text.closing else ():
            names = find_named(title, text, index)
            if len(names) == 1:
                found.add(names[0].slug)
    return frozenset(found)


def link_repeals(
    instruments: Mapping[str, Instrument], by_title: Mapping[str, Collection[str]], index: StatuteIndex
) -> dict[str, Instrument]:
    """The instruments with what repeals them; a title that several share means the latest before the repealing text.

    Of several that repeal an instrument the first in the order of slugs is kept: texts repeat what older ones repealed.
    """
    linked = dict(instruments)
    for slug, instrument in instruments.items():
        repeals = []
        for repeal in _find_repeals(instrument, index):
            title_slug = repeal.title_slug
            older = [
                each
                for each in by_title.get(title_slug, ())
                if each != slug and _last_day(instruments[each]) < repeal.day
            ]
            target = older[-1] if older else title_slug
            if target == slug or (target in instruments and not older):
                continue
            repeals.append(target)
            if older and linked[target].repealed_by is None:
                linked[target] = replace(linked[target], repealed_by=slug, repealed_on=repeal.in_force)
        linked[slug] = replace(linked[slug], repeals=tuple(dict.fromkeys(repeals)))
    return linked


def _find_repeals(instrument: Instrument, index: StatuteIndex) -> Iterator[_Repeal]:
    """What the texts of an instrument repeal, each by the oldest text that says so.

    An amended text still carries the closing article of the whole text before it: that one repealed.
    """
    seen = set()
    whole = instrument.versions[0] if instrument.versions else None
    for version in instrument.versions:
        whole = version if version.kind in _WHOLE or whole is None else whole
        for text in (*version.parts, *version.duplicates):
            for title in text.closing.repeals if text.closing else ():
                for name in find_named(title, text, index):
                    if name.slug not in seen:
                        seen.add(name.slug)
                        yield _Repeal(name.slug, whole.date, whole.in_force)


def _last_day(instrument: Instrument) -> str:
    return instrument.versions[-1].date if instrument.versions else ""
