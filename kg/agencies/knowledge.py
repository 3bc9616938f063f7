"""What is known of agencies' names and actions before a text is read: tables turned into one frozen value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.agencies.role_knowledge import RoleKnowledge, load_role_knowledge
from kg.agencies.word_patterns import any_character, any_word
from kg.errors import InputError, Place
from kg.places.gazetteer import LEVELS, load_gazetteer
from kg.places.naming import LEVEL_ENDINGS
from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kg.places.gazetteer import Gazetteer, Level

STANDS = frozenset(
    {"alone", "place", "short", "proper", "township", "branch", "abbreviation", "named", "generic", "never"}
)
BARE = frozenset({"generic", "case", "none"})


@dataclass(frozen=True, slots=True)
class Kind:
    """The last words of a name: full form, the type and level they tell, how they stand (agency_kinds.tsv)."""

    form: str
    full: str
    type: str
    level: Level | None
    stands: str
    bare: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that points back to the body named last: how that name ends, and of what type it is (any when empty)."""

    word: str
    ending: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class AgencyKnowledge:
    """Everything that reading agencies needs; made by `load_agency_knowledge`, never changed."""

    gazetteer: Gazetteer
    kinds: Mapping[str, Kind]
    kind_sizes: Mapping[str, tuple[int, ...]]
    words: Mapping[str, str]
    word_sizes: Mapping[str, tuple[int, ...]]
    finals: Mapping[str, Kind]
    final_sizes: Mapping[str, tuple[int, ...]]
    boundaries: frozenset[str]
    joints: frozenset[str]
    boundary_starts: frozenset[str]
    preceding: frozenset[str]
    no_places: Mapping[str, str]
    continuations: Mapping[str, frozenset[str]]
    zones: tuple[str, ...]
    posts: tuple[str, ...]
    pronouns: Mapping[str, Pronoun]
    pronoun_pattern: re.Pattern[str]
    ending_pattern: re.Pattern[str]
    stop_pattern: re.Pattern[str]
    ending_pairs: frozenset[str]
    roles: RoleKnowledge


def load_agency_knowledge(folder: Path) -> AgencyKnowledge:
    """The knowledge in a data folder.

    Raises:
        InputError: a table is not right.
        OSError: a table cannot be read.
    """
    tables = folder / "reading"
    kinds = _kinds(load_rows(tables / "agency_kinds.tsv", ("form", "full", "type", "level", "stands", "bare")))
    finals = _finals(load_rows(tables / "agency_finals.tsv", ("final", "full", "level")))
    boundaries = load_rows(tables / "agency_boundaries.tsv", ("word", "joint"))
    continuations: dict[str, set[str]] = {}
    for row in load_rows(tables / "agency_continuations.tsv", ("ending", "next")):
        continuations.setdefault(row["ending"], set()).add(row["next"])
    pronouns = {
        row["word"]: Pronoun(row["word"], row["ending"], frozenset(row["types"].split()))
        for row in load_rows(tables / "agency_pronouns.tsv", ("word", "ending", "types"))
    }
    roles = load_role_knowledge(tables)
    preceding = [row["word"] for row in load_rows(tables / "agency_preceding.tsv", ("word",))]
    words = _pairs(tables / "agency_words.tsv", ("word", "full"))
    return AgencyKnowledge(
        gazetteer=load_gazetteer(folder),
        kinds=kinds,
        kind_sizes=_sizes(kinds, 2),
        words=words,
        word_sizes=_sizes(words, 1),
        finals=finals,
        final_sizes=_sizes(finals, 1),
        boundaries=frozenset(row["word"] for row in boundaries if row["joint"] == "no"),
        joints=frozenset(row["word"] for row in boundaries if row["joint"] == "yes"),
        boundary_starts=frozenset(row["word"][0] for row in boundaries),
        preceding=frozenset((*preceding, *(word for word in (*roles.prepositions, *roles.words) if len(word) > 1))),
        no_places=_pairs(tables / "agency_no_places.tsv", ("word", "stands")),
        continuations=MappingProxyType({ending: frozenset(after) for ending, after in continuations.items()}),
        zones=tuple(row["zone"] for row in load_rows(tables / "agency_zones.tsv", ("zone",))),
        posts=tuple(row["post"] for row in load_rows(tables / "agency_posts.tsv", ("post",))),
        pronouns=pronouns,
        pronoun_pattern=re.compile(any_word(pronouns)),
        ending_pattern=any_character(form[-1] for form in (*kinds, *finals)),
        stop_pattern=any_character([*(form[-1] for form in (*kinds, *finals)), "《", "》"]),
        ending_pairs=_ending_pairs(kinds, finals, words),
        roles=roles,
    )


def _sizes(forms: Iterable[str], last: int) -> Mapping[str, tuple[int, ...]]:
    """The lengths of the forms that end in the same last characters, the longest first."""
    sizes: dict[str, set[int]] = {}
    for form in forms:
        sizes.setdefault(form[-last:], set()).add(len(form))
    return MappingProxyType({ending: tuple(sorted(found, reverse=True)) for ending, found in sizes.items()})


def _ending_pairs(kinds: Iterable[str], finals: Iterable[str], words: Iterable[str]) -> frozenset[str]:
    """The last two characters of every name there can be; a kind of one character stands after a level word."""
    before = {word[-1] for word in words}
    pairs = {form[-2:] for form in (*kinds, *finals) if len(form) > 1}
    pairs |= {character + final for character in before for final in finals if len(final) == 1}
    return frozenset(pairs | {level + form for level in LEVEL_ENDINGS for form in kinds if len(form) == 1})


def _pairs(path: Path, columns: tuple[str, str]) -> Mapping[str, str]:
    return MappingProxyType({row[columns[0]]: row[columns[1]] for row in load_rows(path, columns)})


def _level(text: str, source: str) -> Level | None:
    if text and text not in LEVELS:
        raise InputError(f"{text} is no level.", f"{text} 不是层级。", place=Place(source))
    return text or None


def _kinds(rows: Iterable[Mapping[str, str]]) -> Mapping[str, Kind]:
    source = "agency_kinds.tsv"
    kinds = {}
    for row in rows:
        if row["stands"] not in STANDS or row["bare"] not in BARE:
            raise InputError(
                f"{row['form']}: the columns stands and bare take the words named at the head of the table.",
                f"{row['form']}：stands 与 bare 两栏只能取表头所列的词。",
                place=Place(source),
            )
        level = _level(row["level"], source)
        kinds[row["form"]] = Kind(row["form"], row["full"], row["type"], level, row["stands"], row["bare"])
    return MappingProxyType(kinds)


def _finals(rows: Iterable[Mapping[str, str]]) -> Mapping[str, Kind]:
    organ = "administrative-organ"
    return MappingProxyType(
        {
            row["final"]: Kind(
                row["final"], row["full"], organ, _level(row["level"], "agency_finals.tsv"), "place", "case"
            )
            for row in rows
        }
    )
