"""`/keywords`: all keywords, by use, in groups, or by name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, Query
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.concept_page import count_things
from api.pages.frame import frame_of
from api.pages.kept_lists import KeptLists
from api.pages.options import Option
from api.pages.templating import answer_page
from kg.browsing.directories import load_groups, sort_by_english, sort_by_sound
from kg.browsing.things import KINDS, CountedThing, list_things
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.pages.frame import Frame
    from api.pages.things import PageSources
    from kg.browsing.case_table import CaseTable
    from kg.stores.opening import OpenStore
    from kg.words import Language

_MOST: Final = 300
_MOST_OF_GROUP: Final = 60
_KIND: Final = KINDS["keywords"]


@dataclass(frozen=True, slots=True)
class Group:
    """Keywords that stand together: under a path with a name, or under a letter, whose path is empty."""

    path: str
    name: HeldWords
    things: tuple[CountedThing, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class KeywordListPage:
    """All that the page shows: `ways` of arranging, `letters` to choose from, `groups`, and how many there are."""

    total: int
    used: int
    words: str
    by: str
    ways: tuple[Option, ...]
    letters: tuple[Option, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class _Arranged:
    """Keywords by the names of each language with their keys, and by group."""

    by_name: Mapping[Language, tuple[tuple[str, str], ...]]
    groups: Mapping[str, tuple[str, ...]]


def keyword_list_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter(include_in_schema=False)
    kept = KeptLists(lambda opened: _arrange(sources.tables.of(opened), opened))

    @router.get("/keywords")
    def answer(
        request: Request,
        q: Annotated[str, Query(max_length=200)] = "",
        by: str = "use",
        letter: str = "",
        release: str | None = None,
    ) -> Response:
        opened = sources.serving.of(release)
        frame, table = frame_of(request, opened.id), sources.tables.of(opened)
        everything = list_things(table, _KIND)
        by = by if by in ("use", "group", "name") and not q.strip() else "use"
        letters: tuple[Option, ...] = ()
        if by == "name":
            arranged = kept.of(opened).by_name[frame.language]
            letters, groups = _show_letter(table, arranged, letter.upper()[:1], frame)
        elif by == "group":
            groups = tuple(_show_groups(table, kept.of(opened), everything))
        else:
            found = list_things(table, _KIND, q) if q.strip() else everything
            groups = (Group("", Words("", ""), found[:_MOST], max(0, len(found) - _MOST)),)
        used = sum(1 for each in everything if each.count)
        page = KeywordListPage(len(everything), used, q.strip(), by, _ways(by, frame), letters, groups)
        return answer_page("keyword_list.html", page, frame)

    return router


def _arrange(table: CaseTable, opened: OpenStore) -> _Arranged:
    paths = [each.path for each in list_things(table, _KIND)]
    return _Arranged(
        {"zh": sort_by_sound(table, paths), "en": sort_by_english(table, paths)}, load_groups(opened.store)
    )


def _ways(by: str, frame: Frame) -> tuple[Option, ...]:
    names = (
        ("use", Words("by use", "按使用次数")),
        ("group", Words("by group", "按类别")),
        ("name", Words("A–Z", "按拼音")),
    )
    return tuple(Option(name, frame.link("keywords", by=key), key == by) for key, name in names)


def _show_letter(
    table: CaseTable, arranged: tuple[tuple[str, str], ...], letter: str, frame: Frame
) -> tuple[tuple[Option, ...], tuple[Group, ...]]:
    """The letters that names begin with, and the names with the one that is asked for, or the first."""
    by_letter = {
        initial: [path for _, path in pairs] for initial, pairs in groupby(arranged, key=lambda pair: _initial(pair[0]))
    }
    chosen = letter if letter in by_letter else next(iter(by_letter), "")
    letters = tuple(
        Option(Words(each, each), frame.link("keywords", by="name", letter=each), each == chosen, len(paths))
        for each, paths in by_letter.items()
    )
    counts = table.values["keyword"]
    things = [
        CountedThing(each, table.named(each), counts.get(each, 0).bit_count()) for each in by_letter.get(chosen, ())
    ]
    return letters, (Group("", Words(chosen, chosen), tuple(things)),)


def _initial(key: str) -> str:
    return key[:1].upper() if key[:1].isascii() and key[:1].isalpha() else "#"


def _show_groups(table: CaseTable, arranged: _Arranged, everything: tuple[CountedThing, ...]) -> list[Group]:
    """The groups with their keywords, the most used first, and at last the keywords without a group."""
    grouped = {path for paths in arranged.groups.values() for path in paths}
    found = [
        Group(path, table.named(path), things[:_MOST_OF_GROUP], max(0, len(things) - _MOST_OF_GROUP))
        for path, keywords in arranged.groups.items()
        for things in (count_things(table, keywords),)
    ]
    rest = [each for each in everything if each.path not in grouped]
    none = Group("", Words("without a group", "未归类"), tuple(rest[:_MOST]), max(0, len(rest) - _MOST))
    return [*found, *([none] if rest else [])]
