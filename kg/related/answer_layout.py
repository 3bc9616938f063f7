"""Related cases as plain values for JSON: the same on the command line and over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.iris import absolute
from kg.related.weights import write_weight

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.related.case_facts import CitedAt
    from kg.related.passages import ClosePassages, TextSpan
    from kg.related.reasons import MissingThing, Reason, SharedThing
    from kg.related.related_cases import RelatedCase
    from kg.related.weights import Weights
    from kg.words import Words

_TEN_THOUSAND = 10_000


def lay_out_related(related: Iterable[RelatedCase]) -> list[dict[str, object]]:
    """Related cases, the nearest first."""
    return [_lay_out_case(each) for each in related]


def lay_out_weights(weights: Weights) -> dict[str, float]:
    """The weights by the name of the signal.

    >>> lay_out_weights({"article": 160, "place": 10})
    {'article': 1.6, 'place': 0.1}
    """
    return {name: float(write_weight(weight)) for name, weight in weights.items()}


def _lay_out_case(related: RelatedCase) -> dict[str, object]:
    told = related.explanation
    return {
        "case": absolute(related.path),
        "notation": related.notation,
        "title": _words(related.title),
        "score": related.score / _TEN_THOUSAND,
        "discount": related.discount / _TEN_THOUSAND,
        "explanation": _words(told.sentence),
        "reasons": [_lay_out_reason(each) for each in told.reasons],
        "why_not_higher": _words(told.why_not_higher),
        "missing": [_lay_out_missing(each) for each in told.missing],
    }


def _lay_out_reason(reason: Reason) -> dict[str, object]:
    return {
        "signal": reason.signal,
        "basis": absolute(reason.basis),
        "contribution": reason.points / _TEN_THOUSAND,
        "share": reason.share / _TEN_THOUSAND,
        "explanation": _words(reason.sentence),
        "shared": [_lay_out_shared(each) for each in reason.shared],
        "passages": _lay_out_passages(reason.passages) if reason.passages else None,
    }


def _lay_out_shared(thing: SharedThing) -> dict[str, object]:
    return {
        "iri": absolute(thing.path) if thing.path else None,
        "name": _words(thing.name),
        "cases": thing.cases,
        "contribution": thing.points / _TEN_THOUSAND,
        "here": [_lay_out_citation(each) for each in thing.here],
        "there": [_lay_out_citation(each) for each in thing.there],
    }


def _lay_out_citation(cited: CitedAt) -> dict[str, object]:
    return {"citation": absolute(cited.citation), "number": absolute(cited.slot)}


def _lay_out_missing(thing: MissingThing) -> dict[str, object]:
    return {
        "signal": thing.signal,
        "iri": absolute(thing.path) if thing.path else None,
        "name": _words(thing.name),
        "cases": thing.cases,
        "contribution": thing.points / _TEN_THOUSAND,
    }


def _lay_out_passages(passages: ClosePassages) -> dict[str, object]:
    alike = passages.alike / _TEN_THOUSAND
    return {"here": _lay_out_span(passages.here), "there": _lay_out_span(passages.there), "likeness": alike}


def _lay_out_span(span: TextSpan) -> dict[str, object]:
    return {"section": absolute(span.section), "start": span.start, "end": span.end, "words": span.words}


def _words(words: Words) -> dict[str, str]:
    return {"en": words.en, "zh": words.zh}
