"""A guiding case as JSON: the shapes of `kg.cases`, with words for every field."""

from __future__ import annotations

from pydantic import Field

from api.rest.named import Attributes, LocalizedText, NamedThing
from kg.iris import BASE

_CASE = f"{BASE}case/spp/88"
_STATUTE = f"{BASE}statute/administrative-procedure-law"


class CitedProvisionModel(Attributes):
    """A provision that the case cites, with the version meant and the reason for taking it to be that one."""

    iri: str = Field(description="IRI of the citation", examples=[f"{_CASE}/citation/4"])
    order: int = Field(description="its place in the list, from 1", examples=[4])
    cited_as: str = Field(description="the words of the case", examples=["《中华人民共和国行政诉讼法》第二十五条"])
    statute: NamedThing | None = Field(description="the instrument; null where it is not recognised")
    article: str | None = Field(
        description="article number as in IRIs; `307-1` is 第三百零七条之一", examples=["25", "307-1"]
    )
    version: str | None = Field(
        description="IRI of the version meant; null where it is not established", examples=[f"{_STATUTE}/2017-06-27"]
    )
    in_force_from: str | None = Field(description="first day of that version in force", examples=["2017-07-01"])
    superseded_on: str | None = Field(description="first day of the next version", examples=["2022-01-01"])
    basis: NamedThing = Field(
        description="why that version: stated-in-text, in-force-at-issue (a presumption), in-force-at-event, unresolved"
    )
    note: LocalizedText | None = Field(description="what else is to be known of the version")
    text_status: str | None = Field(description="IRI of whether the text of that version is held")


class ParticipantModel(Attributes):
    """An agency or a party with its roles; natural persons have no page of their own."""

    iri: str = Field(description="its IRI", examples=[f"{BASE}agency/haidian-procuratorate"])
    name: LocalizedText = Field(description="its name, or how the case speaks of it")
    roles: tuple[NamedThing, ...] = Field(description="what it did in the case")


class StepModel(Attributes):
    """A step of the procedure; steps without a date come last."""

    iri: str = Field(description="IRI of the step", examples=[f"{_CASE}/event/2019-05-24-procuratorial-recommendation"])
    what: LocalizedText = Field(description="what happened")
    type: NamedThing = Field(description="its most specific type")
    earliest: str | None = Field(description="first day on which it can have happened", examples=["2019-05-24"])
    latest: str | None = Field(description="last such day", examples=["2019-05-24"])
    printed: str | None = Field(description="the date as printed", examples=["2019年5月24日"])
    actors: tuple[LocalizedText, ...] = Field(description="who acted")
    addressees: tuple[LocalizedText, ...] = Field(description="to whom")


class OutcomeModel(Attributes):
    """What came of the case, with its figure as far as it is printed."""

    iri: str = Field(description="IRI of the outcome", examples=[f"{_CASE}/outcome/1"])
    what: LocalizedText = Field(description="what came of it")
    type: NamedThing = Field(description="its type")
    value: str | None = Field(description="the figure, as a decimal", examples=["30000"])
    unit: str | None = Field(description="CNY, or the unit in words", examples=["CNY"])
    approximate: bool | None = Field(description="whether the text says about, more than or the like")
    count: int | None = Field(description="how many, where things are counted", examples=[3])
    unit_zh: str | None = Field(description="the unit in Chinese words, where it is held", examples=["亩"])


class SectionModel(Attributes):
    """A headed part of the case, or one of its guiding points."""

    iri: str = Field(description="IRI of the part", examples=[f"{_CASE}/section/3"])
    order: int | None = Field(description="its place, from 1", examples=[3])
    kind: NamedThing | None = Field(description="what kind of part; null for a guiding point")
    heading: str | None = Field(description="the heading as printed", examples=["基本案情"])
    text: str | None = Field(description="the official Chinese text, where a document was imported")
    restatement: LocalizedText | None = Field(description="restated in the project's own words")


class SourceModel(Attributes):
    """A document in which facts of the case were read."""

    iri: str = Field(description="IRI of the document", examples=[f"{BASE}doc/spp-alj0097"])
    title: str | None = Field(description="its title")
    file: str | None = Field(description="name of its file")
    digest: str | None = Field(description="digest of its content", examples=["sha256:…"])
    page: str | None = Field(description="address of the page it was taken from")


class CaseModel(Attributes):
    """A guiding case as a whole."""

    iri: str = Field(description="IRI of the case", examples=[_CASE])
    series: str = Field(description="spp (检例) or spc (指导案例)", examples=["spp"])
    number: int = Field(description="its number", examples=[88])
    notation: str = Field(description="its official number", examples=["检例第88号"])
    title: LocalizedText = Field(description="its title")
    issued: str | None = Field(description="day of issue, as far as known", examples=["2020-12-14"])
    batch: str | None = Field(description="IRI of the batch", examples=[f"{BASE}batch/spp/23"])
    gist: LocalizedText | None = Field(description="the gist (要旨)")
    gist_is_official: bool = Field(description="whether the Chinese gist is the printed one, not our restatement")
    keywords: tuple[NamedThing, ...] = Field(description="the official keywords")
    functions: tuple[NamedThing, ...] = Field(description="the procuratorial functions (四大检察)")
    fields: tuple[NamedThing, ...] = Field(description="fields of public interest litigation")
    topics: tuple[NamedThing, ...] = Field(description="other topics")
    citations: tuple[CitedProvisionModel, ...] = Field(description="provisions cited, in order")
    participants: tuple[ParticipantModel, ...] = Field(description="who took part, in which roles")
    steps: tuple[StepModel, ...] = Field(description="what happened, in order of time")
    outcomes: tuple[OutcomeModel, ...] = Field(description="what came of it")
    sections: tuple[SectionModel, ...] = Field(description="its parts")
    sources: tuple[SourceModel, ...] = Field(description="where it was read")


class CaseAnswer(CaseModel):
    """A guiding case, and the release that says so."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
