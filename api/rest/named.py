"""Words and named things as JSON."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Attributes(BaseModel):
    """A model that is read from the attributes of a value of the same shape."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class LocalizedText(Attributes):
    """A text in English and Chinese; where one is not held, both are the same."""

    en: str = Field(description="in English", examples=["procuratorial hearing"])
    zh: str = Field(description="in Chinese", examples=["听证"])


class NamedThing(Attributes):
    """A thing by its IRI, with its name; the path of the IRI is its address on this server."""

    iri: str = Field(description="its IRI", examples=["https://w3id.org/cn-guiding-cases/keyword/hearing"])
    name: LocalizedText = Field(description="what it is called")
