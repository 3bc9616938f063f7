"""Statistical datasets read from a store: what they count, by which dimensions, and every figure with its source.

Source of the model: The RDF Data Cube Vocabulary (W3C Recommendation, 2014-01-16).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.errors import UnknownThingError
from kg.iris import absolute, relative
from kg.queries.catalog import find_question
from kg.words import HeldWords, Words, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.stores.store import Store

Precision: TypeAlias = Literal["as-stated", "about", "more-than", "at-least"]
QUESTION: Final = "figures-of-dataset"
"""The question of the catalogue that a reader can ask for the same figures."""
OWN_TERMS: Final = "def#"
_LAST: Final = "9999"


@dataclass(frozen=True, slots=True)
class Code:
    """What a figure says of a dimension, or its unit, measure or precision: a thing by path, with name and sign.

    Periods have ISO days: the last one, and the first one where the source states it.
    """

    path: str
    name: HeldWords
    symbol: str | None = None
    start: str | None = None
    end: str | None = None

    @property
    def slug(self) -> str:
        """The last part of the path.

        >>> Code("unit/mu", Words("mu", "亩")).slug
        'mu'
        """
        return self.path.rsplit("/", 1)[-1].removeprefix(OWN_TERMS)


@dataclass(frozen=True, slots=True)
class Column:
    """A dimension of a dataset: its path, a short key such as `refPeriod`, and its name."""

    key: str
    path: str
    name: HeldWords


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Where a figure stands: paths of passage and document, bounds in characters of the normalised text."""

    passage: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure: its code in each dimension by key, measure, value, unit, precision, the total it is part of, places."""

    path: str
    codes: Mapping[str, Code]
    measure: Code
    value: Decimal
    unit: Code
    precision: Code
    whole: str | None
    note: HeldWords | None
    places: tuple[FigurePlace, ...]

    @property
    def is_lower_bound(self) -> bool:
        """Whether the true figure lies above the printed one, or may."""
        return self.precision.slug in ("more-than", "at-least")

    @property
    def is_approximate(self) -> bool:
        """Whether the source marks the figure as approximate."""
        return self.precision.slug == "about"


@dataclass(frozen=True, slots=True)
class ListedDataset:
    """A dataset as lists show it: path, title, what it counts, what to know of it, its source, how many figures."""

    path: str
    title: HeldWords
    description: HeldWords | None
    note: HeldWords | None
    source: Code | None
    figures: int

    @property
    def slug(self) -> str:
        """What names it in an address."""
        return self.path.removeprefix("dataset/")


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset with its dimensions in order and its figures, oldest period first."""

    about: ListedDataset
    columns: tuple[Column, ...]
    observations: tuple[Observation, ...]


def order_of_period(period: Code) -> tuple[str, str]:
    """What periods are sorted by: first day, then last; those whose first day no source states come last.

    >>> words = Words("2018", "2018年")
    >>> order_of_period(Code("period/2018", words, None, "2018-01-01", "2018-12-31"))
    ('2018-01-01', '2018-12-31')
    """
    return period.start or _LAST, period.end or _LAST


def list_datasets(store: Store) -> tuple[ListedDataset, ...]:
    """Every dataset of a release, in the order that the data state."""
    return tuple(_listed(row) for row in _ask(store, "datasets-in-order"))


def describe_dataset(store: Store, slug: str) -> Dataset:
    """A dataset by its slug.

    Raises:
        UnknownThingError: the release has no such dataset.
    """
    iri = absolute(f"dataset/{slug}")
    about = next((_listed(row) for row in _ask(store, "datasets-in-order", iri)), None)
    if about is None:
        raise UnknownThingError(
            f"the release has no dataset “{slug}”; list them with: kg statistics",
            f"发布版本中没有数据集“{slug}”；可用 kg statistics 列出。",
        )
    columns = tuple(map(_column, _ask(store, "dimensions-of-dataset", iri)))
    names = _names(_ask(store, "names-in-dataset", iri))
    codes: dict[str, dict[str, Code]] = {}
    for row in _ask(store, "codes-of-dataset", iri):
        own = codes.setdefault(row["observation"], {})
        own[_key(row["dimension"])] = _code(names, row["code"])
    places = _places(_ask(store, "passages-of-dataset", iri))
    found = {
        row["observation"]: _observation(row, codes.get(row["observation"], {}), names, places)
        for row in _ask(store, QUESTION, iri)
    }
    return Dataset(about, columns, tuple(sorted(found.values(), key=lambda each: _order(each, columns))))


def _listed(row: Mapping[str, str]) -> ListedDataset:
    path = relative(row["dataset"])
    source = relative(row["source"]) if "source" in row else None
    return ListedDataset(
        path,
        find_held_words(row.get("titleEn"), row.get("titleZh")) or Words(path, path),
        find_held_words(row.get("descriptionEn"), row.get("descriptionZh")),
        find_held_words(row.get("noteEn"), row.get("noteZh")),
        Code(source, find_held_words(row.get("sourceEn"), row.get("sourceZh")) or Words(source, source))
        if source
        else None,
        int(row["figures"]),
    )


def _column(row: Mapping[str, str]) -> Column:
    key = _key(row["dimension"])
    return Column(key, relative(row["dimension"]), find_held_words(row.get("en"), row.get("zh")) or Words(key, key))


def _key(dimension: str) -> str:
    """The name of a property within its vocabulary."""
    return dimension.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _names(rows: Iterator[dict[str, str]]) -> Mapping[str, Code]:
    found: dict[str, Code] = {}
    for row in rows:
        path = relative(row["thing"])
        name = find_held_words(row.get("en"), row.get("zh")) or Words(path, path)
        found.setdefault(path, Code(path, name, row.get("symbol"), row.get("start"), row.get("end")))
    return found


def _code(names: Mapping[str, Code], iri: str) -> Code:
    path = relative(iri)
    return names.get(path) or Code(path, Words(path, path))


def _places(rows: Iterator[dict[str, str]]) -> Mapping[str, tuple[FigurePlace, ...]]:
    found: dict[str, dict[str, FigurePlace]] = {}
    for row in rows:
        passage = relative(row["passage"])
        place = FigurePlace(passage, relative(row["document"]), int(row["start"]), int(row["end"]))
        found.setdefault(row["observation"], {})[passage] = place
    return {each: tuple(sorted(own.values(), key=lambda place: place.start)) for each, own in found.items()}


def _observation(
    row: Mapping[str, str],
    codes: Mapping[str, Code],
    names: Mapping[str, Code],
    places: Mapping[str, tuple[FigurePlace, ...]],
) -> Observation:
    number = Decimal(row["number"])
    return Observation(
        relative(row["observation"]),
        codes,
        _code(names, row["measure"]),
        number.to_integral_value() if number == number.to_integral_value() else number.normalize(),
        _code(names, row["unit"]) if "unit" in row else Code("", Words("", "")),
        _code(names, row["precision"]),
        relative(row["whole"]) if "whole" in row else None,
        find_held_words(row.get("noteEn"), row.get("noteZh")),
        places.get(row["observation"], ()),
    )


def _order(observation: Observation, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """By period, the earliest first; then by what it concerns, wholes before parts, larger figures first."""
    period = observation.codes.get("refPeriod")
    days = order_of_period(period) if period else ("", "")
    concerned = observation.codes.get("concerns")
    statement = observation.codes.get("figureStatement")
    rank = (
        concerned.path if concerned else "",
        statement.slug if statement else "",
        "part" if observation.whole else "",
        f"{10**18 - int(observation.value):019}",
    )
    known = tuple(observation.codes[column.key].path for column in columns if column.key in observation.codes)
    return (*days, *rank, *known)


def _ask(store: Store, question: str, dataset: str | None = None) -> Iterator[dict[str, str]]:
    values = {} if dataset is None else {"dataset": dataset}
    answer = store.rows(find_question(question).narrow(**values))
    for row in answer.rows:
        yield {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
