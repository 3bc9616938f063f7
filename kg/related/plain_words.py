"""The words of a case as they are compared: without names of parties, titles of instruments, article numbers, dates.

What is taken out leaves gaps of its own length, so that a place in the plain words is the same place in the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.related.party_names import find_party_names, remove_names
from kg.related.terms import without_citations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.related.features import CaseFeatures, SectionWords

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")


@dataclass(frozen=True, slots=True)
class PlainSection:
    """A section with its plain words, which are as long as its words."""

    section: SectionWords
    words: str


@dataclass(frozen=True, slots=True)
class PlainCase:
    """The plain words of the title of a case, in Chinese if there are any, and of its sections."""

    title: str
    sections: tuple[PlainSection, ...]

    @property
    def gist(self) -> str:
        """The plain words of the gist."""
        return "\n".join(each.words for each in self.sections if each.section.kind == "gist")

    @property
    def rest(self) -> str:
        """The plain words of all other sections."""
        return "\n".join(each.words for each in self.sections if each.section.kind != "gist")


def find_plain_words(case: CaseFeatures) -> PlainCase:
    """The plain words of a case."""
    names = find_party_names("\n".join(section.words for section in case.sections), case.title.zh)
    return PlainCase(
        without_citations(remove_names(case.title.zh, names)),
        tuple(
            PlainSection(section, without_citations(remove_names(section.words, names))) for section in case.sections
        ),
    )


def find_spans(words: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, without the space around them.

    >>> list(find_spans("一案。 二案；三案"))
    [(0, 3), (4, 7), (7, 9)]
    """
    for found in _SENTENCE.finditer(words):
        sentence = found[0].strip()
        if sentence:
            start = found.end() - len(found[0].lstrip())
            yield start, start + len(sentence)
