"""`/agencies`: all agencies by type, level and place, those with most cases first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.frame import frame_of
from api.pages.kept_lists import KeptLists
from api.pages.pager import Pager, read_page_number, turn_pages
from api.pages.search_addresses import SearchAddress
from api.pages.templating import answer_page
from kg.browsing.directories import ListedAgency, load_agencies
from kg.browsing.thing_facts import NamedPath
from kg.browsing.things import CountedThing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.pages.things import PageSources
    from kg.browsing.case_table import CaseTable

_LENGTH: Final = 100
_LONGEST: Final = 200
_MOST_PLACES: Final = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """How many agencies of a type stand at a level, and where they are listed."""

    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type of agency with its number at each level, and in all."""

    type: NamedPath
    all: Cell
    levels: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class AgencyListPage:
    """All that the page shows.

    `rows` count agencies by type and, in the order of `levels`, by level; `places` are provinces and the like with
    agencies in them. `chosen` are the type, level and place that hold, each with the address without it. `agencies`
    are those of this page of `found`, of `total` in all.
    """

    total: int
    found: int
    words: str
    type: str
    level: str
    place: str
    levels: tuple[NamedPath, ...]
    rows: tuple[TypeRow, ...]
    places: tuple[tuple[NamedPath, Cell], ...]
    chosen: tuple[tuple[NamedPath, str], ...]
    agencies: tuple[tuple[CountedThing, NamedPath | None, NamedPath | None], ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class _Asked:
    words: str
    type: str
    level: str
    place: str

    def choose(self, agencies: tuple[ListedAgency, ...], *, of_any_type: bool = False) -> Sequence[ListedAgency]:
        """The agencies of the type, at the level and in the place asked for."""
        kind = "" if of_any_type or not self.type else f"agency-type/{self.type}"
        level, place = (f"level/{self.level}" if self.level else ""), (f"place/{self.place}/" if self.place else "")
        if not (kind or level or place):
            return agencies
        return [
            each
            for each in agencies
            if (not kind or each.type == kind) and (not level or each.level == level)
            if not place or f"{each.place}/".startswith(place)
        ]


def agency_list_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)
    kept = KeptLists(lambda opened: _order(sources.tables.of(opened), load_agencies(opened.store)))

    @router.get("/agencies")
    def answer(request: Request, release: str | None = None) -> Response:
        opened = sources.serving.of(release)
        frame, table = frame_of(request, opened.id), sources.tables.of(opened)
        here = SearchAddress(f"{frame.root}agencies", tuple(pair for pair in frame.parameters if pair[1].strip()))
        plain = {name: value.strip()[:_LONGEST] for name, value in here.pairs}
        asked = _Asked(*(plain.get(name, "") for name in ("q", "type", "level", "place")))
        page = _describe(table, kept.of(opened), asked, plain.get("page"), here)
        return answer_page("agency_list.html", page, frame)

    return router


def _describe(
    table: CaseTable, everything: tuple[ListedAgency, ...], asked: _Asked, page: str | None, here: SearchAddress
) -> AgencyListPage:
    found = _find(table, everything, asked)
    number = read_page_number(page, len(found), _LENGTH)
    shown = found[(number - 1) * _LENGTH : number * _LENGTH]
    levels = [path for path, _ in Counter(each.level for each in everything if each.level).most_common()]
    named = {name: f"{prefix}/{value}" for name, prefix, value in _choices(asked) if value}
    return AgencyListPage(
        total=len(everything),
        found=len(found),
        words=asked.words,
        type=asked.type,
        level=asked.level,
        place=asked.place,
        levels=tuple(NamedPath(path, table.named(path)) for path in levels),
        rows=tuple(_count_types(table, everything, asked, levels, here)),
        places=tuple(_count_places(table, everything, asked, here)),
        chosen=tuple((NamedPath(path, table.named(path)), here.replacing(name, None)) for name, path in named.items()),
        agencies=tuple((_counted(table, each), _named(table, each.type), _named(table, each.place)) for each in shown),
        pager=turn_pages(number, len(found), _LENGTH, here),
    )


def _choices(asked: _Asked) -> tuple[tuple[str, str, str], ...]:
    return ("type", "agency-type", asked.type), ("level", "level", asked.level), ("place", "place", asked.place)


def _find(table: CaseTable, everything: tuple[ListedAgency, ...], asked: _Asked) -> Sequence[ListedAgency]:
    folded = asked.words.casefold()
    found = asked.choose(everything)
    if not folded:
        return found
    named = ((each, table.named(each.path)) for each in found)
    return [each for each, name in named if folded in f"{name.zh or ''}\n{name.en or ''}".casefold()]


def _order(table: CaseTable, agencies: Iterable[ListedAgency]) -> tuple[ListedAgency, ...]:
    """Those with most cases first."""
    counts = table.values["agency"]
    return tuple(sorted(agencies, key=lambda each: (-counts.get(each.path, 0).bit_count(), each.path)))


def _count_types(
    table: CaseTable, everything: tuple[ListedAgency, ...], asked: _Asked, levels: list[str], here: SearchAddress
) -> Iterable[TypeRow]:
    counts = Counter((each.type, each.level) for each in asked.choose(everything, of_any_type=True))
    by_type: Counter[str] = Counter()
    for (kind, _), count in counts.items():
        by_type[kind] += count
    for kind, count in by_type.most_common():
        slug = kind.rpartition("/")[2]
        cells = (
            Cell(
                counts[kind, level],
                here.at(here.path, "q", type=slug, level=level.rpartition("/")[2]),
                (asked.type, asked.level) == (slug, level.rpartition("/")[2]),
            )
            for level in levels
        )
        whole = Cell(count, here.at(here.path, "q", "level", type=slug), asked.type == slug and not asked.level)
        yield TypeRow(NamedPath(kind, table.named(kind)), whole, tuple(cells))


def _count_places(
    table: CaseTable, everything: tuple[ListedAgency, ...], asked: _Asked, here: SearchAddress
) -> Iterable[tuple[NamedPath, Cell]]:
    """The places just below the one that is asked for, provinces where none is, with their agencies."""
    depth = asked.place.count("/") + 2 if asked.place else 1
    fitting = (each.place.split("/")[1:] for each in asked.choose(everything) if each.place)
    counts = Counter("/".join(parts[:depth]) for parts in fitting if len(parts) >= depth)
    for slug, count in counts.most_common(_MOST_PLACES):
        path = f"place/{slug}"
        yield NamedPath(path, table.named(path)), Cell(count, here.at(here.path, place=slug), slug == asked.place)


def _counted(table: CaseTable, each: ListedAgency) -> CountedThing:
    return CountedThing(each.path, table.named(each.path), table.values["agency"].get(each.path, 0).bit_count())


def _named(table: CaseTable, path: str) -> NamedPath | None:
    return NamedPath(path, table.named(path)) if path else None
