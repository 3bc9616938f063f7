"""All cases compared with all, by sparse matrices: the one door of numpy and scipy, at build only.

Numbers are those of `kg.related.vectors`, whole and equal to the last digit.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from kg.related.signals import SIGNALS
from kg.related.vectors import LENGTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.related.corpus import Corpus
    from kg.related.ranking import Compared
    from kg.related.vectors import Vector
    from kg.related.weights import Weights

_ROWS = 200
_THREADS = 2


def compare_all(corpus: Corpus, weights: Weights, most: int) -> list[list[Compared]]:
    """For each case those that it has most in common with, by these weights, at most `most`, the nearest first.

    Cases that nothing is shared with are left out; of equal ones the earlier in the corpus comes first.
    """
    size = len(corpus.cases)
    matrices = [_lay_out([vectors[signal.name] for vectors in corpus.vectors]) for signal in SIGNALS]
    turned = [matrix.T.tocsr() for matrix in matrices]
    scale = [weights[signal.name] for signal in SIGNALS]

    def compare_rows(first: int) -> list[list[Compared]]:
        last = min(first + _ROWS, size)
        shares = np.zeros((len(SIGNALS), last - first, size), dtype=np.int16)
        total = np.zeros((last - first, size), dtype=np.int32)
        for place, (matrix, other, weight) in enumerate(zip(matrices, turned, scale, strict=True)):
            product = (matrix[first:last] @ other).tocsr()
            product.data //= LENGTH
            shares[place] = product.toarray()
            total += shares[place] * np.int32(weight)
        total[np.arange(last - first), np.arange(first, last)] = 0
        return [_choose(total[row], shares[:, row], most) for row in range(last - first)]

    with ThreadPoolExecutor(_THREADS) as threads:
        return [found for rows in threads.map(compare_rows, range(0, size, _ROWS)) for found in rows]


def _choose(total: np.ndarray, shares: np.ndarray, most: int) -> list[Compared]:
    least = max(1, int(np.partition(total, -most)[-most])) if most < total.size else 1
    places = np.flatnonzero(total >= least)
    places = places[np.argsort(-total[places], kind="stable")][:most]
    return list(zip(places.tolist(), map(tuple, shares[:, places].T.tolist()), strict=True))


def _lay_out(vectors: Sequence[Vector]) -> sparse.csr_matrix:
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
