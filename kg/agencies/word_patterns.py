"""One regular expression out of many words, that finds the longest at a place in one step a character.

Words that start alike share their start, so that the engine never tries hundreds of alternatives one after another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Branches: TypeAlias = "dict[str, Branches]"
_END = ""


def any_word(words: Iterable[str]) -> str:
    """The source of a pattern that matches any of the words, the longest first.

    >>> any_word(["抗诉", "抗诉书", "上诉"])
    '(?:上诉|抗诉(?:书)?)'
    """
    root: Branches = {}
    for word in words:
        branches = root
        for character in word:
            branches = branches.setdefault(character, {})
        branches[_END] = {}
    return _source(root)


def any_character(characters: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches one of the characters.

    >>> any_character("院局").findall("法院、公安局")
    ['院', '局']
    """
    return re.compile("[" + re.escape("".join(sorted(set(characters)))) + "]")


def _source(branches: Branches) -> str:
    parts = []
    for character in sorted(branches):
        if character == _END:
            continue
        text, below = re.escape(character), branches[character]
        while len(below) == 1 and _END not in below:
            ((character_below, below),) = below.items()
            text += re.escape(character_below)
        parts.append(text + (_source(below) if below.keys() - {_END} else ""))
    return f"(?:{'|'.join(parts)})" + ("?" if _END in branches else "")
