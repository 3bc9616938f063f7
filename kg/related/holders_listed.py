"""The holders of every feature of a corpus, from the vectors of all cases, at build only."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kg.related.holders import pack_holders
from kg.related.term_tables import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.related.rarity import Rarity
    from kg.related.vectors import Vector


def list_holders(vectors: Sequence[Vector], rarity: Rarity) -> Iterator[tuple[str | int, int, bytes]]:
    """Each feature by one signal: its name in the table, how many cases have it, and its holders."""
    terms = [vector for vector in vectors if isinstance(vector, Terms)]
    if terms and isinstance(rarity.cases, Terms):
        yield from _list_terms(terms, rarity.cases)
        return
    found: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place, vector in enumerate(vectors):
        for feature, weight in vector.items():
            found[feature][0].append(place)
            found[feature][1].append(weight)
    for feature, (places, weights) in sorted(found.items()):
        yield feature, rarity.cases.get(feature, 1), pack_holders(places, weights)


def _list_terms(vectors: Sequence[Terms], known: Terms) -> Iterator[tuple[int, int, bytes]]:
    """Also terms that count in no vector, since very many cases have them: how many is asked of these too."""
    codes = np.concatenate([vector.codes for vector in vectors])
    places = np.repeat(np.arange(len(vectors), dtype="<u4"), list(map(len, vectors)))
    order = np.argsort(codes, kind="stable")
    here = places[order].tobytes()
    weights = np.concatenate([vector.numbers for vector in vectors])[order].astype("<u2").tobytes()
    held, starts = np.unique(codes[order], return_index=True)
    cases = dict(zip(known.codes.tolist(), known.numbers.tolist(), strict=True))
    for code, (start, end) in zip(held.tolist(), pairwise([*starts.tolist(), len(codes)]), strict=True):
        yield code, cases.pop(code, 1), here[4 * start : 4 * end] + weights[2 * start : 2 * end]
    for code, times in sorted(cases.items()):
        yield code, times, b""
