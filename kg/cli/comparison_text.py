"""A comparison of cases as text: for each aspect what several of them have, then what only one has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.related.comparison import ComparedAspect, ComparedValue, Comparison
    from kg.words import Language


def render_comparison(comparison: Comparison, language: Language) -> str:
    """The cases, then for each aspect what several have, then what one has."""
    lines = [f"{case.notation} {case.title.say(language)}" for case in comparison.cases]
    for aspect in comparison.aspects:
        if aspect.shared or aspect.different:
            lines += ["", aspect.label.say(language), *_tell_aspect(comparison, aspect, language)]
    return "\n".join(lines) + "\n"


def _tell_aspect(comparison: Comparison, aspect: ComparedAspect, language: Language) -> Iterator[str]:
    for value in aspect.shared:
        whole = all(value.held)
        mark = Words("all", "均有").say(language) if whole else _holders(comparison, value)
        yield f"  = {value.name.say(language)} [{mark}]{_numbers(comparison, value, language)}"
    for value in aspect.different:
        yield f"  · {value.name.say(language)} [{_holders(comparison, value)}]"


def _holders(comparison: Comparison, value: ComparedValue) -> str:
    return "、".join(case.notation for case, held in zip(comparison.cases, value.held, strict=True) if held)


def _numbers(comparison: Comparison, value: ComparedValue, language: Language) -> str:
    """The number under which each case cites an article, where they differ."""
    if len({number for number in value.numbers if number is not None}) < len(comparison.cases[:2]):
        return ""
    told = [
        f"{case.notation}: {number.say(language)}"
        for case, number in zip(comparison.cases, value.numbers, strict=True)
        if number is not None
    ]
    return " (" + "; ".join(told) + ")"
