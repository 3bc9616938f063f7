"""Cases that a reader names in a form: by number, or by words of their titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import InputError
from kg.iris import parse_case_name, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.browsing.case_table import CaseTable, ListedCase

_MOST_CANDIDATES: Final = 8
_MOST_NAMED: Final = 3
_LONGEST: Final = 200
_SEPARATOR: Final = re.compile("[,，、;；]")


@dataclass(frozen=True, slots=True)
class ChosenCase:
    """What was written, the case that it names, None where it names none or several, and those that it may mean."""

    written: str
    case: ListedCase | None
    candidates: tuple[ListedCase, ...] = ()

    @property
    def name(self) -> str:
        """The case as an address names it, such as spp/88; what was written where there is none."""
        return self.case.path.removeprefix("case/") if self.case else self.written


def read_written(pairs: Iterable[tuple[str, str]], *names: str) -> list[str]:
    """The cases named in a request: one in each value, but several, set apart by commas, in `cases`.

    >>> read_written([("cases", "88, 89"), ("case", "某案"), ("case", " ")], "cases", "case")
    ['88', '89', '某案']
    """
    return list(_pieces(pairs, names))[:_MOST_NAMED]


def choose_cases(table: CaseTable, written: Iterable[str]) -> tuple[ChosenCase, ...]:
    """The cases that are meant, each once, in the order given."""
    pieces = tuple(dict.fromkeys(written))
    paths = {piece: _find_path(piece) for piece in pieces}
    places = table.find_places(path for path in paths.values() if path)
    known = {table.cases[place].path: table.cases[place] for place in places}
    found: dict[str, ChosenCase] = {}
    for piece in pieces:
        path = paths[piece]
        chosen = ChosenCase(piece, known.get(path)) if path else _choose_by_title(table, piece)
        found.setdefault(chosen.name, chosen)
    return tuple(found.values())


def list_names(chosen: Sequence[ChosenCase]) -> str:
    """The cases as an address names them."""
    return ",".join(each.name for each in chosen)


def _pieces(pairs: Iterable[tuple[str, str]], names: Sequence[str]) -> Iterator[str]:
    for name, value in pairs:
        if name in names:
            for piece in _SEPARATOR.split(value) if name == "cases" else (value,):
                if piece.strip():
                    yield piece.strip()[:_LONGEST]


def _find_path(written: str) -> str | None:
    """The path of the case that a number names, None where it is none."""
    try:
        return relative(parse_case_name(written).iri)
    except InputError:
        return None


def _choose_by_title(table: CaseTable, written: str) -> ChosenCase:
    found = _find_by_title(table, written)
    return ChosenCase(written, found[0] if len(found) == 1 else None, tuple(found[:_MOST_CANDIDATES]))


def _find_by_title(table: CaseTable, written: str) -> list[ListedCase]:
    """The cases whose number or title, in either language, has every word."""
    words = written.casefold().split()
    return [
        case
        for case in table.cases
        if all(word in f"{case.notation} {case.title.zh or ''} {case.title.en or ''}".casefold() for word in words)
    ]
