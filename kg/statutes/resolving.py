"""Which version a citation means: the one it prints, else the one in force at the release, or at the events.

Where neither words nor days decide, the citation stays unresolved: never the current text by default, and never a text
that contradicts a printed year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.statutes import resolution_words as say
from kg.statutes.history import days_between
from kg.statutes.quoted_words import has_words
from kg.statutes.resolution import Resolution, VersionName, article_key, unresolved
from kg.statutes.standing import find_spans
from kg.statutes.version_words import find_fitting, read_version_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.record import Citation
    from kg.statutes.case_days import CaseDays, ReleaseDay
    from kg.statutes.instrument import Instrument, StatuteCollection, StatuteVersion
    from kg.statutes.resolution import ArticleStatus, VersionBasis
    from kg.statutes.standing import Standing, VersionSpan
    from kg.statutes.version_words import PrintedVersion
    from kg.words import Words

DOUBTFUL_DAYS = 30
_TOLD = frozenset({"facts", "procedure", "reasoning", "result"})
_NUMBERED_ANEW = ("enactment", "revision")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a citation that decides its version.

    `before` is the day of the text that the case calls the present one of the same instrument: the cited text is older.
    `is_past` says that the case prints what took the provision's place, so that the law at the release is not meant.
    `quoted` are folded words of the article that the case quotes beside the citation, in their order.
    """

    before: str | None = None
    is_past: bool = False
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Question:
    """One citation with everything that its answer depends on."""

    citation: Citation
    days: CaseDays
    spans: tuple[VersionSpan, ...]
    printed: PrintedVersion | None
    gap: str | None
    around: Surroundings


def resolve_citation(
    citation: Citation,
    days: CaseDays,
    collection: StatuteCollection,
    gaps: Mapping[str, str] | None = None,
    around: Surroundings | None = None,
) -> Resolution:
    """The version that a citation means, with the words or the day it rests on.

    `gaps` are the years of versions that documents print and the collection does not know, by instrument
    (`kg.statutes.version_gaps`): from then on the collection's last version proves nothing.
    """
    instruments = find_instruments(citation, collection)
    spans = find_spans(instruments, collection)
    if not spans:
        return unresolved("unknown", say.unknown_instrument(citation))
    printed = read_version_words(citation.note) if citation.note else None
    around = around or Surroundings()
    if around.before:
        spans = tuple(span for span in spans if span.version.date < around.before)
    gap = (gaps or {}).get(instruments[0].title_slug)
    question = _Question(citation, days, spans, printed, gap, around)
    if printed and (printed.is_dated or len(spans) > 1):
        return _resolve_by_words(question, printed)
    if citation.relation in ("applied", "prior") or around.is_past:
        return _prefer_quoted(question, _resolve_by_events(question, spans))
    return _prefer_quoted(question, _resolve_by_release(question, spans))


def find_instruments(citation: Citation, collection: StatuteCollection) -> tuple[Instrument, ...]:
    """The instruments that a citation names: one, or those that share its title, oldest first.

    None where it is unknown, or known without any version.
    """
    if citation.statute:
        slugs: Sequence[str] = collection.by_title_slug.get(citation.statute, (citation.statute,))
        listed = (collection.by_slug[slug] for slug in slugs if slug in collection.by_slug)
        return tuple(each for each in listed if each.versions)
    if citation.law_zh is None:
        return ()
    found = [each for each in collection.by_slug.values() if each.title == citation.law_zh and each.versions]
    return tuple(found) if len({each.title_slug for each in found}) == 1 else ()


def _resolve_by_words(question: _Question, printed: PrintedVersion) -> Resolution:
    """The version that the printed words name, if exactly one fits."""
    sure, maybe = find_fitting(printed, [span.version for span in question.spans])
    fitting = (sure or maybe) if len(sure) != 1 or not maybe else sure
    if not fitting:
        return unresolved("not-held", say.no_such_version(printed.words))
    if not printed.is_dated:
        return unresolved("ambiguous", say.several_fit(printed.words), tuple(map(_name, fitting)))
    chosen = _narrow(question, fitting)
    if len(chosen) == 1:
        return _finish(question, chosen[0], "stated-in-text", printed.words)
    if question.citation.relation in ("cited", "now") and not question.around.is_past:
        spans = tuple(span for span in question.spans if span.version in chosen)
        at_release = _resolve_by_release(question, spans)
        if at_release.version:
            return at_release
    return unresolved("ambiguous", say.several_fit(printed.words), tuple(map(_name, chosen)))


def _narrow(question: _Question, fitting: Sequence[StatuteVersion]) -> tuple[StatuteVersion, ...]:
    """Of several versions that fit those that existed at the release and hold the cited article."""
    release = question.days.release
    existing = [each for each in fitting if release is None or each.date <= release.day]
    chosen = existing or list(fitting)
    if len(chosen) > 1:
        statuses = [_find_article_status(question.citation, each) for each in chosen]
        chosen = [each for each, status in zip(chosen, statuses, strict=True) if status != "absent"] or chosen
    return tuple(chosen)


def _resolve_by_release(question: _Question, spans: Sequence[VersionSpan]) -> Resolution:
    """The version in force on the day of release, presumed to be the one meant."""
    release = question.days.release
    if release is None:
        return _resolve_without_release(question, spans)
    standing = [(span.version, span.find_standing(release.day)) for span in spans]
    current = [version for version, how in standing if how == "in-force"]
    doubtful = [version for version, how in standing if how == "open"]
    if not current and not doubtful:
        return _resolve_by_events(question, spans)
    if len(current) != 1 or doubtful or _is_in_gap(question.gap, current[0], release.day):
        return unresolved("open-dates", say.open_dates(release.day), tuple(map(_name, (*current, *doubtful))))
    if changed := _find_change(release, question.spans):
        return unresolved("open-dates", say.changed_shortly_before(release.day, changed), (_name(current[0]),))
    return _prefer_events(question, spans, current[0]) or _finish(
        question, current[0], "in-force-at-issue", release.day
    )


def _prefer_events(question: _Question, spans: Sequence[VersionSpan], current: StatuteVersion) -> Resolution | None:
    """The law at the events where the text of the release cannot be meant; None where it can.

    It cannot where it lacks the article, or was made after all that the case tells of, in the part that tells it.
    """
    citation, last = question.citation, question.days.last_event
    is_told = citation.place in _TOLD and citation.relation == "cited"
    if is_told and last is not None and current.date > last:
        return _resolve_by_events(question, spans)
    if _find_article_status(citation, current) != "absent":
        return None
    at_events = _resolve_by_events(question, spans)
    return at_events if at_events.article == "found" else None


def _prefer_quoted(question: _Question, usual: Resolution) -> Resolution:
    """The version whose words the case quotes, where no other that may be meant has them; else what the days tell.

    A version whose text is not held, or not known to be, may have the words too.
    """
    citation, quoted = question.citation, question.around.quoted
    if not quoted or citation.article is None or usual.basis == "stated-in-text":
        return usual
    fitting = [span for span in question.spans if has_words(quoted, span.version, citation.article, citation.branch)]
    if len(fitting) != 1 or usual.version == _name(fitting[0].version):
        return usual
    only, version = fitting[0], fitting[0].version
    unread = [span for span in question.spans if _find_article_status(citation, span.version) == "not-held"]
    may_be_unknown = question.gap is not None and question.gap > version.date and version.superseded_on is None
    basis = _find_basis(question, only, ("in-force",))
    if basis is None or may_be_unknown or any(_find_basis(question, span, ("in-force", "open")) for span in unread):
        return usual
    first, last = question.days.first_event or "", question.days.last_event or ""
    if basis == "in-force-at-event":
        return replace(_finish(question, version, basis, f"{first}/{last}"), note=say.quoted_at_events(first, last))
    found = _finish(question, version, basis, question.days.release.day if question.days.release else None)
    return replace(found, note=say.quoted_at_release(found.note)) if found.note else found


def _find_basis(question: _Question, span: VersionSpan, allowed: Sequence[Standing]) -> VersionBasis | None:
    """Why a version may be meant: that it stands so on the day of release, else so at the events; None if neither."""
    release, first, last = question.days.release, question.days.first_event, question.days.last_event
    is_past = question.around.is_past or question.citation.relation in ("applied", "prior")
    if release and not is_past and span.find_standing(release.day) in allowed:
        return "in-force-at-issue"
    if first and last and span.find_standing_within(first, last) in allowed:
        return "in-force-at-event"
    return None


def _resolve_without_release(question: _Question, spans: Sequence[VersionSpan]) -> Resolution:
    """Without a day of release only an instrument that never changed is beyond doubt."""
    only = spans[0]
    if len(spans) == 1 and only.ends is None and only.may_end is None and not only.version.named and not question.gap:
        if _find_article_status(question.citation, only.version) == "absent":
            return _absent(question, only.version)
        resolved = _finish(question, only.version, "in-force-at-issue", None)
        return replace(resolved, note=say.only_version())
    return unresolved("open-dates", say.no_release_day(), tuple(_name(span.version) for span in spans))


def _resolve_by_events(question: _Question, spans: Sequence[VersionSpan]) -> Resolution:
    """The one version that can have been in force at the events of the case and holds the article."""
    first, last = question.days.first_event, question.days.last_event
    if first is None or last is None:
        return unresolved("open-dates", say.no_event_days(), tuple(_name(span.version) for span in spans))
    standing = [(span.version, span.find_standing_within(first, last)) for span in spans]
    possible = [(version, how) for version, how in standing if how != "not-in-force"]
    if not possible:
        return unresolved("not-held", say.none_at_events(first, last))
    holding = [each for each in possible if _find_article_status(question.citation, each[0]) != "absent"]
    if not holding:
        return _absent(question, possible[0][0]) if len(possible) == 1 else unresolved("article-absent", say.in_none())
    (version, how), *others = holding
    if others or how == "open" or _is_in_gap(question.gap, version, last):
        return unresolved("open-dates", say.several_at_events(first, last), tuple(_name(each) for each, _ in holding))
    return _finish(question, version, "in-force-at-event", f"{first}/{last}")


def _finish(question: _Question, version: StatuteVersion, basis: VersionBasis, rests_on: str | None) -> Resolution:
    """A version chosen, unless its text is there and has no such article."""
    status = _find_article_status(question.citation, version)
    if status == "absent":
        return _absent(question, version)
    note = _find_note(question, version, basis)
    return Resolution(basis, _name(version), rests_on, status, note, None, None, ())


def _find_note(question: _Question, version: StatuteVersion, basis: VersionBasis) -> Words | None:
    """What a reader must know of a chosen version."""
    release = question.days.release
    if basis == "in-force-at-issue":
        return say.presumed(release, version.in_force) if release else None
    if basis == "in-force-at-event":
        return say.at_events(question.days.first_event or "", question.days.last_event or "")
    begins = version.in_force
    if release and begins and begins > release.day:
        return say.not_yet_in_force(version.date, begins, release.day)
    return None


def _find_article_status(citation: Citation, version: StatuteVersion) -> ArticleStatus:
    """Whether a version has the cited article; `absent` only where its text is there without a gap.

    An article such as 307-1 is inserted by an amendment: a text that was enacted or revised as a whole has none.
    """
    if citation.article is None:
        return "none-cited"
    if not version.is_held:
        return "absent" if citation.branch and version.kind in _NUMBERED_ANEW else "not-held"
    if version.has_article(citation.article, citation.branch):
        return "found"
    return "absent" if all(text.is_complete for text in version.parts) and version.named is None else "not-held"


def _absent(question: _Question, version: StatuteVersion) -> Resolution:
    key = article_key(question.citation) or ""
    return unresolved("article-absent", say.article_absent(key, version.date), (_name(version),))


def _is_in_gap(gap: str | None, version: StatuteVersion, day: str) -> bool:
    """Whether a version that the collection does not know may have taken this one's place by a day."""
    if version.superseded_on is not None and version.superseded_on > day:
        return False
    return gap is not None and version.date < gap <= day


def _find_change(release: ReleaseDay, spans: Sequence[VersionSpan]) -> str | None:
    """The day of a change shortly before a day of release that is only a latest one."""
    if release.exact:
        return None
    days = (day for span in spans for day in (span.begins, span.ends) if day is not None)
    return next((day for day in sorted(days) if 0 <= days_between(day, release.day) <= DOUBTFUL_DAYS), None)


def _name(version: StatuteVersion) -> VersionName:
    return VersionName(version.slug, version.date)
