"""Which two texts an article page compares: those that a reader chose, else the ones that say most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import FilterError, Place
from kg.legislation.comparing import ComparedText, compare_words, find_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.articles import ProvisionText
    from kg.legislation.comparing import TextComparison
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class OfferedComparison:
    """The texts that can be chosen, and two of them compared; None where no two can be."""

    choices: tuple[ComparedText, ...]
    made: TextComparison | None


def offer_comparison(
    store: Store, texts: Sequence[ProvisionText], shown: ProvisionText | None, asked: Mapping[str, str]
) -> OfferedComparison:
    """The comparison of the texts that `older` and `newer` name by path.

    Without these, the text that is shown is compared with the newest, else with the one before it.

    Raises:
        FilterError: one of them names no article text of the release.
    """
    choices = {each.path: _of(each) for each in texts}
    older, newer = asked.get("older", ""), asked.get("newer", "")
    if older and newer:
        pair = _find(store, "older", older, choices), _find(store, "newer", newer, choices)
        choices |= {each.path: each for each in pair}
        return OfferedComparison(_order(choices.values()), compare_words(*pair))
    default = _choose([each for each in choices.values() if each.words is not None], shown.path if shown else "")
    return OfferedComparison(_order(choices.values()), compare_words(*default) if default else None)


def _of(text: ProvisionText) -> ComparedText:
    return ComparedText(text.path, text.article, text.statute, text.adopted, text.words)


def _find(store: Store, name: str, path: str, known: Mapping[str, ComparedText]) -> ComparedText:
    found = known.get(path) or (find_text(store, path) if path.startswith("statute/") else None)
    if found is None:
        raise FilterError(
            f"the release knows no article text “{path}”; choose one of those offered.",
            f"发布版本中没有条文“{path}”；请从所列各项中选择。",
            place=Place(name),
        )
    return found


def _choose(held: Sequence[ComparedText], shown: str) -> tuple[ComparedText, ComparedText] | None:
    place = next((place for place, each in enumerate(held) if each.path == shown), len(held) - 1)
    if len(held) < 2:  # noqa: PLR2004 - it takes two
        return None
    return (held[place], held[-1]) if place < len(held) - 1 else (held[place - 1], held[place])


def _order(texts: Iterable[ComparedText]) -> tuple[ComparedText, ...]:
    return tuple(sorted(texts, key=lambda each: (each.adopted, each.path)))
