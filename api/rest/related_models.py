"""What the answers about related cases look like."""

from __future__ import annotations

from pydantic import Field

from api.rest.named import Attributes, LocalizedText
from kg.iris import BASE

_CASE = f"{BASE}case/spp/143"


class CitedNumber(Attributes):
    """A citation, and the article number that it uses."""

    citation: str = Field(description="IRI of the citation", examples=[f"{BASE}case/spp/88/citation/1"])
    number: str = Field(
        description="IRI of the article number", examples=[f"{BASE}statute/administrative-procedure-law/article/25"]
    )


class SharedThingModel(Attributes):
    """A thing that both cases have."""

    iri: str | None = Field(description="its IRI; null for steps in a row and for roles of types of agencies")
    name: LocalizedText = Field(description="what it is called; a provision by the number that this case uses")
    cases: int = Field(description="how many cases of the release have it", examples=[5])
    contribution: float = Field(description="what it adds to the score", examples=[0.0123])
    here: tuple[CitedNumber, ...] = Field(description="where this case cites it; empty but for provisions")
    there: tuple[CitedNumber, ...] = Field(description="where the other case cites it, under its own number")


class SpanModel(Attributes):
    """A passage in a section of a case."""

    section: str = Field(description="IRI of the section", examples=[f"{_CASE}/gist"])
    start: int = Field(description="where it begins in the words of the section, in code points", examples=[62])
    end: int = Field(description="where it ends", examples=[119])
    words: str = Field(description="the passage itself")


class PassagesModel(Attributes):
    """Passages of both cases that are worded alike."""

    here: SpanModel = Field(description="in this case")
    there: SpanModel = Field(description="in the other case")
    likeness: float = Field(description="how alike, from 0 to 1", examples=[0.2016])


class ReasonModel(Attributes):
    """A reason why two cases are related."""

    signal: str = Field(description="the signal, as in `weights`", examples=["article"])
    basis: str = Field(description="the same as a concept", examples=[f"{BASE}relation-basis/shared-article"])
    contribution: float = Field(description="what it adds to the score", examples=[0.038])
    share: float = Field(description="how much is shared by this signal alone, from 0 to 1", examples=[0.22])
    explanation: LocalizedText = Field(description="the reason in a sentence")
    shared: tuple[SharedThingModel, ...] = Field(description="what both cases have, at most five things")
    passages: PassagesModel | None = Field(description="passages that are worded alike, where there are any")


class MissingModel(Attributes):
    """A thing that only this case has."""

    signal: str = Field(description="the signal", examples=["keyword"])
    iri: str | None = Field(description="its IRI, where it has one")
    name: LocalizedText = Field(description="what it is called")
    cases: int = Field(description="how many cases of the release have it", examples=[2])
    contribution: float = Field(description="what it would add if the other case had it alike", examples=[0.0512])


class RelatedCaseModel(Attributes):
    """A related case, and why."""

    case: str = Field(description="its IRI", examples=[_CASE])
    notation: str = Field(description="its official number", examples=["检例第143号"])
    title: LocalizedText = Field(description="its title")
    score: float = Field(description="how much both have in common, from 0 to 1", examples=[0.1155])
    discount: float = Field(
        description="what is taken from the score for the order: half of what this case shares with its ten nearest "
        "on average, so that cases that are near to many do not stand first everywhere",
        examples=[0.0212],
    )
    explanation: LocalizedText = Field(description="the strongest reasons in a row")
    reasons: tuple[ReasonModel, ...] = Field(
        description="every reason, the strongest first; together they are the score"
    )
    why_not_higher: LocalizedText = Field(description="in a sentence, what the other case lacks")
    missing: tuple[MissingModel, ...] = Field(description="the weightiest things that the other case lacks")


class RelatedAnswer(Attributes):
    """The cases nearest to one, the nearest first."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    iri: str = Field(description="IRI of the case asked about", examples=[f"{BASE}case/spp/88"])
    weights: dict[str, float] = Field(description="the weight of every signal", examples=[{"article": 1.6}])
    related: tuple[RelatedCaseModel, ...] = Field(description="the related cases")
