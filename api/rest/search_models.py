"""What a search answers, as JSON; offsets count Unicode code points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from api.rest.case_filters import Understood
from api.rest.named import Attributes, LocalizedText
from kg.iris import BASE

if TYPE_CHECKING:
    from kg.search.answers import SearchAnswer

_GIST = f"{BASE}case/spp/88/gist"


class MarkedTextModel(Attributes):
    """A text with the places where it matches."""

    text: str = Field(description="the text", examples=["公开听证会"])
    marks: tuple[tuple[int, int], ...] = Field(
        description="pairs of start and end in code points of the text, rising, apart from each other",
        examples=[[[2, 4]]],
    )


class SnippetModel(Attributes):
    """A piece of a text that shows what matches; never cut inside a character or a word."""

    field: str = Field(description="title, keyword, gist, agency or text", examples=["gist"])
    part: str | None = Field(description="IRI of the part it is cut from", examples=[_GIST])
    heading: str | None = Field(description="heading of that part as printed", examples=["要旨"])
    words: MarkedTextModel = Field(description="the piece with its marks")
    opens: bool = Field(description="whether it begins where the text does")
    closes: bool = Field(description="whether it ends where the text does")


class HitModel(Attributes):
    """A thing found."""

    iri: str = Field(description="its IRI; its path is its address on this server", examples=[f"{BASE}case/spp/88"])
    kind: str = Field(description="case, statute, keyword, agency or article", examples=["case"])
    notation: str | None = Field(description="number of a case or an article", examples=["检例第88号"])
    zh: MarkedTextModel = Field(description="its title in Chinese")
    en: MarkedTextModel | None = Field(description="its title in English, where it has one")
    snippets: tuple[SnippetModel, ...] = Field(description="where the words stand in its texts")
    score: float | None = Field(
        description="how well it fits beside its like; titles and gists come first; null in fixed order"
    )


class FacetCountModel(Attributes):
    """A value of a facet with how many hits have it."""

    value: str = Field(description="how to ask for it", examples=["case"])
    name: LocalizedText = Field(description="what it is called")
    count: int = Field(description="how many hits have it", examples=[12])
    is_chosen: bool = Field(description="whether this request asks for it")


class FacetModel(Attributes):
    """A facet, counted under the filters of the other facets."""

    name: str = Field(description="the parameter", examples=["kind"])
    counts: tuple[FacetCountModel, ...] = Field(description="its commonest values")
    more: int = Field(description="how many further values there are", examples=[0])


class UnderstoodModel(Attributes):
    """A thing that the query is the name or citation of."""

    iri: str = Field(description="its IRI", examples=[f"{BASE}statute/criminal-law/article/307-1"])
    kind: str = Field(description="case, statute or article", examples=["article"])
    name: str = Field(description="what it is called", examples=["《中华人民共和国刑法》 307-1"])
    is_held: bool = Field(description="whether the release holds it")
    reason: LocalizedText = Field(description="why it was understood so")
    near: tuple[str, ...] = Field(
        description="where it is not held: IRIs of articles with the same main number that cases cite",
        examples=[[f"{BASE}statute/criminal-law/article/307-1"]],
    )


class SuggestionModel(Attributes):
    """A query that finds something where this one finds nothing."""

    query: str = Field(description="the query", examples=["公开 听证"])
    reason: LocalizedText = Field(description="how it differs")


class SearchPage(Attributes):
    """A page of hits."""

    release: str = Field(description="id of the release that was searched", examples=["0123456789abcdef"])
    query: str = Field(description="the query that was answered, in simplified characters where that was asked")
    terms: tuple[str, ...] = Field(description="words and phrases that every hit has", examples=[["听证"]])
    total: int = Field(description="how many hits there are, exactly", examples=[57])
    order: str = Field(
        description="`relevance`; `fixed` where there are too many to rank: cases first, texts in force before older"
    )
    items: tuple[HitModel, ...] = Field(description="the hits of this page")
    facets: tuple[FacetModel, ...] = Field(description="values of all hits, with exact counts")
    filters: tuple[Understood, ...] = Field(description="the filters, as they were understood; all of them hold")
    understood: tuple[UnderstoodModel, ...] = Field(description="on the first page, what the query names")
    suggestions: tuple[SuggestionModel, ...] = Field(description="what to try where nothing was found")
    next: str | None = Field(description="address of the next page; null on the last")

    @classmethod
    def of(cls, answer: SearchAnswer, release: str, filters: tuple[Understood, ...], address: str | None) -> SearchPage:
        """The page of an answer from a release, and the address of the next."""
        return cls(
            release=release,
            query=answer.query,
            terms=answer.terms,
            total=answer.total,
            order=answer.order,
            items=tuple(map(HitModel.model_validate, answer.hits)),
            facets=tuple(map(FacetModel.model_validate, answer.facets)),
            filters=filters,
            understood=tuple(map(UnderstoodModel.model_validate, answer.understood)),
            suggestions=tuple(map(SuggestionModel.model_validate, answer.suggestions)),
            next=address,
        )
