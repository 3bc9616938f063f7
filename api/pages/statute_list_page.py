"""`/statutes`: the instruments of a release, most cited first, looked up by title, kind and issuer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.article_words import bind_queries
from api.pages.frame import frame_of
from api.pages.instrument_lists import InstrumentLists
from api.pages.templating import answer_page
from api.rest.asked_release import Release  # noqa: TC001 - as above

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.pages.frame import Frame
    from api.pages.instrument_lists import CitedInstrument
    from api.pages.things import PageSources
    from api.serving import Serving
    from kg.browsing.case_table import CaseTable
    from kg.words import HeldWords

_A_PAGE: Final = 50
_MOST_CHOICES: Final = 40
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind or an issuer that the list can be narrowed to: its value, its name, how many instruments have it."""

    value: str
    name: HeldWords
    count: int


@dataclass(frozen=True, slots=True)
class StatuteListPage:
    """The instruments that meet what was asked.

    `shown` are those of this page, `first` the place of the first of them from 1; `total` how many there are, of which
    `with_text` have a text in the release; `asked` the words looked for, `kind` and `issuer` what was chosen, empty
    where nothing was, `held` whether only those with a text; `kinds` and `issuers` what can be chosen; `kind_names`
    what kinds are called; `before` and `after` the addresses of the pages beside.
    """

    shown: tuple[CitedInstrument, ...]
    first: int
    total: int
    everything: int
    with_text: int
    asked: str
    kind: str
    issuer: str
    held: bool
    kinds: tuple[Choice, ...]
    issuers: tuple[Choice, ...]
    kind_names: dict[str, HeldWords]
    before: str | None
    after: str | None
    queries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a reader looks for."""

    words: str
    kind: str
    issuer: str
    held: bool

    def meets(self, each: CitedInstrument) -> bool:
        """Whether an instrument is meant: every word stands in its title or slug."""
        return (
            all(word in each.searched for word in self.words.casefold().split())
            and (not self.kind or each.told.kind == self.kind)
            and (not self.issuer or any(self.issuer == issuer.key for issuer in each.issuers))
            and (not self.held or each.told.held > 0)
        )


def statute_list_routes(serving: Serving, sources: PageSources) -> APIRouter:
    """The route of the list."""
    router = APIRouter()
    lists = InstrumentLists()

    @router.head("/statutes", include_in_schema=False)
    @router.get("/statutes", include_in_schema=False)
    def answer(
        request: Request, page: Annotated[int, Query(ge=1, le=100_000)] = 1, release: Release = None
    ) -> Response:
        opened = serving.of(release)
        table = sources.tables.of(opened)
        frame = frame_of(request, opened.id)
        told = _tell(lists.of(opened, table), _wish_of(request), page, table, frame)
        return answer_page("statute_list.html", told, frame)

    return router


def _wish_of(request: Request) -> _Wish:
    asked = {name: value[:_LONGEST].strip() for name, value in request.query_params.items()}
    return _Wish(asked.get("q", ""), asked.get("kind", ""), asked.get("issuer", ""), asked.get("held") == "yes")


def _tell(
    every: tuple[CitedInstrument, ...], wish: _Wish, page: int, table: CaseTable, frame: Frame
) -> StatuteListPage:
    found = [each for each in every if wish.meets(each)]
    last = max(1, -(-len(found) // _A_PAGE))
    place = min(page, last)
    shown = tuple(found[(place - 1) * _A_PAGE : place * _A_PAGE])
    return StatuteListPage(
        shown=shown,
        first=(place - 1) * _A_PAGE + 1,
        total=len(found),
        everything=len(every),
        with_text=sum(each.told.held > 0 for each in found),
        asked=wish.words,
        kind=wish.kind,
        issuer=wish.issuer,
        held=wish.held,
        kinds=_count_kinds(every, table),
        issuers=_count_issuers(every),
        kind_names={each.told.kind: table.named(each.told.kind) for each in shown if each.told.kind},
        before=_address(frame, wish, place - 1) if place > 1 else None,
        after=_address(frame, wish, place + 1) if place < last else None,
        queries=bind_queries(frame.language, ("instruments-in-order", {}), ("issuers-of-instruments", {})),
    )


def _address(frame: Frame, wish: _Wish, place: int) -> str:
    chosen = {
        "q": wish.words,
        "kind": wish.kind,
        "issuer": wish.issuer,
        "held": "yes" if wish.held else "",
        "page": str(place) if place > 1 else "",
    }
    return frame.link("statutes", **{name: value for name, value in chosen.items() if value})


def _count_kinds(every: Iterable[CitedInstrument], table: CaseTable) -> tuple[Choice, ...]:
    counts = Counter(each.told.kind for each in every if each.told.kind)
    return tuple(Choice(kind, table.named(kind), count) for kind, count in counts.most_common(_MOST_CHOICES))


def _count_issuers(every: Iterable[CitedInstrument]) -> tuple[Choice, ...]:
    counts = Counter(issuer for each in every for issuer in each.issuers)
    return tuple(Choice(issuer.key, issuer.name, count) for issuer, count in counts.most_common(_MOST_CHOICES))
