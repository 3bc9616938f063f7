"""Instruments (statutes and the like): listed, and told one by one with their versions and articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.errors import UnknownThingError
from kg.iris import absolute, relative
from kg.queries.catalog import find_question
from kg.words import HeldWords, Words, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class ListedInstrument:
    """An instrument as lists show it: path, titles, kind, first ISO day not in force, versions known and held."""

    path: str
    title: HeldWords
    kind: str | None
    repealed: str | None
    versions: int
    held: int


@dataclass(frozen=True, slots=True)
class InstrumentVersion:
    """A version: paths, ISO days; `superseded_on` is exclusive, None where not established or not yet superseded.

    `has_next` tells that a later version is known. `kind` and `text_status` are paths of concepts; `is_whole` tells
    whether nothing is missing in the text held, None where none is held.
    """

    path: str
    adopted: str
    in_force: str | None
    superseded_on: str | None
    has_next: bool
    kind: str | None
    further_days: tuple[str, ...]
    text_status: str | None
    is_whole: bool | None


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article number of the instrument that cases cite, with their paths."""

    article: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument with its versions, oldest first, what repealed it, and the articles that cases cite."""

    path: str
    title: HeldWords
    kind: str | None
    repealed: str | None
    repealed_by: str | None
    versions: tuple[InstrumentVersion, ...]
    cited: tuple[CitedArticle, ...]


InstrumentState: TypeAlias = Literal["repealed", "in-force", "not-established", "unknown"]


@dataclass(frozen=True, slots=True)
class InstrumentStatus:
    """What is known of an instrument being in force: since or until which ISO day, and how often it was amended.

    In force means that a first day of its newest version is known, and no repeal; not established that this day is not
    known; unknown that no version is. `day` is the first day of that version in force, or the first one repealed.
    """

    state: InstrumentState
    day: str | None
    amended: int


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article of a version: the path of its text, its number, its heading, and whether its words are held."""

    path: str
    article: str
    heading: str | None
    is_held: bool


def list_instruments(store: Store) -> tuple[ListedInstrument, ...]:
    """Every instrument of a release, by path."""
    return tuple(_listed(row) for row in _ask(store, "instruments-in-order"))


def describe_instrument(store: Store, slug: str) -> Instrument:
    """An instrument by its slug.

    Raises:
        UnknownThingError: the release knows no such instrument.
    """
    told = describe_versions(store, slug)
    return replace(told, cited=tuple(_cited(store, told.path)))


def describe_versions(store: Store, slug: str) -> Instrument:
    """An instrument by its slug, without the articles that cases cite, which are many.

    Raises:
        UnknownThingError: the release knows no such instrument.
    """
    path = f"statute/{slug}"
    rows = list(_ask(store, "versions-of-instrument", statute=absolute(path)))
    if not rows:
        raise UnknownThingError(
            f"the release knows no instrument “{slug}”; list them at /api/v1/statutes or name it with: kg resolve",
            f"发布版本中没有规范性文件“{slug}”；列表见 /api/v1/statutes，或用 kg resolve 查名称。",
        )
    first = next((_listed(row) for row in _ask(store, "instruments-in-order", statute=absolute(path))), None)
    return Instrument(
        path,
        first.title if first else Words(path, path),
        first.kind if first else None,
        rows[0].get("repealed"),
        relative(rows[0]["repealer"]) if "repealer" in rows[0] else None,
        tuple(_versions(rows)),
        (),
    )


def find_status(told: Instrument) -> InstrumentStatus:
    """Whether an instrument is in force, as far as the release knows; of later law it knows nothing.

    >>> find_status(Instrument("statute/l", Words("L", "某法"), None, "2015-01-01", None, (), ()))
    InstrumentStatus(state='repealed', day='2015-01-01', amended=0)
    """
    amended = max(len(told.versions) - 1, 0)
    if told.repealed or told.repealed_by:
        return InstrumentStatus("repealed", told.repealed, amended)
    if not told.versions:
        return InstrumentStatus("unknown", None, 0)
    newest = told.versions[-1]
    return InstrumentStatus("in-force" if newest.in_force else "not-established", newest.in_force, amended)


def list_articles(store: Store, slug: str, version: str) -> tuple[ListedArticle, ...]:
    """The articles that are known of a version, in order.

    Raises:
        UnknownThingError: the release knows no such version.
    """
    path = f"statute/{slug}/{version}"
    if all(each.path != path for each in describe_instrument(store, slug).versions):
        raise UnknownThingError(f"the release knows no version {path}.", f"发布版本中没有文本 {path}。")
    found: dict[str, ListedArticle] = {}
    for row in _ask(store, "articles-of-version", version=absolute(path)):
        text = relative(row["text"])
        found.setdefault(text, ListedArticle(text, row["article"], row.get("heading"), row["held"] == "true"))
    return tuple(found.values())


def _listed(row: dict[str, str]) -> ListedInstrument:
    path = relative(row["statute"])
    return ListedInstrument(
        path,
        find_held_words(row.get("title_en"), row.get("title_zh")) or Words(path, path),
        relative(row["kind"]) if "kind" in row else None,
        row.get("repealed"),
        int(row["versions"]),
        int(row["held"]),
    )


def _versions(rows: list[dict[str, str]]) -> Iterator[InstrumentVersion]:
    seen: set[str] = set()
    for row in rows:
        if "version" in row and row["version"] not in seen:
            seen.add(row["version"])
            yield InstrumentVersion(
                relative(row["version"]),
                row["adopted"],
                row.get("from"),
                row.get("until"),
                "next" in row,
                relative(row["kind"]) if "kind" in row else None,
                tuple(sorted(row.get("further", "").split())),
                relative(row["status"]) if "status" in row else None,
                row["whole"] == "true" if "whole" in row else None,
            )


def _cited(store: Store, path: str) -> Iterator[CitedArticle]:
    cases: dict[str, list[str]] = {}
    for row in _ask(store, "articles-cited-of-statute", statute=absolute(path)):
        cases.setdefault(row["article"], []).append(relative(row["case"]))
    for article in sorted(cases, key=_order_of_article):
        yield CitedArticle(article, tuple(cases[article]))


def _order_of_article(article: str) -> tuple[int, int]:
    main, _, branch = article.partition("-")
    return int(main), int(branch or 0)


def _ask(store: Store, question: str, **values: str) -> Iterator[dict[str, str]]:
    answer = store.rows(find_question(question).narrow(**values))
    for row in answer.rows:
        yield {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
