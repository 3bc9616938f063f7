"""`/api/v1/statutes`: instruments, one with its versions, and the articles of a version."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.json_answers import render_json
from api.rest.named import SLUG_PATTERN, Attributes, LocalizedText
from api.rest.paging import AskedCursor, find_page, link_next
from kg.instruments import describe_instrument, list_articles, list_instruments
from kg.iris import BASE, absolute

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.serving import Serving
    from kg.instruments import Instrument, InstrumentVersion, ListedInstrument
    from kg.stores.opening import OpenStore

_LARGEST_PAGE = 2000
_LAW = f"{BASE}statute/civil-procedure-law"

Slug = Annotated[
    str,
    Path(description="slug of the instrument, as in its IRI", examples=["civil-procedure-law"], pattern=SLUG_PATTERN),
]
Version = Annotated[
    str, Path(description="the day on which the version was made", examples=["2017-06-27"], pattern=SLUG_PATTERN)
]


class InstrumentModel(Attributes):
    """An instrument."""

    iri: str = Field(description="its IRI", examples=[_LAW])
    title: LocalizedText = Field(description="its title")
    kind: str | None = Field(description="IRI of its kind: law, judicial interpretation and so on")
    repealed: str | None = Field(description="first day on which it was no longer in force", examples=["2021-01-01"])


class ListedInstrumentModel(InstrumentModel):
    """An instrument in a list."""

    versions: int = Field(description="how many of its versions are known", examples=[6])
    held: int = Field(description="of how many the text is held", examples=[6])


class InstrumentList(Attributes):
    """A page of instruments, by path."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    total: int = Field(description="how many there are", examples=[52])
    items: tuple[ListedInstrumentModel, ...] = Field(description="the instruments of this page")
    next: str | None = Field(description="address of the next page; null on the last")


class VersionModel(Attributes):
    """A version of an instrument: the text as made or amended on one day."""

    iri: str = Field(description="its IRI", examples=[f"{_LAW}/2017-06-27"])
    adopted: str = Field(description="the day on which the text was made", examples=["2017-06-27"])
    in_force: str | None = Field(description="first day in force; null where not established", examples=["2017-07-01"])
    superseded_on: str | None = Field(
        description="first day of the next version; null where there is none or it is not established",
        examples=["2022-01-01"],
    )
    kind: str | None = Field(description="IRI of enactment, revision (修订) or amendment (修正)")
    further_days: tuple[str, ...] = Field(description="other days that name the version")
    text_status: str | None = Field(description="IRI of whether its text is held")
    is_whole: bool | None = Field(description="whether nothing is missing in the text; null where none is held")


class CitedArticleModel(Attributes):
    """An article number that cases cite."""

    article: str = Field(description="the number; 307-1 is 第三百零七条之一", examples=["208"])
    cases: tuple[str, ...] = Field(description="IRIs of the cases that cite it under this number")


class InstrumentAnswer(InstrumentModel):
    """An instrument with its versions and the articles that cases cite."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    repealed_by: str | None = Field(description="IRI of the instrument that repealed it")
    versions: tuple[VersionModel, ...] = Field(description="its known versions, oldest first")
    cited: tuple[CitedArticleModel, ...] = Field(description="articles that cases cite, by number")


class VersionList(Attributes):
    """The versions of an instrument."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    iri: str = Field(description="IRI of the instrument", examples=[_LAW])
    items: tuple[VersionModel, ...] = Field(description="its known versions, oldest first")


class ListedArticleModel(Attributes):
    """An article of a version."""

    iri: str = Field(description="IRI of the article text", examples=[f"{_LAW}/2017-06-27/article/208"])
    article: str = Field(description="its number", examples=["208"])
    heading: str | None = Field(description="heading of the part it stands under", examples=["第十六章 审判监督程序"])
    is_held: bool = Field(description="whether its words are held")


class ArticleList(Attributes):
    """The articles of a version, in order."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    iri: str = Field(description="IRI of the version", examples=[f"{_LAW}/2017-06-27"])
    items: tuple[ListedArticleModel, ...] = Field(description="the articles that are known of it")


def statute_routes(serving: Serving) -> APIRouter:
    """The routes of instruments."""
    router = APIRouter(prefix="/api/v1/statutes", tags=["Statutes"])
    list_all = _remembering()

    @router.get("", summary="Instruments", response_model=InstrumentList, responses=described_problems(410, 422))
    def list_statutes(
        request: Request,
        q: Annotated[str, Query(max_length=200, description="words that the title or slug holds")] = "",
        limit: Annotated[int, Query(ge=1, le=_LARGEST_PAGE, description="instruments on a page")] = 100,
        cursor: AskedCursor = None,
        release: Release = None,
    ) -> Response:
        """Laws, regulations, judicial interpretations and other instruments that cases cite or files were read of."""
        asked = find_page(request, serving, cursor, release)
        opened = asked.opened
        folded = q.strip().casefold()
        found = [each for each in list_all(opened) if folded in _searched(each)]
        page, following = asked.cut(found, limit)
        model = InstrumentList(release=opened.id, total=len(found), items=tuple(map(_listed, page)), next=following)
        return render_json(opened, model, link_next(following))

    @router.get(
        "/{slug}",
        summary="One instrument, with versions and cited articles",
        response_model=InstrumentAnswer,
        responses=described_problems(404, 410),
    )
    def answer_statute(slug: Slug, release: Release = None) -> Response:
        """Days are half-open: a version applies from `in_force` up to the day before `superseded_on`."""
        opened = serving.of(release)
        return render_json(opened, _answer(opened, describe_instrument(opened.store, slug)))

    @router.get(
        "/{slug}/versions",
        summary="The versions of an instrument",
        response_model=VersionList,
        responses=described_problems(404, 410),
    )
    def answer_versions(slug: Slug, release: Release = None) -> Response:
        """With what of their text is held."""
        opened = serving.of(release)
        told = describe_instrument(opened.store, slug)
        versions = tuple(map(_version, told.versions))
        return render_json(opened, VersionList(release=opened.id, iri=absolute(told.path), items=versions))

    @router.get(
        "/{slug}/versions/{version}",
        summary="The articles of a version",
        response_model=ArticleList,
        responses=described_problems(404, 410),
    )
    def answer_articles(slug: Slug, version: Version, release: Release = None) -> Response:
        """In order, each with the heading it stands under."""
        opened = serving.of(release)
        articles = tuple(
            ListedArticleModel(
                iri=absolute(each.path), article=each.article, heading=each.heading, is_held=each.is_held
            )
            for each in list_articles(opened.store, slug, version)
        )
        iri = absolute(f"statute/{slug}/{version}")
        return render_json(opened, ArticleList(release=opened.id, iri=iri, items=articles))

    return router


def _remembering() -> Callable[[OpenStore], tuple[ListedInstrument, ...]]:
    """The list of a release, asked once: it counts the versions of every instrument."""

    @lru_cache(maxsize=2)
    def list_of(opened: OpenStore) -> tuple[ListedInstrument, ...]:
        return list_instruments(opened.store)

    return list_of


def _searched(instrument: ListedInstrument) -> str:
    return f"{instrument.path}\n{instrument.title.zh or ''}\n{instrument.title.en or ''}".casefold()


def _listed(instrument: ListedInstrument) -> ListedInstrumentModel:
    return ListedInstrumentModel(
        iri=absolute(instrument.path),
        title=LocalizedText.model_validate(instrument.title),
        kind=_iri(instrument.kind),
        repealed=instrument.repealed,
        versions=instrument.versions,
        held=instrument.held,
    )


def _answer(opened: OpenStore, told: Instrument) -> InstrumentAnswer:
    return InstrumentAnswer(
        release=opened.id,
        iri=absolute(told.path),
        title=LocalizedText.model_validate(told.title),
        kind=_iri(told.kind),
        repealed=told.repealed,
        repealed_by=_iri(told.repealed_by),
        versions=tuple(map(_version, told.versions)),
        cited=tuple(
            CitedArticleModel(article=each.article, cases=tuple(map(absolute, each.cases))) for each in told.cited
        ),
    )


def _version(version: InstrumentVersion) -> VersionModel:
    return VersionModel(
        iri=absolute(version.path),
        adopted=version.adopted,
        in_force=version.in_force,
        superseded_on=version.superseded_on,
        kind=_iri(version.kind),
        further_days=version.further_days,
        text_status=_iri(version.text_status),
        is_whole=version.is_whole,
    )


def _iri(path: str | None) -> str | None:
    return absolute(path) if path else None
