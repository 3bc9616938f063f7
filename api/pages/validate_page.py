"""`/validate`: paste or send RDF and see in plain sentences what breaks the rules; nothing of it is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.frame import frame_of
from api.pages.templating import answer_page
from api.problems import ProblemError, status_of
from api.rest.sent_body import NO_STORE, receive_file
from api.rest.validating import EXAMPLE_TURTLE, format_of
from kg import formats
from kg.errors import KgError
from kg.submitted.tasks import SubmittedData
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from api.pages.things import PageSources
    from api.rest.submissions import Submissions
    from kg.errors import Place

_SHOWN_LINES: Final = 2000
_SEVERITIES: Final = {
    "violation": Words("violation", "违规"),
    "warning": Words("warning", "提醒"),
    "info": Words("note", "说明"),
}


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """One thing that is wrong: how bad, the sentence, what to do, what it is about, the line where that can be told."""

    severity: Words
    is_violation: bool
    sentence: HeldWords
    remedy: HeldWords
    rule: str
    focus: str
    line: int | None


@dataclass(frozen=True, slots=True)
class ValidatePage:
    """The form, and the report, if data were sent.

    `lines` are those of the text that was pasted, with whether something is wrong in them; `wrong_line` is where it
    could not be read at all; `statements` says how many were looked at, None before anything was.
    """

    written: str
    format: str
    complete: bool
    alone: bool
    statements: int | None = None
    conforms: bool = False
    findings: tuple[ShownFinding, ...] = ()
    notes: tuple[HeldWords, ...] = ()
    lines: tuple[tuple[str, bool], ...] = ()
    failure: Words | None = None
    wrong_line: int | None = None


def validate_page_routes(sources: PageSources, submissions: Submissions) -> APIRouter:
    """The routes of the page."""
    router = APIRouter()

    @router.get("/validate", include_in_schema=False)
    def offer(request: Request) -> Response:
        return _answer(request, sources, ValidatePage(EXAMPLE_TURTLE, "ttl", complete=False, alone=False), 200)

    @router.post("/validate", include_in_schema=False)
    async def validate(request: Request) -> Response:
        blank = ValidatePage("", "ttl", complete=False, alone=False)
        try:
            sent = await receive_file(request, sources.settings.largest_document)
            named = sent.field("format") or None
            blank = ValidatePage(
                written="" if sent.name is not None else sent.raw.decode("utf-8", "replace"),
                format=named if named in {each.name for each in formats.GRAPH_FORMATS} else "ttl",
                complete=sent.field("level") == "complete",
                alone=sent.field("alone") == "true",
            )
            chosen = blank.format if sent.name is None else format_of(sent, None)
            data = SubmittedData(
                sent.raw, chosen, blank.complete, blank.alone, most_triples=sources.settings.most_triples
            )
            report = json.loads(await submissions.validate(data, request.is_disconnected))
        except (KgError, ProblemError) as error:
            status = status_of(error) if isinstance(error, KgError) else error.status
            return _answer(request, sources, _failed(blank, error.words, error.place), status)
        return _answer(request, sources, _describe(blank, report), 200)

    return router


def _answer(request: Request, sources: PageSources, page: ValidatePage, status: int) -> Response:
    frame = frame_of(request, sources.serving.current().id)
    headers = NO_STORE if request.method == "POST" else None
    return answer_page("validate.html", page, frame, status=status, headers=headers)


def _failed(blank: ValidatePage, words: Words, place: Place | None) -> ValidatePage:
    line = place.line if place else None
    return ValidatePage(
        blank.written,
        blank.format,
        complete=blank.complete,
        alone=blank.alone,
        lines=_mark_lines(blank.written, {line} if line else set()),
        failure=words,
        wrong_line=line,
    )


def _describe(blank: ValidatePage, report: dict[str, Any]) -> ValidatePage:
    findings = tuple(_finding(each) for each in report["findings"])
    return ValidatePage(
        blank.written,
        blank.format,
        complete=blank.complete,
        alone=blank.alone,
        statements=report["statements"],
        conforms=report["conforms"],
        findings=findings,
        notes=tuple(HeldWords(**each["message"]) for each in report["notes"]),
        lines=_mark_lines(blank.written, {each.line for each in findings if each.line}),
    )


def _finding(told: dict[str, Any]) -> ShownFinding:
    return ShownFinding(
        severity=_SEVERITIES[told["severity"]],
        is_violation=told["severity"] == "violation",
        sentence=HeldWords(**told["message"]),
        remedy=HeldWords(**told["remedy"]),
        rule=told["rule"],
        focus=told["focus"],
        line=told["line"],
    )


def _mark_lines(written: str, wrong: set[int]) -> tuple[tuple[str, bool], ...]:
    r"""The lines of the text with whether something is wrong in them; none where nothing is, or they are too many.

    >>> _mark_lines("a\nb", {2}), _mark_lines("a", set())
    ((('a', False), ('b', True)), ())
    """
    lines = written.splitlines()
    if not wrong or len(lines) > _SHOWN_LINES:
        return ()
    return tuple((line, number in wrong) for number, line in enumerate(lines, 1))
