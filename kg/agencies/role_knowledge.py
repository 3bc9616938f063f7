"""Words of action and the roles that they give: tables turned into one frozen value.

Each role word stands on a side of the action: `actor` (named before it), `close` (the same, right before), `addressee`
(向某机关), `object` (told to act: 移送某检察院审查起诉), `asking` (asks another to act), `delegator` (has another act),
`ruling` (a court's act, at the stage that role_cues.tsv tells), `next` (follows the
name at once: 某法院一审), `title` (stands right before the name).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.agencies.word_patterns import any_character, any_word
from kg.errors import InputError, Place
from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SIDES = frozenset({"actor", "addressee", "object", "close", "asking", "delegator", "ruling", "next", "title"})
ROLE_WORD_COLUMNS = ("word", "role", "side", "types")
_CASE_NUMBER = r"(?P<number>[（(〔\[][12]\d{3}[）)〕\]][^，。；《\n]{1,24}?第?\d{1,6}(?:-\d{1,2})?号)"
_FIRST_OF_A_NUMBER_OR_MARK = "（(〔[，：。；"
_MARKS = ("(?P<clause>[，：])", "(?P<sentence>[。；])")


@dataclass(frozen=True, slots=True)
class RoleWord:
    """Words of an action, and the role that they give an agency on one side of it."""

    word: str
    role: str
    side: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class RoleKnowledge:
    """What reading roles needs: words before a name, words of action, stages of a court's work, words for any body.

    `action_pattern` finds the next of these, a case number or a mark in one go; `order` is the order of the roles.
    """

    prepositions: Mapping[str, str]
    words: Mapping[str, tuple[RoleWord, ...]]
    titles: tuple[RoleWord, ...]
    stages: Mapping[str, str]
    cues: Mapping[str, str]
    generic: Mapping[str, str]
    action_pattern: re.Pattern[str]
    order: tuple[str, ...]


def load_role_knowledge(tables: Path) -> RoleKnowledge:
    """The knowledge in the folder of reading tables.

    Raises:
        InputError: a table is not right.
        OSError: a table cannot be read.
    """
    words = _role_words(load_rows(tables / "role_words.tsv", ROLE_WORD_COLUMNS))
    generic = _pairs(tables / "agency_generic.tsv", "word", "type")
    stages = _pairs(tables / "role_case_numbers.tsv", "letter", "role")
    return RoleKnowledge(
        prepositions=_pairs(tables / "role_prepositions.tsv", "word", "side"),
        words=words,
        titles=tuple(row for rows in words.values() for row in rows if row.side == "title"),
        stages=stages,
        cues=_pairs(tables / "role_cues.tsv", "cue", "role"),
        generic=generic,
        action_pattern=_action_pattern(words, generic),
        order=tuple(dict.fromkeys([*(row.role for rows in words.values() for row in rows), *stages.values()])),
    )


def _pairs(path: Path, key: str, value: str) -> Mapping[str, str]:
    return MappingProxyType({row[key]: row[value] for row in load_rows(path, (key, value))})


def _role_words(rows: Iterable[Mapping[str, str]]) -> Mapping[str, tuple[RoleWord, ...]]:
    words: dict[str, dict[tuple[str, str], RoleWord]] = {}
    for row in rows:
        if row["side"] not in SIDES:
            raise InputError(
                f"{row['word']}: the side must be one of {', '.join(sorted(SIDES))}.",
                f"{row['word']}：side 须为 {'、'.join(sorted(SIDES))} 之一。",
                place=Place("role_words.tsv"),
            )
        word = RoleWord(row["word"], row["role"], row["side"], frozenset(row["types"].split()))
        known = words.setdefault(row["word"], {})
        before = known.get((word.role, word.side))
        known[word.role, word.side] = replace(word, types=word.types | before.types) if before else word
    return MappingProxyType({word: tuple(rows.values()) for word, rows in words.items()})


def _action_pattern(words: Iterable[str], generic: Iterable[str]) -> re.Pattern[str]:
    """A mark that ends a clause or sentence, an action, a word for any body, or a case number.

    A look at the first character spares the engine trying hundreds of words where none can start.
    """
    words, generic = tuple(words), tuple(generic)
    groups = (*_MARKS, f"(?P<action>{any_word(words)})", f"(?P<generic>{any_word(generic)})", _CASE_NUMBER)
    first = any_character([*(word[0] for word in (*words, *generic)), *_FIRST_OF_A_NUMBER_OR_MARK]).pattern
    return re.compile(f"(?={first})(?:{'|'.join(groups)})")
