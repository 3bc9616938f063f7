"""All cases compared with all, by sparse matrices: the one door of numpy and scipy, at build only.

Numbers are those of `kg.related.vectors`, whole and equal to the last digit.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from kg.related.ranking import CROWD, Neighbours
from kg.related.signals import SIGNALS
from kg.related.term_tables import Terms
from kg.related.vectors import LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.related.corpus import Corpus
    from kg.related.ranking import Compared
    from kg.related.vectors import Vector
    from kg.related.weights import Weights

_ROWS = 200
_THREADS = 2


def compare_all(corpus: Corpus, weights: Weights, most: int) -> Neighbours:
    """For each case those that it has most in common with, by these weights, at most `most`, and its crowd.

    Cases that nothing is shared with are left out; of equal ones the earlier in the corpus comes first.
    """
    size = len(corpus.cases)
    matrices = [_lay_out([vectors[signal.name] for vectors in corpus.vectors]) for signal in SIGNALS]
    turned = [matrix.T.tocsr() for matrix in matrices]
    scale = np.array([weights[signal.name] for signal in SIGNALS], dtype=np.int64)

    def compare_rows(first: int) -> list[_Row]:
        last = min(first + _ROWS, size)
        shares = np.zeros((len(SIGNALS), last - first, size), dtype=np.int16)
        total = np.zeros((last - first, size), dtype=np.int32)
        for place, (matrix, other) in enumerate(zip(matrices, turned, strict=True)):
            product = (matrix[first:last] @ other).tocsr()
            product.data //= LENGTH
            shares[place] = product.toarray()
            total += shares[place] * np.int32(scale[place])
        total[np.arange(last - first), np.arange(first, last)] = 0
        return [_choose(total[row], shares[:, row], max(most, CROWD)) for row in range(last - first)]

    with ThreadPoolExecutor(_THREADS) as threads:
        rows = [row for some in threads.map(compare_rows, range(0, size, _ROWS)) for row in some]
    crowds = np.array([row.shares[:CROWD].sum(axis=0, dtype=np.int64) // CROWD for row in rows]).reshape(size, -1)
    discounts = crowds @ scale // 2
    return Neighbours([_rank(row, scale, discounts, most) for row in rows], list(map(tuple, crowds.tolist())))


class _Row(NamedTuple):
    """The cases that share most with one, by their places, and what they share (by row) by each signal (by column)."""

    places: np.ndarray
    shares: np.ndarray


def _choose(total: np.ndarray, shares: np.ndarray, most: int) -> _Row:
    least = max(1, int(np.partition(total, -most)[-most])) if most < total.size else 1
    places = np.flatnonzero(total >= least)
    places = places[np.argsort(-total[places], kind="stable")][:most]
    return _Row(places, shares[:, places].T)


def _rank(row: _Row, scale: np.ndarray, discounts: np.ndarray, most: int) -> list[Compared]:
    """In the order of `kg.related.ranking.rank_cases`."""
    places, shares = row.places[:most], row.shares[:most]
    order = np.lexsort((places, discounts[places] - shares @ scale))
    return list(zip(places[order].tolist(), map(tuple, shares[order].tolist()), strict=True))


def _lay_out(vectors: Sequence[Vector]) -> sparse.csr_matrix:
    if all(isinstance(vector, Terms) for vector in vectors):
        return _lay_out_terms([vector for vector in vectors if isinstance(vector, Terms)])
    columns: dict[str, int] = {}
    starts, places, weights = [0], [], []
    for vector in vectors:
        for feature, weight in vector.items():
            places.append(columns.setdefault(feature, len(columns)))
            weights.append(weight)
        starts.append(len(places))
    shape = (len(vectors), max(1, len(columns)))
    return sparse.csr_matrix(
        (np.array(weights, dtype=np.int32), np.array(places, dtype=np.int32), np.array(starts, dtype=np.int32)), shape
    )


def _lay_out_terms(vectors: Sequence[Terms]) -> sparse.csr_matrix:
    """Terms that one case only has are left out: they are shared with none."""
    codes = np.concatenate([vector.codes for vector in vectors])
    weights = np.concatenate([vector.numbers for vector in vectors]).astype(np.int32)
    known, cases = np.unique(codes, return_counts=True)
    known = known[cases > 1]
    places = np.minimum(np.searchsorted(known, codes), max(0, len(known) - 1))
    kept = known[places] == codes if len(known) else np.zeros(len(codes), dtype=bool)
    ends = np.cumsum([0, *map(len, vectors)])
    starts = np.concatenate([[0], np.cumsum(kept)])[ends]
    shape = (len(vectors), max(1, len(known)))
    return sparse.csr_matrix((weights[kept], places[kept].astype(np.int32), starts.astype(np.int32)), shape)
