"""All cases of a store with the values of their facets, as one frozen table that filters and counts are read from.

The set of cases that have a value is an integer whose bit n stands for the n-th case of the table, so that filters are
joined by `&` and `|` and counted by their bits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.browsing.facets import ARTICLE, CONCORDANT, EVENT, FACETS
from kg.iris import relative
from kg.lasting_objects import building_to_last
from kg.queries.catalog import find_question
from kg.words import HeldWords, Words, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.browsing.facets import Facet
    from kg.stores.store import Store

CaseSet: TypeAlias = int
_SPARSE: Final = 32  # bits for each one that is set, from where on looking for the lowest is sooner done
_BITS: Final = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case as lists show it; `path` and `batch` are relative to the base, `issued` is an ISO day."""

    path: str
    series: str
    number: int
    notation: str
    title: HeldWords
    issued: str | None
    batch: str | None


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A step of a type in the case at a place of the table, between two ISO days; None where the text gives no date."""

    case: int
    type: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True)
class CaseTable:
    """The cases by series and number, which of them have which value, their dated steps, and what values are called."""

    cases: tuple[ListedCase, ...]
    values: Mapping[str, Mapping[str, CaseSet]]
    steps: tuple[DatedStep, ...]
    names: Mapping[str, HeldWords]

    @property
    def everything(self) -> CaseSet:
        """The set of all cases."""
        return (1 << len(self.cases)) - 1

    def find_places(self, paths: Iterable[str]) -> tuple[int, ...]:
        """The places of cases by path, in the order given; those that are not here are left out."""
        places = self.places_by_path
        return tuple(places[path] for path in paths if path in places)

    @cached_property
    def places_by_path(self) -> Mapping[str, int]:
        """The place of every case, by path."""
        return {case.path: place for place, case in enumerate(self.cases)}

    @cached_property
    def commonest(self) -> Mapping[str, tuple[tuple[int, str, CaseSet], ...]]:
        """The values of each facet with the number of cases that have them, the commonest first."""
        return {
            facet: tuple(
                sorted(
                    ((cases.bit_count(), value, cases) for value, cases in values.items()),
                    key=lambda each: (-each[0], each[1]),
                )
            )
            for facet, values in self.values.items()
        }

    def list_values(self, facet: str) -> tuple[tuple[str, ...], ...]:
        """The values of a facet that every case has, by its place; put together when first asked for."""
        if facet not in self._values_by_case:
            lists: list[list[str]] = [[] for _ in self.cases]
            with building_to_last():
                for value, cases in self.values[facet].items():
                    for place in find_positions(cases):
                        lists[place].append(value)
                self._values_by_case[facet] = tuple(map(tuple, lists))
        return self._values_by_case[facet]

    @cached_property
    def _values_by_case(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        return {}

    @cached_property
    def years(self) -> tuple[int | None, ...]:
        """The year in which every case was issued, by its place; None where the day is not established."""
        return tuple(int(case.issued[:4]) if case.issued else None for case in self.cases)

    def named(self, path: str) -> HeldWords:
        """What a value is called; its path where it has no name."""
        return self.names.get(path) or _name_of_article(path, self.names) or Words(path, path)


def load_case_table(store: Store) -> CaseTable:
    """The table of a store's cases, read by the questions of the facets."""
    listed = _list_cases(store)
    places = {case.path: place for place, case in enumerate(listed)}
    rows: dict[str, list[dict[str, str]]] = {}
    values: dict[str, Mapping[str, CaseSet]] = {}
    for facet in FACETS:
        answered = rows.get(facet.question) or rows.setdefault(facet.question, list(_ask(store, facet.question)))
        values[facet.name] = _gather(answered, facet, places)
    values[CONCORDANT.name] = _join(values[CONCORDANT.name], values[ARTICLE.name])
    steps = sorted(
        {_step(row, places) for row in rows[EVENT.question] if relative(row["case"]) in places}, key=_order_of_step
    )
    return CaseTable(tuple(listed), values, tuple(steps), _load_names(store))


def unite_places(places: Iterable[int]) -> CaseSet:
    """The set of the cases at some places.

    >>> bin(unite_places([4, 1, 2]))
    '0b10110'
    """
    listed = tuple(places)
    if len(listed) == 1:
        return 1 << listed[0]
    found = bytearray((max(listed, default=0) >> 3) + 1)
    for place in listed:
        found[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(found, "little")


def find_positions(cases: CaseSet) -> Iterator[int]:
    """The places of a set's cases in the table, ascending.

    >>> list(find_positions(0b10110))
    [1, 2, 4]
    """
    if cases.bit_count() * _SPARSE < cases.bit_length():
        while cases:
            lowest = cases & -cases
            yield lowest.bit_length() - 1
            cases ^= lowest
        return
    for at, byte in enumerate(cases.to_bytes(cases.bit_length() // 8 + 1, "little")):
        for bit in _BITS[byte]:
            yield at * 8 + bit


def _list_cases(store: Store) -> list[ListedCase]:
    found: dict[str, ListedCase] = {}
    for row in _ask(store, "cases-in-order"):
        path = relative(row["case"])
        title = find_held_words(row.get("title_en"), row.get("title_zh")) or Words(path, path)
        batch = relative(row["batch"]) if "batch" in row else None
        series = relative(row["series"]).rpartition("/")[2]
        case = ListedCase(path, series, int(row["number"]), row["notation"], title, row.get("issued"), batch)
        found.setdefault(path, case)
    return sorted(found.values(), key=lambda case: (case.series != "spp", case.series, case.number))


def _gather(rows: Iterable[Mapping[str, str]], facet: Facet, places: Mapping[str, int]) -> Mapping[str, CaseSet]:
    """Bits are set in byte arrays first: an integer of thousands of bits copied once a row would take long."""
    size = len(places) // 8 + 1
    found: defaultdict[str, bytearray] = defaultdict(lambda: bytearray(size))
    for row in rows:
        place = places.get(relative(row["case"]))
        if place is not None and facet.column in row:
            found[relative(row[facet.column])][place >> 3] |= 1 << (place & 7)
    return {value: int.from_bytes(bits, "little") for value, bits in sorted(found.items())}


def _join(concordant: Mapping[str, CaseSet], printed: Mapping[str, CaseSet]) -> Mapping[str, CaseSet]:
    """A citation whose version is not resolved has no other numbers, but the one it prints."""
    articles = sorted({*concordant, *printed})
    return {article: concordant.get(article, 0) | printed.get(article, 0) for article in articles}


def _step(row: Mapping[str, str], places: Mapping[str, int]) -> DatedStep:
    return DatedStep(places[relative(row["case"])], relative(row["type"]), row.get("earliest"), row.get("latest"))


def _order_of_step(step: DatedStep) -> tuple[str, int, str, str]:
    return step.type, step.case, step.earliest or "", step.latest or ""


def _load_names(store: Store) -> Mapping[str, HeldWords]:
    found: dict[str, HeldWords] = {}
    for row in _ask(store, "names-of-things"):
        if name := find_held_words(row.get("en"), row.get("zh")):
            found.setdefault(relative(row["thing"]), name)
    return found


def _name_of_article(path: str, names: Mapping[str, HeldWords]) -> HeldWords | None:
    statute, sign, number = path.partition("/article/")
    if not sign or statute not in names:
        return None
    main, _, branch = number.partition("-")
    title = names[statute]
    inserted = f"之{branch}" if branch else ""
    return HeldWords(
        f"{title.en}, Article {number}" if title.en else None, f"{title.zh}第{main}条{inserted}" if title.zh else None
    )


def _ask(store: Store, question: str) -> Iterator[dict[str, str]]:
    answer = store.rows(find_question(question).text)
    for row in answer.rows:
        yield {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
