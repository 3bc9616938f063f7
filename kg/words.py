"""Words in the two languages of the project, in both or in those that are held, and the choice between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Language: TypeAlias = Literal["en", "zh"]
OTHER_LANGUAGE: Final[Mapping[Language, Language]] = {"en": "zh", "zh": "en"}


@dataclass(frozen=True, slots=True)
class HeldWords:
    """A name or text in each language in which it is held; None where it is not, never the other language instead.

    >>> title = HeldWords(None, "某案")
    >>> title.say("en"), title.language_said("en")
    ('某案', 'zh')
    """

    en: str | None
    zh: str | None

    def say(self, language: Language) -> str:
        """The words in one language, in the other where they are not held in it; empty where in neither."""
        wished, other = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return wished or other or ""

    def language_said(self, language: Language) -> Language:
        """The language of what `say` gives, for its language tag."""
        wished, other = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return language if wished or not other else OTHER_LANGUAGE[language]


@dataclass(frozen=True, slots=True)
class Words(HeldWords):
    """One sentence said in English and in Chinese.

    >>> Words("No release yet.", "还没有发布版本。").say("zh")
    '还没有发布版本。'
    """

    en: str
    zh: str

    def say(self, language: Language) -> str:
        """The sentence in one language."""
        return self.zh if language == "zh" else self.en


def find_held_words(en: str | None, zh: str | None) -> HeldWords | None:
    """What is held of a name or text; None where it is held in neither language.

    >>> find_held_words("", None), find_held_words("A case", "")
    (None, HeldWords(en='A case', zh=None))
    """
    return HeldWords(en or None, zh or None) if en or zh else None


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
