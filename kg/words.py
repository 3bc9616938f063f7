"""A sentence in both languages of the project, and the choice between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Language: TypeAlias = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence said in English and in Chinese.

    >>> Words("No release yet.", "还没有发布版本。").say("zh")
    '还没有发布版本。'
    """

    en: str
    zh: str

    def say(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en


def find_language(environment: Mapping[str, str]) -> Language:
    """The language a terminal asks for by its locale variables, in POSIX order; English when none says Chinese.

    `KG_LANG` wins over the locale. Source: POSIX.1-2017, Base Definitions, section 8.2.

    >>> find_language({"LANG": "zh_CN.UTF-8"}), find_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    for name in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
