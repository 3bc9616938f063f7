"""What stands on the timeline, in order of time, with its names and links."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from kg.iris import relative
from kg.queries.catalog import find_question
from kg.terms import Precision
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.stores.store import Row, Store, Term

EntryKind: TypeAlias = Literal["milestone", "mandate", "case", "campaign", "mechanism", "document", "typical", "figure"]
KINDS: Final[tuple[EntryKind, ...]] = get_args(EntryKind)
KIND_NAMES: Final[Mapping[EntryKind, Words]] = {
    "milestone": Words("milestones", "制度里程碑"),
    "mandate": Words("statutory mandates", "法定授权"),
    "case": Words("guiding cases", "指导性案例"),
    "campaign": Words("special campaigns", "专项活动"),
    "mechanism": Words("working mechanisms", "工作机制"),
    "document": Words("documents", "工作文件"),
    "typical": Words("typical cases", "典型案例"),
    "figure": Words("cases opened", "立案数"),
}
_FILINGS: Final = "dataset/pil-filings"
_PRECISE: Final = Words("", "")
_NO_NAME: Final = HeldWords(None, None)
_PRECISIONS: Final = {
    Precision.MORE_THAN: Words("more than ", "超过"),
    Precision.ABOUT: Words("about ", "约"),
    Precision.AT_LEAST: Words("at least ", "至少"),
}


@dataclass(frozen=True, slots=True)
class TimelineLink:
    """What an entry is linked to: relation (field, agency, marks and so on), path, and name where it has one."""

    relation: str
    path: str
    name: HeldWords


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing on the timeline: path, kind, name, and its ISO days, months or years.

    `start` is when it happened or began, None where its source gives no date; `end` is when it ended, where known.
    `notation` is the official number of a guiding case.
    """

    path: str
    kind: EntryKind
    name: Words
    start: str | None
    end: str | None
    notation: str | None
    links: tuple[TimelineLink, ...]


@dataclass(frozen=True, slots=True)
class SystemTimeline:
    """The entries with a date, earliest first, and those whose source gives none, by kind and path."""

    dated: tuple[TimelineEntry, ...]
    undated: tuple[TimelineEntry, ...]


def collect_timeline(store: Store) -> SystemTimeline:
    """Everything that a store holds of the system, in order of time."""
    links = _collect_links(store)
    entries = [*_things(store, links), *_figures(store)]
    dated = sorted((each for each in entries if each.start), key=_in_order)
    undated = sorted((each for each in entries if not each.start), key=_in_order)
    return SystemTimeline(tuple(dated), tuple(undated))


def narrow_timeline(
    timeline: SystemTimeline,
    kinds: Sequence[EntryKind] = (),
    first: str | None = None,
    last: str | None = None,
    field: str | None = None,
) -> SystemTimeline:
    """The entries of some kinds, of a span of ISO dates of any length, and of a field by its path.

    What began before the span and had not ended when it began belongs to it; what has no date belongs to none.

    >>> one = TimelineEntry("campaign/a", "campaign", Words("A", "甲"), "2018-12-07", "2019", None, ())
    >>> timeline = SystemTimeline((one,), ())
    >>> [len(narrow_timeline(timeline, (), year, year).dated) for year in ("2018", "2019", "2020")]
    [1, 1, 0]
    """
    dated = [each for each in timeline.dated if _is_wanted(each, kinds, field) and _overlaps(each, first, last)]
    undated = [each for each in timeline.undated if _is_wanted(each, kinds, field)] if not (first or last) else []
    return SystemTimeline(tuple(dated), tuple(undated))


def _is_wanted(entry: TimelineEntry, kinds: Sequence[EntryKind], field: str | None) -> bool:
    has_field = field is None or any(each.relation == "field" and each.path == field for each in entry.links)
    return has_field and (not kinds or entry.kind in kinds)


def _overlaps(entry: TimelineEntry, first: str | None, last: str | None) -> bool:
    """Whether an entry lies in a span; of two dates of different length the longer is cut."""
    start = entry.start or ""
    end = entry.end or start
    return (first is None or _not_after(first, end)) and (last is None or _not_after(start, last))


def _not_after(early: str, late: str) -> bool:
    """Whether one date is not after another, as far as both say.

    >>> _not_after("2018", "2018-12-07"), _not_after("2019-01", "2018-12-07")
    (True, False)
    """
    length = min(len(early), len(late))
    return early[:length] <= late[:length]


def _in_order(entry: TimelineEntry) -> tuple[str, int, str, str]:
    return entry.start or "", KINDS.index(entry.kind), entry.end or "", entry.path


def _things(store: Store, links: Mapping[str, tuple[TimelineLink, ...]]) -> Iterator[TimelineEntry]:
    rows = store.rows(find_question("timeline-of-system").narrow()).rows
    for _, same in groupby(rows, key=lambda row: (_text(row[1]), _text(row[0]))):
        thing, kind, start, end, zh, en, notation = map(_text, next(same))
        path = relative(thing)
        found = next(each for each in KINDS if each == kind)
        words = Words(en, zh)
        yield TimelineEntry(path, found, words, start or None, end or None, notation or None, links.get(path, ()))


def _collect_links(store: Store) -> Mapping[str, tuple[TimelineLink, ...]]:
    """The links of each thing, by its path; targets are named one by one, since a release names far more than these."""
    rows = [tuple(map(_text, row)) for row in store.rows(find_question("links-on-timeline").narrow()).rows]
    names = {target: _find_name(store, target) for target in dict.fromkeys(target for _, _, target in rows)}
    found: dict[str, list[TimelineLink]] = {}
    for thing, relation, target in rows:
        found.setdefault(relative(thing), []).append(TimelineLink(relation, relative(target), names[target]))
    return {thing: tuple(some) for thing, some in found.items()}


def _find_name(store: Store, thing: str) -> HeldWords:
    rows = store.rows(find_question("names-of-things").narrow(thing=thing)).rows
    return next((HeldWords(_text(zh_en[1]) or None, _text(zh_en[0]) or None) for _, *zh_en in rows), _NO_NAME)


def _figures(store: Store) -> Iterator[TimelineEntry]:
    for row in store.rows(find_question("figures-on-timeline").bind(dataset=_FILINGS)).rows:
        yield _figure(row)


def _figure(row: Row) -> TimelineEntry:
    observation, start, end, value, precision = map(_text, row)
    count, said = int(value), _PRECISIONS.get(precision, _PRECISE)
    span = _say_span(start, end)
    name = Words(f"{span.en}: {said.en}{count:,} cases opened", f"{span.zh}立案{said.zh}{count:,}件")
    return TimelineEntry(relative(observation), "figure", name, start, end, None, ())


def _say_span(start: str, end: str) -> Words:
    """A span of whole months, a whole year by its number.

    >>> _say_span("2018-01-01", "2018-12-31").en, _say_span("2022-01-01", "2022-06-30").zh
    ('2018', '2022年1月至2022年6月')
    """
    if start[:4] == end[:4] and start.endswith("-01-01") and end.endswith("-12-31"):
        return Words(start[:4], f"{start[:4]}年")
    months = [f"{each[:4]}年{int(each[5:7])}月" for each in (start, end)]
    return Words(f"{start[:7]} to {end[:7]}", "至".join(months))


def _text(term: Term | None) -> str:
    return term.value if term is not None else ""
