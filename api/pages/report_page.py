"""`/report?about=IRI`: what the graph states of a thing, on which passages it rests, and a report of an error to send.

Nothing is sent from here: the reader sends a prepared mail, or opens the operator's form, or copies the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time
from starlette.responses import Response  # noqa: TC002 - as above

from api.pages.case_of_part import find_case_of_part
from api.pages.frame import frame_of
from api.pages.stated_names import find_name
from api.pages.templating import answer_page, choose_text
from kg.browsing.passages import find_passages
from kg.browsing.things import state_thing
from kg.iris import BASE, absolute, relative
from kg.linked_things import find_thing

if TYPE_CHECKING:
    from api.pages.frame import Frame
    from api.pages.things import PageSources
    from kg.browsing.passages import Passage
    from kg.browsing.things import StatedProperty
    from kg.words import HeldWords

_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A thing with what is stated of it, and a report to send; all empty where no thing is named or known.

    `asked` is what the reader named; `address` opens a mail or the operator's form with the words filled in, empty
    where the operator has named none; `case` is the one that the thing is a part of.
    """

    asked: str
    iri: str
    name: HeldWords | None
    statements: tuple[StatedProperty, ...]
    passages: tuple[Passage, ...]
    case: tuple[str, HeldWords] | None
    title: str
    body: str
    address: str


def report_routes(sources: PageSources) -> APIRouter:
    """The route of the page."""
    router = APIRouter()

    @router.get("/report", include_in_schema=False)
    def answer(
        request: Request,
        about: Annotated[str, Query(max_length=_LONGEST)] = "",
        release: str | None = None,
    ) -> Response:
        opened = sources.serving.of(release)
        frame = frame_of(request, opened.id)
        path = relative(about)
        found = find_thing(opened.store, path) if path and path != BASE else None
        if found is None or found.sent_to is not None:
            page = ReportPage(about, "", None, (), (), None, "", "", "")
            return answer_page("report.html", page, frame, status=404 if about else 200)
        names = sources.tables.of(opened)
        case = find_case_of_part(path)
        statements = state_thing(opened.store, path)
        name = find_name(statements) or names.named(path)
        title, body = _write_report(frame, absolute(path), choose_text(name, frame.language))
        page = ReportPage(
            asked=about,
            iri=absolute(path),
            name=name,
            statements=statements,
            passages=find_passages(opened.store, absolute(path)),
            case=(case, names.named(case)) if case else None,
            title=title,
            body=body,
            address=address_of_report(sources.settings.report_to, title, body),
        )
        return answer_page("report.html", page, frame)

    return router


def address_of_report(written: str, title: str, body: str) -> str:
    """The address that opens a mail or a form with the words filled in; empty where the operator has named none.

    >>> address_of_report("law@example.org", "An error", "It is wrong.")
    'mailto:law@example.org?subject=An%20error&body=It%20is%20wrong.'
    >>> address_of_report("https://example.org/new?title={title}", "An error", "")
    'https://example.org/new?title=An%20error'
    """
    if not written:
        return ""
    is_form = written.startswith(("http://", "https://"))
    template = written if is_form else f"mailto:{written}?subject={{title}}&body={{body}}"
    return template.replace("{title}", quote(title, safe="")).replace("{body}", quote(body, safe=""))


def _write_report(frame: Frame, iri: str, name: str) -> tuple[str, str]:
    title = frame.say(f"Error: {name}"[:120], f"错误：{name}"[:120])
    lines = (
        frame.say("What is wrong, and what is right:", "错在何处，应当如何："),
        "",
        frame.say("Where that can be seen (a source):", "依据（来源）："),
        "",
        f"IRI: {iri}",
        frame.say(f"Release: {frame.release}", f"发布版本：{frame.release}"),
    )
    return title, "\n".join(lines)
