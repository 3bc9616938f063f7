"""Resolved citations for people to read: a line a provision, its candidates beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.iris import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.resolving.resolving import Candidate, Resolved, ResolvedPart
    from kg.words import Language

ANSWERS = {
    "found": ("found", "已找到"),
    "unknown": ("unknown", "不详"),
    "ambiguous": ("ambiguous", "多义"),
    "not-held": ("not held", "未收录"),
    "repealed": ("repealed", "已废止"),
}


def render_resolved(found: Iterable[Resolved], language: Language) -> str:
    """Every string with what it names."""
    return "".join(f"{line}\n" for each in found for line in _lines(each, language))


def _lines(resolved: Resolved, language: Language) -> Iterator[str]:
    yield resolved.query
    for part in resolved.parts:
        yield from _part_lines(part, language)


def _part_lines(part: ResolvedPart, language: Language) -> Iterator[str]:
    answer = ANSWERS[part.answer][language == "zh"]
    colon = "：" if language == "zh" else ": "
    yield f"  [{answer}] {part.text}{colon}{part.reason.say(language)}"
    for candidate in part.candidates:
        yield f"    {relative(candidate.iri)}  {candidate.name}"
        yield from _detail_lines(candidate, part, language)


def _detail_lines(candidate: Candidate, part: ResolvedPart, language: Language) -> Iterator[str]:
    for text in candidate.texts:
        yield f"      {relative(text)}"
    if len(part.candidates) > 1:
        yield f"      {candidate.reason.say(language)}"
