"""`/api/v1/feeds/cases.atom`: new and changed cases, as the releases that are kept tell them apart.

A case is new in the first kept release that holds it, and changed in the last one that says something else of it than
the one before. Ids are the IRIs of the cases and never change.
Source: RFC 4287 (Atom).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Final
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response

from api.answer_cache import holds_tag
from api.cached_answers import path_of_root
from api.languages import choose_language
from api.problems import described_problems
from kg import releases
from kg.exports.case_states import find_case_digests, trace_cases
from kg.exports.citations.cited import CONTRIBUTORS, DATASET_TITLE, on_one_line
from kg.exports.origin import licence_address
from kg.iris import absolute
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from api.made_files import MadeFiles
    from api.rest.case_tables import CaseTables
    from api.serving import Serving
    from kg.browsing.case_table import ListedCase
    from kg.exports.case_states import CaseState
    from kg.releases import Release
    from kg.words import Language

_MEDIA_TYPE: Final = "application/atom+xml"
_MOST_RELEASES: Final = 4
_TITLE: Final = Words("New and changed guiding cases", "新增和更新的指导性案例")
_NEW: Final = Words("new", "新增")
_CHANGED: Final = Words("changed", "更新")
_ISSUED: Final = Words("issued {day}", "{day} 发布")


def feed_routes(serving: Serving, tables: CaseTables, made: MadeFiles) -> APIRouter:
    """The route of the feed, also without `/api/v1`."""
    router = APIRouter(tags=["Releases"])

    async def answer_feed(
        request: Request,
        limit: Annotated[int, Query(ge=1, le=1_000, description="entries at most")] = 50,
        lang: Annotated[str | None, Query(description="zh or en; else as Accept-Language says")] = None,
    ) -> Response:
        """Newest first; ids are IRIs, so that readers see a changed case as the same one."""
        del lang  # read by choose_language
        home = made.home()
        kept = await run_in_threadpool(lambda: _find_releases(serving, home))
        for each in kept:
            if find_case_digests(home, each.id) is None:
                await made.make("cases", each.id)
        current = serving.of(kept[-1].id)
        states = trace_cases([(each.manifest.built, find_case_digests(home, each.id) or {}) for each in kept])
        cases = {case.path: case for case in (await run_in_threadpool(lambda: tables.of(current))).cases}
        entries = _order([(state, cases[state.path]) for state in states if state.path in cases])[:limit]
        body = _render(entries, kept[-1], choose_language(request), path_of_root(request.scope))
        headers = {
            "Cache-Control": "public, no-cache",
            "Vary": "Accept-Language",
            "ETag": f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"',
            "X-Release": kept[-1].id,
            "X-Licence": _licence(kept[-1]),
        }
        if holds_tag(request.headers.get("if-none-match", "").encode(), headers["ETag"].encode()):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=f"{_MEDIA_TYPE}; charset=utf-8", headers=headers)

    content = {"description": "the feed", "content": {_MEDIA_TYPE: {"schema": {"type": "string"}}}}
    described = {200: content} | described_problems(422, 501, 503)
    summary = "New and changed cases as an Atom feed"
    router.get("/api/v1/feeds/cases.atom", summary=summary, response_class=Response, responses=described)(answer_feed)
    router.get("/feeds/cases.atom", include_in_schema=False, response_class=Response)(answer_feed)
    return router


def _find_releases(serving: Serving, home: Path) -> tuple[Release, ...]:
    """The current release last, the kept ones built before it first."""
    current = releases.open_release(home, serving.current().id)
    before = [each for each in releases.list_releases(home) if each.manifest.built < current.manifest.built]
    return (*before[-(_MOST_RELEASES - 1) :], current)


def _order(entries: Sequence[tuple[CaseState, ListedCase]]) -> list[tuple[CaseState, ListedCase]]:
    """The last changed first, among those the last issued, then the highest number."""
    return sorted(
        entries,
        key=lambda each: (each[0].last_changed, each[1].issued or "", each[1].series, each[1].number),
        reverse=True,
    )


def _render(entries: Sequence[tuple[CaseState, ListedCase]], release: Release, language: Language, root: str) -> bytes:
    licence = licence_address(release)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
        f"  <id>{escape(absolute('feeds/cases.atom'))}</id>",
        f"  <title>{_TITLE.say(language)}</title>",
        f"  <subtitle>{escape(DATASET_TITLE.say(language))} {release.id}</subtitle>",
        f"  <updated>{max((state.last_changed for state, _ in entries), default=release.manifest.built)}</updated>",
        f"  <author><name>{escape(CONTRIBUTORS.say(language))}</name></author>",
        f'  <link rel="self" type="{_MEDIA_TYPE}" href={quoteattr(f"{root}feeds/cases.atom?lang={language}")}/>',
        f'  <link rel="alternate" type="application/json" href={quoteattr(f"{root}api/v1/cases?sort=-issued")}/>',
        *([f'  <link rel="license" href="{licence}"/>'] if licence else []),
        f"  <rights>{escape(_licence(release))}</rights>",
        *(line for state, case in entries for line in _entry(state, case, language, root)),
        "</feed>",
        "",
    ]
    return "\n".join(lines).encode()


def _entry(state: CaseState, case: ListedCase, language: Language, root: str) -> list[str]:
    kind = _NEW if state.first_held == state.last_changed else _CHANGED
    told = [kind.say(language), case.notation]
    told += [_ISSUED.say(language).format(day=case.issued)] if case.issued else []
    title = on_one_line(f"{case.notation} {case.title.say(language)}")
    said = case.title.language_said(language)
    tag = f' xml:lang="{said}"' if said != language else ""
    return [
        "  <entry>",
        f"    <id>{escape(absolute(case.path))}</id>",
        f"    <title{tag}>{escape(title)}</title>",
        f"    <updated>{state.last_changed}</updated>",
        f"    <published>{state.first_held}</published>",
        f'    <link rel="alternate" href={quoteattr(root + case.path)}/>',
        f'    <category term="{case.series}"/>',
        f"    <summary>{escape(', '.join(told))}</summary>",
        "  </entry>",
    ]


def _licence(release: Release) -> str:
    return release.manifest.licences.get("data", "")
