"""Which texts are compared with which: the held versions of an instrument in turn, and an instrument with its heir."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.statutes.concordance import find_concordance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.statutes.concordance import Correspondence
    from kg.statutes.instrument import Instrument, StatuteCollection, StatuteVersion
    from kg.statutes.statute import ArticleText


@dataclass(frozen=True, slots=True)
class ComparedVersions:
    """Two held versions to be compared; `replaces` where the newer is of another instrument, in place of the older."""

    older: StatuteVersion
    newer: StatuteVersion
    replaces: bool

    @property
    def key(self) -> str:
        """What the result depends on: the words of both texts, and how they are compared."""
        older, newer = ("+".join(part.articles_digest for part in each.parts) for each in (self.older, self.newer))
        return f"{older} {newer} {self.replaces} {_is_complete(self.older)} {_is_complete(self.newer)}"


def find_comparisons(collection: StatuteCollection) -> Iterator[ComparedVersions]:
    """Every comparison to be made, by the slug of the newer side."""
    for slug in sorted(collection.by_slug):
        instrument = collection.by_slug[slug]
        held = _held(instrument)
        for older, newer in pairwise(held):
            yield ComparedVersions(older, newer, replaces=False)
        if held:
            for repealed in _find_replaced(instrument, collection):
                yield ComparedVersions(_held(repealed)[-1], held[0], replaces=True)


def compare_versions(compared: ComparedVersions) -> tuple[Correspondence, ...]:
    """The concordance of two versions; what is absent from a text that is not whole is neither new nor repealed."""
    found = find_concordance(_articles(compared.older), _articles(compared.newer), partial=compared.replaces)
    unsure = set()
    if not _is_complete(compared.newer):
        unsure.add("repealed")
    if not _is_complete(compared.older):
        unsure.add("new")
    return tuple(each for each in found if each.kind not in unsure)


def _find_replaced(instrument: Instrument, collection: StatuteCollection) -> Iterator[Instrument]:
    """The instruments that this one repealed, whose last held text is older than its own first."""
    for slug in instrument.repeals:
        repealed = collection.by_slug.get(slug)
        if repealed is None or repealed.repealed_by != instrument.slug:
            continue
        held = _held(repealed)
        if held and held[-1].date < _held(instrument)[0].date:
            yield repealed


def _held(instrument: Instrument) -> list[StatuteVersion]:
    """The versions with articles, oldest first."""
    return [version for version in instrument.versions if any(part.articles for part in version.parts)]


def _articles(version: StatuteVersion) -> list[ArticleText]:
    """The articles of a version, each number once."""
    return list({article.key: article for _, article in reversed(list(version.articles()))}.values())[::-1]


def _is_complete(version: StatuteVersion) -> bool:
    return all(part.is_complete for part in version.parts)
