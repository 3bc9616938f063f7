"""Words and named things as JSON."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from kg.iris import BASE

SLUG_PATTERN: Final = r"^[\w.~:/#-]+$"
"""What may stand in the path of a thing: letters, digits and a few signs, so that it can be part of an IRI."""


class Attributes(BaseModel):
    """A model that is read from the attributes of a value of the same shape."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class LocalizedText(Attributes):
    """A text in English and Chinese; null where it is not held in that language."""

    en: str | None = Field(description="in English; null where there is none", examples=["procuratorial hearing"])
    zh: str | None = Field(description="in Chinese; null where there is none", examples=["听证"])


class NamedThing(Attributes):
    """A thing by its IRI, with its name; the path of the IRI is its address on this server."""

    iri: str = Field(description="its IRI", examples=[f"{BASE}keyword/hearing"])
    name: LocalizedText = Field(description="what it is called")
