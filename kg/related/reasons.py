"""Why two cases are related, and why not more closely: what each signal adds, and what it rests on, on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.related.naming import name_feature, name_slot, split_provision
from kg.related.sentences import say_missing, say_reason, say_relation
from kg.related.signals import AS, SIGNALS, THEN
from kg.related.vectors import LENGTH, find_shared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.related.case_facts import CaseFacts, CitedAt
    from kg.related.naming import Names
    from kg.related.passages import ClosePassages
    from kg.related.rarity import Rarity
    from kg.related.signals import Signal
    from kg.related.weights import Weights
    from kg.words import Words

_MOST_SHARED = 5
_MOST_MISSING = 3
_NOT_MISSED = ("place", "agency")  # that other agencies elsewhere took part is no news


@dataclass(frozen=True, slots=True)
class SharedThing:
    """A thing that both cases have: its path (None for what has no IRI of its own), its name, how many cases have it.

    `here` and `there` are where the two cases cite it, with the number each uses; empty for anything but provisions.
    `points` is what it adds to the score, in ten-thousandths.
    """

    path: str | None
    name: Words
    cases: int
    points: int
    here: tuple[CitedAt, ...] = ()
    there: tuple[CitedAt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason why two cases are related: the signal, what it adds to the score in ten-thousandths, its sentence.

    `share` is how much of what the signal can add, in ten-thousandths.
    """

    signal: str
    basis: str
    points: int
    share: int
    sentence: Words
    shared: tuple[SharedThing, ...]
    passages: ClosePassages | None


@dataclass(frozen=True, slots=True)
class MissingThing:
    """A thing that only the case asked about has, and what it would add to the score if both had it alike."""

    signal: str
    path: str | None
    name: Words
    cases: int
    points: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two cases are related, the strongest reason first, in one sentence besides; and why not more closely."""

    reasons: tuple[Reason, ...]
    missing: tuple[MissingThing, ...]
    sentence: Words
    why_not_higher: Words


@dataclass(frozen=True, slots=True)
class Explaining:
    """What every explanation needs: names, rarities by the name of the signal, and the weights."""

    names: Names
    rarities: Mapping[str, Rarity]
    weights: Weights

    def explain(
        self, here: CaseFacts, there: CaseFacts, contributions: Sequence[int], passages: ClosePassages | None
    ) -> Explanation:
        """Why `there` is related to `here`, of which `contributions` tell how much, in the order of `SIGNALS`."""
        whole = sum(self.weights.values())
        points = {
            signal.name: self.weights[signal.name] * share // whole
            for signal, share in zip(SIGNALS, contributions, strict=True)
        }
        worded = max((signal.name for signal in SIGNALS if signal.is_wording), key=lambda name: points[name])
        reasons = [
            self._reason(signal, here, there, share, points[signal.name], passages if signal.name == worded else None)
            for signal, share in zip(SIGNALS, contributions, strict=True)
        ]
        found = sorted((reason for reason in reasons if reason.points), key=lambda reason: -reason.points)
        missing = self._find_missing(here, there)
        return Explanation(tuple(found), missing, say_relation(found), say_missing(missing))

    def _reason(  # noqa: PLR0913, PLR0917 - everything that a reason speaks of
        self, signal: Signal, here: CaseFacts, there: CaseFacts, share: int, points: int, passages: ClosePassages | None
    ) -> Reason:
        shared: tuple[SharedThing, ...] = ()
        if points and not signal.is_wording:
            found = find_shared(here.vectors[signal.name], there.vectors[signal.name])
            shared = self._describe(signal, here, there, found, points * LENGTH // max(1, share))
        sentence = say_reason(signal.name, shared, share)
        return Reason(signal.name, signal.basis, points, share, sentence, shared, passages)

    def _describe(
        self, signal: Signal, here: CaseFacts, there: CaseFacts, found: Sequence[tuple[str, int]], scale: int
    ) -> tuple[SharedThing, ...]:
        things = []
        for feature, part in _drop_wholes(found)[:_MOST_SHARED]:
            cited_here, cited_there = here.cited.get(feature, ()), there.cited.get(feature, ())
            slot = cited_here[0].slot if cited_here else ""
            things.append(
                SharedThing(
                    slot or _path_of(feature),
                    self._name(feature, slot),
                    self.rarities[signal.name].cases.get(feature, 1),
                    part * scale // LENGTH,
                    cited_here,
                    cited_there,
                )
            )
        return tuple(things)

    def _name(self, feature: str, slot: str) -> Words:
        return name_slot(slot, self.names, split_provision(feature)[1]) if slot else name_feature(feature, self.names)

    def _find_missing(self, here: CaseFacts, there: CaseFacts) -> tuple[MissingThing, ...]:
        whole = sum(self.weights.values())
        found = []
        for signal in SIGNALS:
            if signal.is_wording or signal.name in _NOT_MISSED:
                continue
            other, rarity = there.vectors[signal.name], self.rarities[signal.name]
            lacking = {feature: w for feature, w in here.vectors[signal.name].items() if feature not in other}
            for feature, weight in sorted(lacking.items(), key=lambda each: (-each[1], each[0]))[:_MOST_MISSING]:
                points = self.weights[signal.name] * (weight * weight // LENGTH) // whole
                cited = here.cited.get(feature, ())
                slot = cited[0].slot if cited else ""
                name = self._name(feature, slot)
                path = slot or _path_of(feature)
                found.append(MissingThing(signal.name, path, name, rarity.cases.get(feature, 1), points))
        in_order = sorted((each for each in found if each.points), key=lambda each: (-each.points, each.name.zh))
        return tuple(in_order[:_MOST_MISSING])


def _drop_wholes(found: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Without the provisions of which a paragraph is shared: that says more."""
    wholes = {split_provision(feature)[0] for feature, _ in found if split_provision(feature)[1]}
    return [each for each in found if each[0] not in wholes]


def _path_of(feature: str) -> str | None:
    return None if THEN in feature or AS in feature else feature
