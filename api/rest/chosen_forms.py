"""The form of an answer that a request asks for: by `?form=`, else by Accept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Query

from api.negotiation import choose_format
from api.problems import ProblemError
from kg.errors import FilterError, Place
from kg.formats import find_named

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.formats import Format

AskedForm = Annotated[str | None, Query(description="form of the answer; without it, `Accept` decides")]


def choose_form(request: Request, asked: str | None, offered: tuple[Format, ...]) -> Format:
    """The form asked for.

    Raises:
        FilterError: there is no form of that name.
        ProblemError: 406 where nothing offered is accepted.
    """
    names = ", ".join(each.name for each in offered)
    if asked is not None:
        found = find_named(asked, offered)
        if found is None:
            raise FilterError(
                f"there is no form “{asked}”; use one of: {names}.",
                f"没有“{asked}”格式；可用：{names}。",
                place=Place("form"),
            )
        return found
    liked = choose_format(request.headers.get("accept"), offered)
    if liked is None:
        raise ProblemError(
            406, f"This is to be had as {names}; use ?form=.", f"可提供的格式：{names}；请用 ?form= 指定。"
        )
    return liked
