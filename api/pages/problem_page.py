"""The page that says what went wrong, in the words of the problem document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.frame import frame_of
from api.pages.templating import page_headers, render_page

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.errors import Place
    from kg.words import Words


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """What went wrong: the status, a title, the sentence, where in the input, the id to ask the operator with."""

    status: int
    heading: Words
    words: Words
    place: Place | None
    request_id: str


def render_problem_page(request: Request, page: ProblemPage) -> tuple[bytes, dict[str, str]]:
    """The page and its headers; no release stands behind it."""
    frame = frame_of(request, "")
    return render_page("problem.html", page, frame), page_headers(frame.language)
