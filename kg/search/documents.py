"""What is indexed: one document a case, statute, keyword, agency or article text, made of passages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.search.tokens import BREAK, paired

if TYPE_CHECKING:
    from kg.search.requests import FacetName, Kind

Field: TypeAlias = Literal["title", "keyword", "gist", "agency", "text"]

FIELDS: Final[tuple[Field, ...]] = ("title", "keyword", "gist", "agency", "text")
WEIGHTS: Final = (10.0, 6.0, 4.0, 2.0, 1.0)
"""How much an occurrence counts by column, for bm25."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text: the field it belongs to, the IRI of the part and its heading, if it has them."""

    field: Field
    text: str
    part: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A thing to be found.

    `root` is the path of the case, instrument, keyword or agency that it belongs to; `place` sorts where relevance
    does not. `context` is what a search for several words may look in besides: the titles that an article stands
    under. `zh` and `en` are its title, `notation` a case's number as printed.
    """

    iri: str
    kind: Kind
    root: str
    place: str
    zh: str
    en: str | None
    notation: str | None
    facets: tuple[tuple[FacetName, str], ...]
    passages: tuple[Passage, ...]
    context: str = ""


def column_texts(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """What stands in each column of the index, in the order of `FIELDS`.

    >>> column_texts((Passage("title", "听证"), Passage("text", "公开，"), Passage("text", "公平")))
    ('听证 证', '', '', '', '公开 开 ¶ 公平 平')
    """
    parts: dict[Field, list[str]] = {field: [] for field in FIELDS}
    for passage in passages:
        parts[passage.field].append(passage.text)
    return tuple(paired(f"{BREAK}".join(parts[field])) if parts[field] else "" for field in FIELDS)


def digest_of(documents: object) -> str:
    """The first 16 hex digits of a sha256 over the plain form of a value."""
    return hashlib.sha256(repr(documents).encode("utf-8", "surrogatepass")).hexdigest()[:16]
