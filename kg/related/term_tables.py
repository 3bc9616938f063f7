"""The wording of all cases at once: terms as numbers, sorted and counted by numpy, at build only.

Everything is whole, and equal to the last digit to what `kg.related.signals` and `kg.related.vectors` give for a case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from math import isqrt
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from kg.related.plain_words import find_plain_words
from kg.related.rarity import THOUSAND, Rarity, dampen, measure_rarity
from kg.related.signals import BY_NAME, TITLE_COUNTS
from kg.related.term_codes import BITS, CODE_BITS, FIRST, LAST, STEMS, Stems
from kg.related.terms import EMPTY_CHARACTERS, stem
from kg.related.vectors import LENGTH, take_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.related.features import CaseFeatures
    from kg.related.vectors import Vector

Numbers: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.integer]]"

_TOGETHER = 250  # cases: sorted in one go, so that room is needed for these only
_WORD = re.compile("[a-z]{3,}")
_EMPTY = np.array(sorted(map(ord, EMPTY_CHARACTERS)), dtype=np.uint32)


class Terms(Mapping[str, int]):
    """Terms with whole numbers, as a mapping; kept as arrays: `codes` ascending, and their numbers."""

    __slots__ = ("codes", "numbers", "stems")

    def __init__(self, codes: Numbers, numbers: Numbers, stems: Stems) -> None:
        self.codes, self.numbers, self.stems = codes, numbers, stems

    def __getitem__(self, term: str) -> int:
        """The number of a term."""
        code = self.stems.find_code(term)
        place = int(np.searchsorted(self.codes, code)) if code is not None else len(self.codes)
        if place == len(self.codes) or self.codes[place] != code:
            raise KeyError(term)
        return int(self.numbers[place])

    def __iter__(self) -> Iterator[str]:
        """The terms."""
        return map(self.stems.name_code, self.codes.tolist())

    def __len__(self) -> int:
        """How many terms there are."""
        return len(self.codes)

    def items(self) -> ItemsView[str, int]:
        """The terms with their numbers."""
        return dict(zip(self, self.numbers.tolist(), strict=True)).items()


def find_codes(texts: Iterable[str], stems: Stems) -> tuple[Numbers, Numbers]:
    """The codes of all terms of some texts, of up to three characters, and the text of each by its place.

    >>> from kg.related.term_codes import Stems
    >>> codes, owners = find_codes(["听证", "公开听证 hearings"], stems := Stems())
    >>> [stems.name_code(code) for code in codes.tolist()], owners.tolist()
    (['听证', '公开', '开听', '听证', '公开听', '开听证', 'hear'], [0, 1, 1, 1, 1, 1, 1])
    """
    plain = [unicodedata.normalize("NFKC", text).casefold() for text in texts]
    whole = "\n".join(plain)
    points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = [len(text) + 1 for text in plain]
    owner = np.repeat(np.arange(len(plain), dtype=np.int32), lengths)[: len(points)]
    chinese = (points >= FIRST) & (points <= LAST)
    full = chinese & ~np.isin(points, _EMPTY)
    character = np.where(chinese, points.astype(np.int64) - (FIRST - 1), 0)
    pairs = np.flatnonzero(full[:-1] & full[1:])
    triples = np.flatnonzero(full[:-2] & chinese[1:-1] & full[2:])
    codes = [
        character[pairs] << BITS | character[pairs + 1],
        (character[triples] << BITS | character[triples + 1]) << BITS | character[triples + 2],
    ]
    owners = [owner[pairs], owner[triples]]
    if ((points >= ord("a")) & (points <= ord("z"))).any():
        words = list(_WORD.finditer(whole))
        codes.append(np.array([stems.number(stem(word[0])) for word in words], dtype=np.int64))
        owners.append(owner[[word.start() for word in words]])
    return np.concatenate(codes), np.concatenate(owners)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What some cases have by one signal: ascending by case and code, with how often each has each."""

    cases: Numbers
    codes: Numbers
    times: Numbers


def measure_wording(cases: Sequence[CaseFeatures]) -> tuple[dict[str, tuple[list[Vector], Rarity]], Stems]:
    """The vectors of all cases by each signal of wording, with the rarities of the terms; and all stems."""
    stems = Stems()
    parts = [_count_terms(some, stems) for some in _take(cases, _TOGETHER)]
    return {name: _weigh(name, [part[name] for part in parts], stems) for name in ("point", "telling")}, stems


def _take(cases: Sequence[CaseFeatures], most: int) -> Iterator[list[CaseFeatures]]:
    waiting = iter(cases)
    while some := list(islice(waiting, most)):
        yield some


def _count_terms(cases: Sequence[CaseFeatures], stems: Stems) -> dict[str, _Counted]:
    plain = [find_plain_words(case) for case in cases]
    texts = ([each.title for each in plain], [each.gist for each in plain], [each.rest for each in plain])
    titles, gists, rest = (owners.astype(np.int64) << CODE_BITS | codes for codes, owners in _find_all(texts, stems))
    point = _leave_long(np.concatenate([titles] * TITLE_COUNTS + [gists]))
    return {"point": _count(point, len(cases)), "telling": _count(np.concatenate([titles, gists, rest]), len(cases))}


def _find_all(texts: Iterable[Sequence[str]], stems: Stems) -> Iterator[tuple[Numbers, Numbers]]:
    return (find_codes(some, stems) for some in texts)


def _leave_long(keys: Numbers) -> Numbers:
    """Without the triples, which are between pairs and stems."""
    codes = keys & (1 << CODE_BITS) - 1
    return keys[(codes < 1 << 2 * BITS) | (codes >= STEMS)]


def _count(keys: Numbers, cases: int) -> _Counted:
    found, times = np.unique(keys, return_counts=True)
    starts = np.searchsorted(found, np.arange(cases + 1, dtype=np.int64) << CODE_BITS)
    return _Counted(starts, found & (1 << CODE_BITS) - 1, times)


def _weigh(name: str, parts: Sequence[_Counted], stems: Stems) -> tuple[list[Vector], Rarity]:
    """What `Signal.weigh` gives for every case, with the rarity of the terms that more than one case has."""
    signal = BY_NAME[name]
    codes, having = _count_cases(parts)
    total = max(1, sum(int(np.count_nonzero(np.diff(part.cases))) for part in parts))
    rarity = np.array([measure_rarity(max(1, cases), total) for cases in range(total + 1)], dtype=np.int64)
    root = np.array([take_root(each) for each in rarity.tolist()], dtype=np.int64)
    root[rarity < signal.least(total)] = 0
    times = max((int(part.times.max(initial=1)) for part in parts), default=1)
    strength = np.array([0, *(dampen(each) for each in range(1, times + 1))], dtype=np.int64)
    vectors: list[Vector] = []
    for part in parts:
        weights = strength[part.times] * root[having[np.searchsorted(codes, part.codes)]] // THOUSAND
        vectors += _bring_to_length(part, weights, signal.floor, stems)
    common = having > 1
    return vectors, Rarity(total, Terms(codes[common], having[common], stems))


def _count_cases(parts: Sequence[_Counted]) -> tuple[Numbers, Numbers]:
    """All codes, and how many cases have each."""
    counted = [np.unique(part.codes, return_counts=True) for part in parts]
    empty = np.zeros(0, dtype=np.int64)
    codes, places = np.unique(np.concatenate([empty, *(each[0] for each in counted)]), return_inverse=True)
    having = np.zeros(len(codes), dtype=np.int64)
    np.add.at(having, places, np.concatenate([empty, *(each[1] for each in counted)]))
    return codes, having


def _bring_to_length(part: _Counted, weights: Numbers, floor: int, stems: Stems) -> Iterator[Terms]:
    for start, end in pairwise(part.cases.tolist()):
        own = weights[start:end]
        square = int(own @ own) + floor * floor
        scaled = own * LENGTH // (isqrt(square - 1) + 1) if square else own
        kept = scaled > 0
        yield Terms(part.codes[start:end][kept], scaled[kept].astype(np.int16), stems)
