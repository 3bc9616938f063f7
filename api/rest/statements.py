"""What the graph states of a thing, as JSON."""

from __future__ import annotations

from pydantic import Field

from api.rest.named import Attributes, LocalizedText, NamedThing


class StatedValueModel(Attributes):
    """A value that the graph states."""

    value: str = Field(description="an IRI, or the text of a literal", examples=["320000"])
    name: LocalizedText | None = Field(description="what the thing behind the IRI is called")
    language: str | None = Field(description="language of the text", examples=["zh"])
    datatype: str | None = Field(description="datatype of the literal; null for an IRI")


class StatedPropertyModel(Attributes):
    """A property with its values."""

    iri: str = Field(description="the property", examples=["http://www.w3.org/2004/02/skos/core#broader"])
    name: LocalizedText = Field(description="what it is called, or its prefixed name")
    values: tuple[StatedValueModel, ...] = Field(description="its values")


class StatedThing(NamedThing):
    """A thing of any kind with what is stated of it."""

    release: str = Field(description="id of the release that answers", examples=["0123456789abcdef"])
    statements: tuple[StatedPropertyModel, ...] = Field(description="what the graph states of it, by property")
