"""The guiding cases of a release by their titles in both languages: whole, or in the short forms that people use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.iris import relative
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.stores.store import Store

Likeness: TypeAlias = Literal["whole", "beginning", "part"]

MOST_FOUND: Final = 10
_NOTATION = re.compile(r"[(\[【]?(?:检例第|指导(?:性)?案例)\s?第?\d{1,6}\s?号[)\]】]?[:：\s]*")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"\w+")
_BARE = frozenset({"the", "of", "a", "an", "and", "in", "on", "for", "by", "to", "case", "no"})
_SHORTEST_PART: Final = 4
_SHORTEST_NAME: Final = 2
_FEWEST_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class TitledCase:
    """A case by its path under the base, with the number and one of the titles that it is printed with."""

    path: str
    notation: str
    title: str


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A case that may be meant, and how much of its title was typed."""

    case: TitledCase
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class CaseTitles:
    """Every title with the form that it is compared by."""

    titles: tuple[tuple[str, TitledCase], ...]

    def find(self, text: str) -> tuple[NamedCase, ...]:
        """The cases that a text names, the likeliest first: all that have it as a title, else those near it.

        A short form is the beginning of a title or the greater part of it; 案 and “case” behind a name tell that a case
        is meant, so that fewer characters do.

        >>> titles = CaseTitles.of([TitledCase("case/spc/901", "指导案例901号", "张某诉李某风筝买卖合同纠纷案")])
        >>> [each.likeness for text in ("张某诉李某风筝买卖合同纠纷案", "张某案", "风筝") for each in titles.find(text)]
        ['whole', 'beginning']
        """
        plain = _fold(text)
        found = [NamedCase(case, "whole") for form, case in self.titles if form == plain] if plain else []
        found = found or list(self._find_near(text, plain))
        found.sort(key=lambda each: (each.likeness != "beginning", len(each.case.title), each.case.path))
        best: dict[str, NamedCase] = {}
        for each in found:
            best.setdefault(each.case.path, each)
        return tuple(best.values())[:MOST_FOUND]

    def _find_near(self, text: str, plain: str) -> Iterator[NamedCase]:
        near = _like_chinese if _CHINESE.search(text) else _like_english
        for form, case in self.titles:
            if likeness := near(plain, form):
                yield NamedCase(case, likeness)

    @classmethod
    def of(cls, cases: Iterable[TitledCase]) -> CaseTitles:
        """The titles of cases."""
        return cls(tuple((_fold(case.title), case) for case in cases))


def load_case_titles(store: Store) -> CaseTitles:
    """The titles of the cases that a release in a store holds."""
    answer = store.rows(find_question("cases-in-order").text)
    found: dict[TitledCase, None] = {}
    for row in answer.rows:
        told = {name: term.value for name, term in zip(answer.columns, row, strict=True) if term is not None}
        for title in (told.get("title_zh"), told.get("title_en")):
            if title:
                found[TitledCase(relative(told["case"]), told["notation"], title)] = None
    return CaseTitles.of(found)


def _fold(text: str) -> str:
    """What titles are compared by: words in English, characters in Chinese; numbers of the series are left out.

    >>> _fold("张某诉李某案（检例第901号）"), _fold("Zhang v. Li: The Kite Case")
    ('张某诉李某案', 'zhang v li the kite case')
    """
    plain = _NOTATION.sub("", unicodedata.normalize("NFKC", text).casefold())
    return ("" if _CHINESE.search(plain) else " ").join(_WORD.findall(plain))


def _like_chinese(plain: str, form: str) -> Likeness | None:
    name = plain.removesuffix("案")
    is_said = name != plain
    if len(name) < (_SHORTEST_NAME if is_said else _SHORTEST_PART) or name not in form:
        return None
    if form.startswith(name):
        return "beginning"
    is_long = 2 * len(name) >= len(form) or (is_said and len(name) >= _SHORTEST_PART)
    return "part" if is_long else None


def _like_english(plain: str, form: str) -> Likeness | None:
    words = _telling_words(plain)
    if len(words) < _FEWEST_WORDS or not all(word in form for word in words):  # soon told, of nearly every title
        return None
    known = tuple(word for word in form.split() if word not in _BARE)
    if not set(words) <= set(known):
        return None
    if known[: len(words)] == words:
        return "beginning"
    is_said = plain.endswith(" case") or " v " in plain
    return "part" if is_said or 2 * len(words) >= len(known) else None


@lru_cache(maxsize=64)
def _telling_words(plain: str) -> tuple[str, ...]:
    return tuple(word for word in plain.split() if word not in _BARE)
