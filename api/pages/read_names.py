"""What a text names, where it tells no guiding case: provisions, instruments and cases, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.iris import relative
from kg.resolving.reading import LONGEST
from kg.resolving.resolving import resolve_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.resolving.held_law import HeldLaw
    from kg.statute_index import StatuteIndex
    from kg.words import Words

_MOST_SENTENCES: Final = 300
_SENTENCE: Final = re.compile(r"[^。；;！？\n]+")
_CASE: Final = re.compile(r"(?:检例|指导性?案例)第?\s*[0-9〇零一二三四五六七八九十百]+\s*[号號]")
_NAMING: Final = re.compile(r"[条號号]|\bart", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedInText:
    """Words that name something, what they name with its path, and the answer in words."""

    text: str
    name: str
    path: str
    reason: Words


def find_named(text: str, titles: StatuteIndex, law: HeldLaw) -> tuple[NamedInText, ...]:
    """What the first sentences of a text name, each thing once; what names nothing known is left out."""
    sentences = [each[0].strip() for each in _SENTENCE.finditer(text) if _NAMING.search(each[0])]
    found: dict[tuple[str, str], NamedInText] = {}
    for sentence in sentences[:_MOST_SENTENCES]:
        for written in (sentence[:LONGEST], *_CASE.findall(sentence)):
            for named in _resolve(written, titles, law):
                found.setdefault((named.text, named.path), named)
    return tuple(found.values())


def _resolve(written: str, titles: StatuteIndex, law: HeldLaw) -> Iterator[NamedInText]:
    for part in resolve_text(written, titles, law).parts:
        if part.answer != "unknown" and part.candidates:
            first = part.candidates[0]
            yield NamedInText(part.text, first.name, relative(first.iri) if first.is_held else "", part.reason)
