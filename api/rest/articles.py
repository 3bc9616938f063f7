"""`/api/v1/statutes/{slug}/articles/{n}`: an article by number and day, and the cases that apply it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from api.problems import described_problems
from api.rest.asked_release import Release
from api.rest.json_answers import render_json
from api.rest.named import SLUG_PATTERN, Attributes, LocalizedText
from api.rest.statutes import Slug
from kg.articles import (
    describe_article,
    explain_absence,
    find_cases_applying,
    find_texts_on_day,
    find_unresolved_citations,
)
from kg.errors import FilterError, ParameterError, Place
from kg.iris import BASE, absolute
from kg.queries.catalog import render_term

if TYPE_CHECKING:
    from api.serving import Serving
    from kg.articles import ApplyingCase, ArticleStory, Provision, ProvisionText, UnresolvedCitation

_LAW = f"{BASE}statute/civil-procedure-law"

Number = Annotated[
    str,
    Path(description="article number; 307-1 is 第三百零七条之一", examples=["208"], pattern=SLUG_PATTERN),
]
Day = Annotated[str | None, Query(description="the text in force on this day", examples=["2019-07-01"])]


class ProvisionTextModel(Attributes):
    """A provision as it stands in one version."""

    iri: str = Field(description="IRI of the article text", examples=[f"{_LAW}/2017-06-27/article/208"])
    statute: str = Field(description="IRI of the instrument", examples=[_LAW])
    article: str = Field(description="its number in that version", examples=["208"])
    version: str = Field(description="IRI of the version", examples=[f"{_LAW}/2017-06-27"])
    adopted: str = Field(description="the day on which the version was made", examples=["2017-06-27"])
    in_force: str | None = Field(description="first day in force; null where not established", examples=["2017-07-01"])
    superseded_on: str | None = Field(description="first day of the next version", examples=["2022-01-01"])
    change: str | None = Field(
        description="words against the next older version: unchanged, changed, unchecked; null for the oldest",
        examples=["changed"],
    )
    only_references: bool = Field(description="whether no more than the numbers of provisions referred to changed")
    is_current: bool = Field(description="whether nothing that is known took its place")
    words: str | None = Field(description="the text, where it is held")


class DifferenceModel(Attributes):
    """A run of text that is the same in both, was removed, or was added."""

    kind: str = Field(description="same, removed or added", examples=["same"])
    text: str = Field(description="the words; where they are the same, as the newer text prints them")


class ApplyingCaseModel(Attributes):
    """A guiding case that cites the provision."""

    case: str = Field(description="IRI of the case", examples=[f"{BASE}case/spp/87"])
    citation: str = Field(description="IRI of the citation")
    article: str = Field(description="the number that the case uses", examples=["208"])
    version: str = Field(description="IRI of the version it means", examples=[f"{_LAW}/2017-06-27"])
    basis: str = Field(description="why that version", examples=["in-force-at-issue"])


class CitingCaseModel(ApplyingCaseModel):
    """A guiding case that cites the provision, in the text of the day asked for or in another one."""

    cites_text_of_day: bool | None = Field(
        description="whether it cites the text of the day asked for; false where it cites another text of the same "
        "provision; null where no day was asked for",
        examples=[True],
    )


class UnresolvedCitationModel(Attributes):
    """A citation of which only the printed number is known."""

    case: str = Field(description="IRI of the case", examples=[f"{BASE}case/spp/84"])
    citation: str = Field(description="IRI of the citation", examples=[f"{BASE}case/spp/84/citation/1"])
    basis: str = Field(description="what is known of the version", examples=["unresolved"])


class ProvisionModel(Attributes):
    """A provision that stood under the number asked for."""

    text: ProvisionTextModel = Field(description="the text of the day asked for, else the latest under the number")
    under_number: tuple[ProvisionTextModel, ...] = Field(description="its texts under that number, oldest first")
    everywhere: tuple[ProvisionTextModel, ...] = Field(description="its texts under any number, oldest first")
    cases: tuple[ApplyingCaseModel, ...] = Field(description="cases that cite it under any number")
    differences: tuple[DifferenceModel, ...] | None = Field(
        description="from `text` to today's words; empty where they are the same, null where either is not held"
    )


class ArticleAnswer(Attributes):
    """An article number with the provisions that stood under it, oldest first."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    iri: str = Field(description="IRI of the article number", examples=[f"{_LAW}/article/208"])
    title: str = Field(description="official title of the instrument", examples=["中华人民共和国民事诉讼法"])
    day: str | None = Field(description="the day asked for", examples=["2019-07-01"])
    provisions: tuple[ProvisionModel, ...] = Field(description="the provisions; several where a number passed on")


class ArticleCases(Attributes):
    """The cases that apply an article."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    iri: str = Field(description="IRI of the article number", examples=[f"{_LAW}/article/208"])
    day: str | None = Field(description="the day asked for", examples=["2019-07-01"])
    concordance: bool = Field(description="whether its other numbers were followed")
    total: int = Field(description="how many cases apply it", examples=[1])
    why_none: LocalizedText | None = Field(description="why no text is established for that day; null where one is")
    cases: tuple[str, ...] = Field(description="IRIs of the cases, each once")
    citations: tuple[CitingCaseModel, ...] = Field(description="their citations")
    unresolved: tuple[UnresolvedCitationModel, ...] = Field(
        description="citations that print this number while the version they mean is not established; not counted"
    )


def article_routes(serving: Serving) -> APIRouter:
    """The routes of articles."""
    router = APIRouter(prefix="/api/v1/statutes", tags=["Statutes"])

    @router.get(
        "/{slug}/articles/{number}",
        summary="An article: texts, numbers, cases, applied words against today's",
        response_model=ArticleAnswer,
        responses=described_problems(404, 410, 422),
    )
    def answer_article(slug: Slug, number: Number, on: Day = None, release: Release = None) -> Response:
        """A number is a place: other provisions may have stood there. Without `on`, each of them is told."""
        _check_day(on)
        opened = serving.of(release)
        return render_json(opened, _answer(opened.id, describe_article(opened.store, slug, number, on)))

    @router.get(
        "/{slug}/articles/{number}/cases",
        summary="Cases that apply an article as in force on a day",
        response_model=ArticleCases,
        responses=described_problems(404, 410, 422),
    )
    def answer_cases(
        slug: Slug,
        number: Number,
        on: Day = None,
        concordance: Annotated[bool, Query(description="follow its other numbers")] = True,  # noqa: FBT002 - a query parameter
        release: Release = None,
    ) -> Response:
        """The same set as the question cases-applying-article-on-day and `kg article --cases` give."""
        _check_day(on)
        opened = serving.of(release)
        iri = absolute(f"statute/{slug}/article/{number}")
        why = explain_absence(opened.store, slug, number, on)
        found = find_cases_applying(opened.store, slug, number, on)
        texts = None if on is None else find_texts_on_day(opened.store, slug, number, on)
        kept = [each for each in found if concordance or _is_printed(each, slug, number)]
        model = ArticleCases(
            release=opened.id,
            iri=iri,
            day=on,
            concordance=concordance,
            total=len({each.case for each in kept}),
            why_none=None if why is None else LocalizedText.model_validate(why),
            cases=tuple(dict.fromkeys(absolute(each.case) for each in kept)),
            citations=tuple(_citing(each, texts) for each in kept),
            unresolved=tuple(map(_unresolved, find_unresolved_citations(opened.store, slug, number))),
        )
        return render_json(opened, model)

    return router


def _check_day(day: str | None) -> None:
    try:
        if day is not None:
            render_term("date", day)
    except ParameterError as error:
        raise FilterError(error.words.en, error.words.zh, place=Place("on")) from error


def _is_printed(case: ApplyingCase, slug: str, number: str) -> bool:
    return case.article == number and case.version.startswith(f"statute/{slug}/")


def _answer(release: str, story: ArticleStory) -> ArticleAnswer:
    return ArticleAnswer(
        release=release,
        iri=absolute(story.path),
        title=story.title,
        day=story.day,
        provisions=tuple(map(_provision, story.provisions)),
    )


def _provision(provision: Provision) -> ProvisionModel:
    changes = provision.differences
    return ProvisionModel(
        text=_text(provision.text),
        under_number=tuple(map(_text, provision.under_number)),
        everywhere=tuple(map(_text, provision.everywhere)),
        cases=tuple(map(_case, provision.cases)),
        differences=None if changes is None else tuple(map(DifferenceModel.model_validate, changes)),
    )


def _text(text: ProvisionText) -> ProvisionTextModel:
    return ProvisionTextModel(
        iri=absolute(text.path),
        statute=absolute(text.statute),
        article=text.article,
        version=absolute(text.version),
        adopted=text.adopted,
        in_force=text.in_force,
        superseded_on=text.superseded_on,
        change=text.change,
        only_references=text.only_references,
        is_current=text.is_current,
        words=text.words,
    )


def _unresolved(citation: UnresolvedCitation) -> UnresolvedCitationModel:
    return UnresolvedCitationModel(
        case=absolute(citation.case), citation=absolute(citation.citation), basis=citation.basis
    )


def _citing(case: ApplyingCase, texts: tuple[str, ...] | None) -> CitingCaseModel:
    return CitingCaseModel(**_case(case).model_dump(), cites_text_of_day=None if texts is None else case.text in texts)


def _case(case: ApplyingCase) -> ApplyingCaseModel:
    return ApplyingCaseModel(
        case=absolute(case.case),
        citation=absolute(case.citation),
        article=case.article,
        version=absolute(case.version),
        basis=case.basis,
    )
