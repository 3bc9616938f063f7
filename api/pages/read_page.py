"""`/read`: paste or send a document and see what was read in it, marked in its text; nothing of it is kept."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.frame import frame_of
from api.pages.marked_text import Mark, MarkedPiece, mark_text
from api.pages.read_names import find_named
from api.pages.templating import answer_page
from api.problems import ProblemError, status_of
from api.rest.reading import parse_sent_document
from api.rest.sent_body import NO_STORE, receive_file
from kg.errors import KgError
from kg.iris import CaseName
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from api.pages.read_names import NamedInText
    from api.pages.things import PageSources
    from api.rest.held_laws import HeldLaws
    from api.rest.submissions import Submissions
    from kg.browsing.case_table import CaseTable
    from kg.submitted.tasks import SubmittedDocument

_EXAMPLE: Final = (
    "柳某诉某市水务局不履行职责案\n（检例第9001号）\n【关键词】\n行政检察　听证\n【要旨】\n行政机关应当答复申请。\n"
    "【基本案情】\n2020年5月6日，某市人民检察院向水务局发出检察建议。\n【相关规定】\n《中华人民共和国行政诉讼法》第二十五条\n"
)
_MOST_RELATED: Final = 5
_UNKNOWN_INSTRUMENT: Final = Words("unknown instrument", "未识别的法律文件")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """Something that was read: its id on the page, its kind, the words in the text, what they are taken to be, where.

    `path` leads to the thing meant, empty where the reading names none.
    """

    row: str
    kind: str
    text: str
    meaning: Words | HeldWords
    path: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NearCase:
    """A case of the release near to the one that was read, with the sentence that says why."""

    path: str
    title: Words | HeldWords
    score: float
    reasons: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ReadCase:
    """A case that was read: its number and title as printed, its parts by kind, and the cases near to it.

    `held` is the path of the same case in the release, empty where it holds none.
    """

    name: str
    held: str
    title: str
    gist: str
    keywords: tuple[str, ...]
    rows: Mapping[str, tuple[ReadRow, ...]]
    related: tuple[NearCase, ...]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """The form, and what was read, if a document was sent.

    `pieces` are its text with marks; `problems` what was doubtful, as words and the stretch of the text; `named` what a
    text without a case names; `failure` says why it could not be read at all. `largest` is in bytes.
    """

    example: str
    largest: int
    is_read: bool = False
    pasted: str = ""
    cases: tuple[ReadCase, ...] = ()
    pieces: tuple[MarkedPiece, ...] = ()
    problems: tuple[tuple[Words, str], ...] = ()
    named: tuple[NamedInText, ...] = ()
    failure: Words | None = None


def read_page_routes(sources: PageSources, laws: HeldLaws, submissions: Submissions) -> APIRouter:
    """The routes of the page."""
    router = APIRouter()
    largest = sources.settings.largest_document

    @router.get("/read", include_in_schema=False)
    def offer(request: Request) -> Response:
        page = ReadPage(_EXAMPLE, largest)
        return answer_page("read.html", page, frame_of(request, sources.serving.current().id))

    @router.post("/read", include_in_schema=False)
    async def read(request: Request) -> Response:
        pasted = ""
        try:
            sent = await receive_file(request, largest)
            pasted = "" if sent.name is not None else sent.raw.decode("utf-8", "replace")
            document = _with_precedents(sources, (await parse_sent_document(sent))._replace(with_text=True))
            told = json.loads(await submissions.read(document, request.is_disconnected))
        except (KgError, ProblemError) as error:
            page = ReadPage(_EXAMPLE, largest, pasted=pasted, failure=error.words)
            status = status_of(error) if isinstance(error, KgError) else error.status
            return _answer(request, sources, page, status)
        page = _describe(told, sources.tables.of(sources.serving.current()), largest, pasted)
        if not page.cases:
            law = laws.of(sources.serving.current())
            page = replace(page, named=await asyncio.to_thread(find_named, told["text"], laws.titles, law))
        return _answer(request, sources, page, 200)

    return router


def _answer(request: Request, sources: PageSources, page: ReadPage, status: int) -> Response:
    frame = frame_of(request, sources.serving.current().id)
    return answer_page("read.html", page, frame, status=status, headers=NO_STORE)


def _with_precedents(sources: PageSources, document: SubmittedDocument) -> SubmittedDocument:
    """The same document with the release whose nearest cases are wanted, where the server has one."""
    try:
        release, folder = sources.related.find_folder(None)
    except ProblemError:
        return document
    return document._replace(release=release, release_folder=str(folder.resolve()), most_related=_MOST_RELATED)


def _describe(told: dict[str, Any], table: CaseTable, largest: int, pasted: str) -> ReadPage:
    related = told.get("related") or [{"related": ()} for _ in told["records"]]
    cases = tuple(
        _case(record, f"case-{place}", near["related"], table)
        for place, (record, near) in enumerate(zip(told["records"], related, strict=True), 1)
    )
    rows = [row for case in cases for rows in case.rows.values() for row in rows]
    problems = [*told["problems"], *(each for record in told["records"] for each in record["problems"])]
    return ReadPage(
        example=_EXAMPLE,
        largest=largest,
        is_read=True,
        pasted=pasted,
        cases=cases,
        pieces=mark_text(told["text"], (Mark(row.start, row.end, row.kind, row.row) for row in rows)),
        problems=tuple((Words(**each["message"]), told["text"][each["start"] : each["end"]][:80]) for each in problems),
    )


def _case(record: dict[str, Any], prefix: str, related: list[dict[str, Any]], table: CaseTable) -> ReadCase:
    kinds = {
        "citation": tuple(_citations(record, prefix, table)),
        "agency": tuple(_agencies(record, prefix, table)),
        "event": tuple(_dated(record, "event", prefix, table)),
        "outcome": tuple(_dated(record, "outcome", prefix, table)),
    }
    is_numbered = record["series"] and record["number"]
    name = CaseName(record["series"], record["number"]) if is_numbered else None
    return ReadCase(
        name=name.notation if name else "",
        held=name.path if name and name.path in table.places_by_path else "",
        title=record["title"] or "",
        gist=record["gist"] or "",
        keywords=tuple(record["keywords"]),
        rows=kinds,
        related=tuple(_near(each) for each in related),
    )


def _near(told: dict[str, Any]) -> NearCase:
    reasons = tuple(Words(**each["explanation"]) for each in told["reasons"])
    return NearCase(told["case"], HeldWords(**told["title"]), told["score"], reasons)


def _citations(record: dict[str, Any], prefix: str, table: CaseTable) -> Iterator[ReadRow]:
    for place, each in enumerate(record["citations"], 1):
        slug = each["statute"]
        number = f"{each['article']}-{each['branch']}" if each["branch"] else each["article"]
        path = f"statute/{slug}/article/{number}" if slug and number else f"statute/{slug}" if slug else ""
        title = each["law_zh"] or each["law"]
        name = table.names.get(f"statute/{slug}") or HeldWords(None, title) if slug else _UNKNOWN_INSTRUMENT
        yield ReadRow(f"{prefix}-citation-{place}", "citation", each["text"], name, path, each["start"], each["end"])


def _agencies(record: dict[str, Any], prefix: str, table: CaseTable) -> Iterator[ReadRow]:
    for place, each in enumerate(record["agencies"], 1):
        kind = table.named(f"agency-type/{each['type']}")
        for mention in each["mentions"]:
            yield ReadRow(
                f"{prefix}-agency-{place}", "agency", each["name"], kind, "", mention["start"], mention["end"]
            )


def _dated(record: dict[str, Any], kind: str, prefix: str, table: CaseTable) -> Iterator[ReadRow]:
    for place, each in enumerate(record[f"{kind}s"], 1):
        path = f"{kind}-type/{each['type']}"
        yield ReadRow(
            f"{prefix}-{kind}-{place}", kind, each["text"], table.named(path), path, each["start"], each["end"]
        )
