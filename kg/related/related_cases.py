"""Related cases of a release, told from its `related.db` with the weights asked for."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from kg.errors import ReleaseError, UnknownThingError
from kg.related.case_facts import describe_facts
from kg.related.holders import compare_held, find_held
from kg.related.packed_relations import (
    read_facts,
    read_passages,
    read_provisions,
    read_rarities,
    read_words,
    unpack,
    unpack_near,
)
from kg.related.ranking import rank_cases
from kg.related.rarity import Rarity
from kg.related.reasons import Explaining
from kg.related.related_file import FILE_NAME, SCHEMA
from kg.related.signals import SIGNALS
from kg.related.term_codes import Stems
from kg.related.weights import sum_up
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.related.case_facts import CaseFacts
    from kg.related.features import CaseFeatures
    from kg.related.holders import Held
    from kg.related.passages import ClosePassages
    from kg.related.provisions import Provisions
    from kg.related.ranking import Compared, Crowd
    from kg.related.reasons import Explanation
    from kg.related.signals import Signal
    from kg.related.vectors import Bag, Vector
    from kg.related.weights import Weights


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """A case related to the one asked about: its path, number, title, score in ten-thousandths, and why.

    The order is that of the score less the discount for being near to many cases (`kg.related.ranking`).
    """

    path: str
    notation: str
    title: Words
    score: int
    discount: int
    explanation: Explanation


class RelatedCases:
    """Answers from the file of one release; safe from several threads."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._lock = Lock()
        self._cases = [(path, notation, Words(en, zh)) for path, notation, en, zh in self._part("cases")]
        self._places = {path: place for place, (path, _, _) in enumerate(self._cases)}
        self._crowds: list[Crowd] = list(map(tuple, self._part("crowds")))
        self._rarities: Mapping[str, Rarity] = read_rarities(self._part("rarities"))
        self.names: Mapping[str, Words] = read_words(self._part("names"))

    @cached_property
    def provisions(self) -> Provisions:
        """The provisions that stood under the numbers which cases of the release cite."""
        return read_provisions(self._part("provisions"))

    @property
    def size(self) -> int:
        """How many cases the release has."""
        return len(self._cases)

    def find_related(self, path: str, limit: int, weights: Weights) -> tuple[RelatedCase, ...]:
        """The cases nearest to one of the release, at most `limit`.

        Raises:
            UnknownThingError: the release holds no such case.
        """
        place = self._places.get(path)
        if place is None:
            name = path.removeprefix("case/")
            raise UnknownThingError(f"the release holds no case {name}.", f"发布版本中没有案例 {name}。")
        ((near, passages),) = self._ask("SELECT near, passages FROM related WHERE place = ?", place)
        ranked = rank_cases(unpack_near(near), weights, limit, self._crowds)
        return self._explain(self._facts([place])[place], ranked, weights, read_passages(unpack(passages)))

    def find_related_to(self, case: CaseFeatures, limit: int, weights: Weights) -> tuple[RelatedCase, ...]:
        """The cases of the release nearest to a case that was read from a text; itself, where it is held, left out."""
        vectors: dict[str, Vector] = {}
        shares = []
        for signal in SIGNALS:
            bag = signal.find(case)
            held = find_held(self._ask, signal.name, self._name_features(signal, bag))
            vectors[signal.name] = signal.weigh(bag, self._find_rarity(signal, held))
            shares.append(compare_held(vectors[signal.name], held))
        near = set().union(*shares) - {self._places.get(case.path, -1)}
        compared = [(place, tuple(each.get(place, 0) for each in shares)) for place in sorted(near)]
        ranked = rank_cases(compared, weights, limit, self._crowds)
        return self._explain(describe_facts(case, vectors), ranked, weights, {})

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def _explain(
        self, here: CaseFacts, ranked: list[Compared], weights: Weights, passages: Mapping[int, ClosePassages]
    ) -> tuple[RelatedCase, ...]:
        explaining = Explaining(self.names, self._rarities, weights)
        facts = self._facts([place for place, _ in ranked])
        return tuple(
            RelatedCase(
                *self._cases[place],
                sum_up(shares, weights),
                sum_up(self._crowds[place], weights) // 2,
                explaining.explain(here, facts[place], shares, passages.get(place)),
            )
            for place, shares in ranked
        )

    def _facts(self, places: Iterable[int]) -> dict[int, CaseFacts]:
        found = {}
        for place in places:
            ((packed,),) = self._ask("SELECT facts FROM related WHERE place = ?", place)
            found[place] = read_facts(*self._cases[place], unpack(packed))
        return found

    @cached_property
    def _wording(self) -> Any:  # noqa: ANN401 - whatever the part holds
        return self._part("wording")

    @cached_property
    def _stems(self) -> Stems:
        return Stems.of(self._wording["stems"])

    def _name_features(self, signal: Signal, bag: Bag) -> Mapping[str, str | int]:
        if not signal.is_wording:
            return {feature: feature for feature in bag}
        coded = ((term, self._stems.find_code(term)) for term in bag)
        return {term: code for term, code in coded if code is not None}

    def _find_rarity(self, signal: Signal, held: Mapping[str, Held]) -> Rarity:
        if not signal.is_wording:
            return self._rarities[signal.name]
        return Rarity(self._wording["totals"][signal.name], {term: each.cases for term, each in held.items()})

    def _part(self, name: str) -> Any:  # noqa: ANN401 - whatever the part holds
        ((value,),) = self._ask("SELECT value FROM part WHERE name = ?", name)
        return unpack(value)

    def _ask(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(query, values).fetchall()


def open_related_cases(folder: Path) -> RelatedCases:
    """The related cases of the release in a folder.

    Raises:
        ReleaseError: it has no file of related cases, or one of another kind.
    """
    file = folder / FILE_NAME
    if not file.is_file():
        raise _unusable(folder)
    database = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        ((schema,),) = database.execute("SELECT value FROM part WHERE name = 'schema'").fetchall()
        if unpack(schema) != SCHEMA:
            raise _unusable(folder)
        return RelatedCases(database)
    except (sqlite3.Error, ValueError) as error:
        database.close()
        raise _unusable(folder) from error


def _unusable(folder: Path) -> ReleaseError:
    return ReleaseError(
        f"the release {folder.name} has no related cases that this version can read; build it anew with: kg build",
        f"发布版本 {folder.name} 没有本版本可读的相关案例；请重新构建：kg build",
    )
