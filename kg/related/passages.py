"""Passages of two cases whose wording is close, found sentence by sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.related.party_names import find_party_names, remove_names
from kg.related.rarity import THOUSAND
from kg.related.terms import find_terms, without_citations
from kg.related.vectors import LENGTH, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.related.features import CaseFeatures
    from kg.related.rarity import Rarity
    from kg.related.vectors import Vector

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
_SHORTEST = 12  # characters: what is shorter is a formula
_LEAST_RARE = 450
_LEAST_ALIKE = 2500
_LONGEST_TERM = 3


@dataclass(frozen=True, slots=True)
class TextSpan:
    """A passage: the section by path, where it stands in the words of that section, in code points, and its words."""

    section: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ClosePassages:
    """A passage of each of two cases, and how alike they are in ten-thousandths."""

    here: TextSpan
    there: TextSpan
    alike: int

    @property
    def turned(self) -> ClosePassages:
        """The same as the other case sees it."""
        return ClosePassages(self.there, self.here, self.alike)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a case: where they stand, and for each term those that have it, with its weight."""

    spans: tuple[TextSpan, ...]
    having: Mapping[str, tuple[tuple[int, int], ...]]


def find_sentences(case: CaseFeatures, rarity: Rarity) -> Sentences:
    """The sentences of a case by what is rare in them; short ones are left out.

    `rarity` is that of the signal `telling`.
    """
    spans: list[TextSpan] = []
    having: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for span, vector in _split(case, rarity):
        for term, weight in vector.items():
            having[term].append((len(spans), weight))
        spans.append(span)
    return Sentences(tuple(spans), {term: tuple(some) for term, some in having.items()})


def find_close_passages(here: Sentences, there: Sentences) -> ClosePassages | None:
    """The two sentences that have most in common; None where none have much.

    Of equal ones those that stand first.
    """
    alike: defaultdict[tuple[int, int], int] = defaultdict(int)
    one, other = (here, there) if len(here.having) <= len(there.having) else (there, here)
    is_turned = one is not here
    for term, places in one.having.items():
        for place, weight in places if term in other.having else ():
            for opposite, its_weight in other.having[term]:
                alike[(opposite, place) if is_turned else (place, opposite)] += weight * its_weight
    if not alike:
        return None
    first, second = min(alike, key=lambda pair: (-alike[pair], pair))
    likeness = alike[first, second] // LENGTH
    return ClosePassages(here.spans[first], there.spans[second], likeness) if likeness >= _LEAST_ALIKE else None


def find_all_passages(
    pairs: Sequence[tuple[int, int]], cases: Sequence[CaseFeatures], rarity: Rarity
) -> dict[tuple[int, int], ClosePassages]:
    """The closest passages of pairs of cases, which are given by their places."""
    sentences = {
        place: find_sentences(cases[place], rarity) for place in sorted({each for pair in pairs for each in pair})
    }
    found = {pair: find_close_passages(sentences[pair[0]], sentences[pair[1]]) for pair in pairs}
    return {pair: passages for pair, passages in found.items() if passages is not None}


def _split(case: CaseFeatures, rarity: Rarity) -> Iterator[tuple[TextSpan, Vector]]:
    names = find_party_names("\n".join(section.words for section in case.sections), case.title.zh)
    for section in case.sections:
        for found in _SENTENCE.finditer(section.words):
            words = found[0].strip()
            if len(words) >= _SHORTEST:
                terms = dict.fromkeys(
                    find_terms(without_citations(remove_names(words, names)), _LONGEST_TERM), THOUSAND
                )
                start = found.end() - len(found[0].lstrip())
                yield (
                    TextSpan(section.path, start, start + len(words), words),
                    weigh(terms, rarity, THOUSAND, _LEAST_RARE),
                )
