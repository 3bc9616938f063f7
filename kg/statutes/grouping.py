"""From many statute texts to instruments: which file belongs to which, what amends and repeals what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.statutes.amending_acts import find_amended
from kg.statutes.identity import assign_slugs
from kg.statutes.instrument import Instrument, StatuteCollection
from kg.statutes.problems import NO_TEXT
from kg.statutes.repeals import find_repealed_titles, link_repeals
from kg.statutes.stale_headers import explain_stale_headers
from kg.statutes.version_days import AmendingText
from kg.statutes.versions import find_versions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kg.statute_index import StatuteIndex
    from kg.statutes.identity import AssignedText
    from kg.statutes.instrument import KnownVersion
    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.statute import StatuteText

_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class _Unread:
    """An instrument of which no file is given: what the index says of its slug."""

    slug: str
    title_slug: str
    title: str
    issuers: tuple[str, ...]


def group_statutes(
    texts: Iterable[StatuteText],
    index: StatuteIndex,
    knowledge: StatuteKnowledge,
    known: Iterable[KnownVersion] = (),
) -> StatuteCollection:
    """The instruments that the texts belong to, with their versions.

    Titles are told apart by the index; one it does not have gets a slug of its own. A text that repeals an older
    instrument of its own title, and is no revision of it, is another instrument: its slug carries the year. `known` are
    versions from reviewed data, also of instruments without a file if the index lists them: these hold no text, as
    those that a text repeals. The same texts, index and data give the same collection.
    """
    told = (text for text in texts if not any(problem.code == NO_TEXT for problem in text.problems))
    assigned = assign_slugs(sorted(told, key=lambda text: text.file), index)
    by_slug: dict[str, list[AssignedText]] = defaultdict(list)
    for each in assigned:
        by_slug[each.slug].append(each)
    known_by_slug: dict[str, list[KnownVersion]] = defaultdict(list)
    for version in known:
        known_by_slug[version.slug].append(version)
    repealed = find_repealed_titles((each.text for each in assigned), index) - {each.title_slug for each in assigned}
    unread = _find_unread((known_by_slug.keys() | repealed) - by_slug.keys(), index)
    by_title = _find_sharing(assigned, unread, known_by_slug)
    acts = _find_acts(assigned, known_by_slug, index, by_title)
    named: dict[str, AssignedText | _Unread] = {**unread, **{slug: some[0] for slug, some in by_slug.items()}}
    instruments = {
        slug: _make(named[slug], by_slug[slug], known_by_slug[slug], acts[slug], index, knowledge)
        for slug in sorted(named)
    }
    explained = explain_stale_headers(instruments, (each.text for each in assigned))
    return StatuteCollection(MappingProxyType(link_repeals(explained, by_title, index)), MappingProxyType(by_title))


def _find_unread(slugs: Collection[str], index: StatuteIndex) -> dict[str, _Unread]:
    """The instruments of slugs that no file belongs to, by slug, as far as the index lists them."""
    names = {name.slug: name for names in index.by_form.values() for name in names}
    slugs_of: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for each in names.values():
        slugs_of[each.title, each.issuers].add(each.slug)
    return {
        slug: _Unread(slug, min(slugs_of[name.title, name.issuers], key=len), name.title, name.issuers)
        for slug in sorted(slugs)
        if (name := names.get(slug))
    }


def _find_sharing(
    assigned: Sequence[AssignedText], unread: Mapping[str, _Unread], known: Mapping[str, Sequence[KnownVersion]]
) -> dict[str, tuple[str, ...]]:
    """For every title's slug the slugs of the instruments that bear it, oldest first."""
    first_days: dict[str, dict[str, str]] = defaultdict(dict)
    for each in assigned:
        days = [version.date for version in each.text.versions] + [version.date for version in known.get(each.slug, ())]
        day = min(days, default=each.text.file_date or "9999")
        first_days[each.title_slug][each.slug] = min(day, first_days[each.title_slug].get(each.slug, day))
    for one in unread.values():
        first_days[one.title_slug][one.slug] = min((version.date for version in known.get(one.slug, ())), default="")
    return {
        title: tuple(sorted(slugs, key=lambda slug: (slugs[slug], slug))) for title, slugs in sorted(first_days.items())
    }


def _find_acts(
    assigned: Sequence[AssignedText],
    known: Mapping[str, Sequence[KnownVersion]],
    index: StatuteIndex,
    by_title: Mapping[str, tuple[str, ...]],
) -> dict[str, list[AmendingText]]:
    """The amending acts by the slug of what they change; of several instruments with one title the latest by then."""
    first_day = {slug: min([each.date for each in some], default="") for slug, some in known.items()}
    first_day |= {each.slug: min([v.date for v in each.text.versions], default="") for each in assigned}
    acts: dict[str, list[AmendingText]] = defaultdict(list)
    for each in assigned:
        for title_slug in find_amended(each.text, index):
            sharing = by_title.get(title_slug, (title_slug,))
            before = [slug for slug in sharing if first_day.get(slug, "") <= (each.text.text_date or "")]
            acts[(before or list(sharing))[-1]].append(AmendingText(each.slug, each.text))
    return acts


def _make(  # noqa: PLR0913, PLR0917 - what one instrument is made of
    first: AssignedText | _Unread,
    assigned: Sequence[AssignedText],
    known: Sequence[KnownVersion],
    acts: Sequence[AmendingText],
    index: StatuteIndex,
    knowledge: StatuteKnowledge,
) -> Instrument:
    """One instrument from its files and what is known of it."""
    slug = first.slug
    texts = [each.text for each in assigned]
    versions, problems = find_versions(slug, texts, known, acts)
    bodies = next((version.bodies for version in versions if version.bodies), ())
    issuers = bodies or next((text.issuers for text in texts if text.issuers), ()) or first.issuers
    kind = next((text.kind for text in texts if text.kind), None) or knowledge.find_kind(first.title, issuers)
    amends = tuple(dict.fromkeys(slug for text in texts for slug in find_amended(text, index)))
    return Instrument(
        slug,
        first.title_slug,
        first.title,
        first.title.removeprefix(_STATE) if first.title.startswith(_STATE) else None,
        kind,
        issuers,
        versions,
        amends,
        (),
        None,
        None,
        problems,
    )
