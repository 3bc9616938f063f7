"""Every route refuses query parameters that it does not know: a slip in a name would otherwise be passed over."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Depends, Query
from fastapi.routing import APIRoute
from starlette.requests import Request  # noqa: TC002 - FastAPI reads the annotation at run time

from kg.errors import FilterError, Place
from kg.words import Language  # noqa: TC001 - FastAPI reads the annotation at run time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.dependencies.models import Dependant

_LANGUAGE: Final = "lang"
_LONGEST_SHOWN: Final = 100
_LEAST_LIKENESS: Final = 0.6


async def refuse_unknown_parameters(
    request: Request,
    lang: Annotated[Language | None, Query(description="language of messages; else as Accept-Language says")] = None,
) -> None:
    """Compare the parameters of a request with those of its route.

    Raises:
        FilterError: there is one that the route does not know, with the nearest that it does; or one too often.
    """
    del lang  # checked by its type, read by choose_language
    if not request.query_params:
        return
    route = request.scope.get("route")
    known = _known_parameters(route) if isinstance(route, APIRoute) else {}
    given = [name for name, _ in request.query_params.multi_items()]
    for name in dict.fromkeys(given):
        if name not in known:
            raise _unknown(name, sorted(known))
        if not known[name] and given.count(name) > 1:
            raise _given_twice(name)


KNOWN_PARAMETERS: Final = (Depends(refuse_unknown_parameters),)
"""For `APIRouter.include_router`: the routes of a router refuse what they do not know."""


def _known_parameters(route: APIRoute) -> dict[str, bool]:
    """The parameters of a route, and whether each may be given several times."""
    described = (route.openapi_extra or {}).get("parameters", ())
    return {
        _LANGUAGE: False,
        **dict(_find_parameters(route.dependant)),
        **{each["name"]: each["schema"]["type"] == "array" for each in described if each["in"] == "query"},
    }


def _find_parameters(dependant: Dependant) -> Iterator[tuple[str, bool]]:
    yield from ((field.alias, "list[" in str(field.field_info.annotation)) for field in dependant.query_params)
    for each in dependant.dependencies:
        yield from _find_parameters(each)


def _unknown(name: str, known: list[str]) -> FilterError:
    shown = name if len(name) <= _LONGEST_SHOWN else name[:_LONGEST_SHOWN] + "…"
    near = tuple(difflib.get_close_matches(shown, known, n=1, cutoff=_LEAST_LIKENESS))
    meant = (f" Did you mean “{near[0]}”?", f"是否指“{near[0]}”？") if near else ("", "")
    return FilterError(
        f"there is no parameter “{shown}” here.{meant[0]} There are: {', '.join(known)}.",
        f"此处没有参数“{shown}”。{meant[1]}可用的有：{'、'.join(known)}。",
        place=Place(shown),
        near=near,
    )


def _given_twice(name: str) -> FilterError:
    return FilterError(f"“{name}” is given more than once.", f"“{name}”给出了不止一次。", place=Place(name))
