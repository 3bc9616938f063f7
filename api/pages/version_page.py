"""The page of a version of an instrument: when it applied, what changed against the one before, structure and text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from api.pages.article_words import bind_queries
from api.pages.stated_facts import find_named, find_value, find_words
from api.pages.statements_page import answer_statements_page
from api.pages.templating import answer_page
from kg.browsing.things import state_thing
from kg.instruments import describe_versions
from kg.iris import absolute
from kg.legislation.correspondences import count_unchanged, find_changes_of_version
from kg.legislation.version_texts import read_version
from kg.terms import GC, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from starlette.responses import Response

    from api.pages.things import AskedThing
    from kg.browsing.case_table import CaseTable
    from kg.browsing.things import StatedProperty
    from kg.instruments import Instrument, InstrumentVersion
    from kg.legislation.correspondences import Correspondence
    from kg.legislation.version_texts import VersionText
    from kg.stores.store import Store
    from kg.words import HeldWords

ChangeKind: TypeAlias = Literal["new", "repealed", "split", "merged", "both", "changed", "renumbered"]
CHANGE_KINDS: Final[tuple[ChangeKind, ...]] = ("changed", "both", "renumbered", "new", "repealed", "split", "merged")

BASES: Final = tuple(f"correspondence-basis/{each}" for each in ("hand-checked", "stated", "computed"))


@dataclass(frozen=True, slots=True)
class Making:
    """How a version came about: kind of change, who made it, the act that did, by IRI and name; bases of its days."""

    kind: HeldWords | None
    bodies: tuple[tuple[str, HeldWords], ...]
    act: tuple[str, HeldWords] | None
    day_basis: HeldWords | None
    force_basis: HeldWords | None
    force_words: HeldWords | None
    sources: tuple[tuple[str, HeldWords], ...]
    note: HeldWords | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the older version, by path, that most provisions come from, by kind; how many are as before.

    `both` are renumbered with changed words. `is_other_instrument` tells that the older text is of another instrument.
    """

    older: str
    older_day: str
    is_other_instrument: bool
    unchanged: int
    kinds: tuple[tuple[ChangeKind, tuple[Correspondence, ...]], ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version of an instrument, the ones before and after it, how it was made, what changed, and its text.

    `day` is when it was made; `is_held` tells whether any words are held; `changes` is None where nothing older was
    compared with it.
    """

    iri: str
    slug: str
    day: str
    told: Instrument
    version: InstrumentVersion
    before: InstrumentVersion | None
    after: InstrumentVersion | None
    making: Making
    changes: Changes | None
    text: VersionText
    is_held: bool
    queries: tuple[tuple[str, str], ...]


def answer_version_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page of a version by slug and day; the page of statements where the instrument does not know it."""
    store, day = asked.opened.store, parts["version"]
    told = describe_versions(store, parts["slug"])
    place = next((at for at, each in enumerate(told.versions) if each.path == asked.path), None)
    if place is None:
        return answer_statements_page(asked)
    text = read_version(store, asked.path)
    page = VersionPage(
        iri=absolute(asked.path),
        slug=parts["slug"],
        day=day,
        told=told,
        version=told.versions[place],
        before=told.versions[place - 1] if place else None,
        after=told.versions[place + 1] if place + 1 < len(told.versions) else None,
        making=_find_making(
            state_thing(store, asked.path), told.versions[place], asked.sources.tables.of(asked.opened)
        ),
        changes=_find_changes(store, told.path, asked.path),
        text=text,
        is_held=any(article.words for article in text.articles),
        queries=bind_queries(
            asked.frame.language,
            ("text-of-version", {"version": asked.path}),
            ("parts-of-version", {"version": asked.path}),
            ("correspondences-of-version", {"version": asked.path}),
            ("versions-of-instrument", {"statute": told.path}),
        ),
    )
    return answer_page("version.html", page, asked.frame)


def sort_change(each: Correspondence) -> ChangeKind | None:
    """The one kind under which a correspondence is listed; None where nothing changed."""
    for kind in ("new", "repealed", "split", "merged"):
        if each.has(kind):
            return kind
    if each.has("changed"):
        return "both" if each.has("renumbered") else "changed"
    return "renumbered" if each.has("renumbered") else None


def keep_best_basis(found: Iterable[Correspondence]) -> tuple[Correspondence, ...]:
    """Of those that join the same texts, the one on the best word: checked by hand, then stated, then computed."""
    best: dict[tuple[object, object], Correspondence] = {}
    for each in found:
        texts = each.older, each.newer
        if texts not in best or BASES.index(each.basis) < BASES.index(best[texts].basis):
            best[texts] = each
    return tuple(best.values())


def _find_changes(store: Store, statute: str, version: str) -> Changes | None:
    found = keep_best_basis(find_changes_of_version(store, version))
    unchanged = count_unchanged(store, version)
    older = Counter(text.path.rpartition("/article/")[0] for each in found for text in each.older)
    if not found and not unchanged:
        return None
    compared = older.most_common(1)[0][0] if older else ""
    kinds = ((kind, tuple(each for each in found if sort_change(each) == kind)) for kind in CHANGE_KINDS)
    return Changes(
        compared,
        compared.rpartition("/")[2],
        bool(compared) and not compared.startswith(f"{statute}/"),
        unchanged,
        tuple((kind, some) for kind, some in kinds if some),
    )


def _find_making(statements: Iterable[StatedProperty], version: InstrumentVersion, table: CaseTable) -> Making:
    stated = tuple(statements)
    day_basis, force_basis = find_value(stated, GC.versionDayBasis), find_value(stated, GC.inForceBasis)
    sources = (*find_named(stated, GC.textSource), *find_named(stated, f"{PREFIXES['dcterms']}source"))
    return Making(
        table.named(version.kind) if version.kind else None,
        find_named(stated, f"{PREFIXES['eli']}passed_by"),
        next(iter(find_named(stated, GC.amendingAct)), None),
        day_basis.name if day_basis else None,
        force_basis.name if force_basis else None,
        find_words(stated, GC.inForceWords),
        sources,
        find_words(stated, f"{PREFIXES['skos']}note"),
    )
