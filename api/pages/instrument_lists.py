"""The instruments of each release that is asked for, with who made them and how many cases cite them."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from kg.instruments import list_instruments
from kg.iris import relative
from kg.legislation.rows import ask
from kg.words import HeldWords

if TYPE_CHECKING:
    from kg.browsing.case_table import CaseTable
    from kg.instruments import ListedInstrument
    from kg.stores.opening import OpenStore

_MOST_KEPT: Final = 3


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that made an instrument: its path, or its printed name where the graph has no such body; its name."""

    key: str
    name: HeldWords


@dataclass(frozen=True, slots=True)
class CitedInstrument:
    """An instrument, who made it, how many cases cite it, and what words are looked for in."""

    told: ListedInstrument
    issuers: tuple[Issuer, ...]
    cases: int
    searched: str


class InstrumentLists:
    """Gives the instruments of an open store, most cited first; what was asked of a release is remembered."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[str, tuple[CitedInstrument, ...]] = {}

    def of(self, opened: OpenStore, table: CaseTable) -> tuple[CitedInstrument, ...]:
        """Those of this release; an endpoint is asked anew each time, since its data may change."""
        if not opened.is_fixed:
            return _list(opened, table)
        with self._lock:
            found = self._kept.pop(opened.id, None) or _list(opened, table)
            self._kept[opened.id] = found
            for identifier in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[identifier]
            return found


def _list(opened: OpenStore, table: CaseTable) -> tuple[CitedInstrument, ...]:
    issuers: dict[str, list[Issuer]] = {}
    for row in ask(opened.store, "issuers-of-instruments"):
        agency = relative(row["agency"]) if "agency" in row else None
        issuer = Issuer(agency, table.named(agency)) if agency else Issuer(row["name"], HeldWords(None, row["name"]))
        issuers.setdefault(relative(row["statute"]), []).append(issuer)
    found = (_cited(each, tuple(issuers.get(each.path, ())), table) for each in list_instruments(opened.store))
    return tuple(sorted(found, key=lambda each: (-each.cases, not each.told.held, each.told.path)))


def _cited(told: ListedInstrument, issuers: tuple[Issuer, ...], table: CaseTable) -> CitedInstrument:
    searched = f"{told.path.removeprefix('statute/')}\n{told.title.zh or ''}\n{told.title.en or ''}".casefold()
    return CitedInstrument(told, issuers, table.values["statute"].get(told.path, 0).bit_count(), searched)
