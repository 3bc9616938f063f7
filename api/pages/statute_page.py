"""The page of an instrument: versions on a time line, structure, and the cases and articles that go with it."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from api.pages.article_words import bind_queries
from api.pages.stated_facts import find_named, find_words
from api.pages.templating import answer_page
from api.pages.version_timeline import TimedText, draw_timeline
from kg.browsing.case_table import find_positions
from kg.browsing.cited_together import find_cited_articles, find_cited_together
from kg.browsing.facets import ARTICLE, STATUTE
from kg.browsing.things import state_thing
from kg.instruments import describe_versions, find_status
from kg.iris import absolute, relative
from kg.legislation.rows import ask
from kg.legislation.version_texts import outline_version
from kg.terms import GC, PREFIXES
from kg.words import Words, find_held_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.pages.frame import Frame
    from api.pages.things import AskedThing
    from api.pages.version_timeline import VersionTimeline
    from kg.browsing.case_table import CaseTable, ListedCase
    from kg.browsing.things import CountedThing
    from kg.instruments import Instrument, InstrumentStatus, InstrumentVersion
    from kg.legislation.version_texts import VersionText
    from kg.stores.store import Store
    from kg.words import HeldWords

_MOST_CASES: Final = 10
_MOST_ARTICLES: Final = 24
_MOST_BESIDE: Final = 10
_HELD: Final = ("text-status/loaded", "text-status/reconstructed")


@dataclass(frozen=True, slots=True)
class RelatedAct:
    """Another instrument: one that amended this one (amended), or that this one amends or repeals."""

    relation: str
    path: str
    title: HeldWords


@dataclass(frozen=True, slots=True)
class Outline:
    """The structure of one version, and whether a reader chose it."""

    version: InstrumentVersion
    text: VersionText
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CitingCases:
    """The cases that cite an instrument: how many, the newest of them, and what else they cite."""

    total: int
    newest: tuple[ListedCase, ...]
    statutes: tuple[CountedThing, ...]
    articles: tuple[CountedThing, ...]


@dataclass(frozen=True, slots=True)
class StatutePage:
    """An instrument.

    `kind` and `issuers` are IRIs, empty where there is none, with names; `repealer` is a path with its title; `outline`
    is None where no version is known; `cited` are its articles that most cases cite, of `cited_total`.
    """

    iri: str
    slug: str
    told: Instrument
    status: InstrumentStatus
    short: HeldWords | None
    note: HeldWords | None
    kind: tuple[str, HeldWords] | None
    issuers: tuple[tuple[str, HeldWords], ...]
    repealer: tuple[str, HeldWords] | None
    acts: tuple[RelatedAct, ...]
    timeline: VersionTimeline | None
    kinds: dict[str, HeldWords]
    outline: Outline | None
    cited: tuple[CountedThing, ...]
    cited_total: int
    cases: CitingCases
    queries: tuple[tuple[str, str], ...]


def answer_statute_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page of the instrument with a slug."""
    slug, store, frame = parts["slug"], asked.opened.store, asked.frame
    told = describe_versions(store, slug)
    table = asked.sources.tables.of(asked.opened)
    statements = state_thing(store, told.path)
    outline = _find_outline(store, told, asked.request.query_params.get("version", ""))
    cited, cited_total = find_cited_articles(table, told.path, _MOST_ARTICLES)
    page = StatutePage(
        iri=absolute(told.path),
        slug=slug,
        told=told,
        status=find_status(told),
        short=find_words(statements, GC.shortTitle),
        note=find_words(statements, f"{PREFIXES['skos']}note"),
        kind=next(iter(find_named(statements, f"{PREFIXES['eli']}type_document")), None),
        issuers=find_named(statements, f"{PREFIXES['eli']}passed_by") or find_named(statements, GC.issuerName),
        repealer=(told.repealed_by, table.named(told.repealed_by)) if told.repealed_by else None,
        acts=_find_acts(store, told.path),
        timeline=draw_timeline(_timed(told, outline, frame), told.repealed),
        kinds={each.kind: table.named(each.kind) for each in told.versions if each.kind},
        outline=outline,
        cited=cited,
        cited_total=cited_total,
        cases=_find_cases(table, told.path),
        queries=_queries(frame, told.path, outline),
    )
    return answer_page("statute.html", page, frame)


def _find_outline(store: Store, told: Instrument, wanted: str) -> Outline | None:
    """The structure of the version asked for, else of the newest one held, else of the newest known."""
    chosen = next((each for each in told.versions if each.adopted == wanted), None)
    held = next((each for each in reversed(told.versions) if each.text_status in _HELD), None)
    version = chosen or held or (told.versions[-1] if told.versions else None)
    return Outline(version, outline_version(store, version.path), chosen is not None) if version else None


def _find_acts(store: Store, path: str) -> tuple[RelatedAct, ...]:
    found: dict[tuple[str, str], RelatedAct] = {}
    for row in ask(store, "acts-about-instrument", statute=path):
        act = relative(row["act"])
        title = find_held_words(row.get("en"), row.get("zh")) or Words(act, act)
        found.setdefault((row["relation"], act), RelatedAct(row["relation"], act, title))
    return tuple(sorted(found.values(), key=lambda each: (each.relation, len(each.path), each.path)))


def _find_cases(table: CaseTable, path: str) -> CitingCases:
    cases = table.values[STATUTE.name].get(path, 0)
    listed = (table.cases[place] for place in find_positions(cases))
    return CitingCases(
        cases.bit_count(),
        tuple(nlargest(_MOST_CASES, listed, key=lambda case: (case.issued or "", case.series, case.number))),
        find_cited_together(table, cases, STATUTE, path.__eq__, _MOST_BESIDE),
        find_cited_together(table, cases, ARTICLE, lambda each: each.startswith(f"{path}/"), _MOST_BESIDE),
    )


def _timed(told: Instrument, outline: Outline | None, frame: Frame) -> list[TimedText]:
    told_of = outline.version.path if outline else None
    return [
        TimedText(
            each.adopted,
            frame.link(each.path),
            each.path == told_of,
            each.adopted,
            each.in_force,
            each.superseded_on,
            each.has_next,
        )
        for each in told.versions
    ]


def _queries(frame: Frame, path: str, outline: Outline | None) -> tuple[tuple[str, str], ...]:
    asked = [
        ("versions-of-instrument", {"statute": path}),
        ("acts-about-instrument", {"statute": path}),
        ("articles-cited-of-statute", {"statute": path}),
        ("cases-by-statute", {"statute": path}),
    ]
    if outline:
        asked += [
            ("article-numbers-of-version", {"version": outline.version.path}),
            ("parts-of-version", {"version": outline.version.path}),
        ]
    return bind_queries(frame.language, *asked)
