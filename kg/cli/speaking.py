"""How the command line speaks: in the locale's language, progress on standard error, answers on standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from kg.words import Language, Words

Say: TypeAlias = Callable[[str, str], str]


def speaker(language: Language) -> Say:
    """A function that picks the sentence of one language.

    >>> speaker("zh")("Build a release", "构建发布版本")
    '构建发布版本'
    """
    return lambda en, zh: zh if language == "zh" else en


def teller(language: Language, *, quiet: bool = False) -> Callable[[Words], None]:
    """A function that prints progress on standard error, or swallows it when quiet."""

    def tell(words: Words) -> None:
        if not quiet:
            print(words.say(language), file=sys.stderr, flush=True)

    return tell
