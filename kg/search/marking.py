"""Where terms stand in a text, and the piece of a text that shows them; never cut inside a character or a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.answers import MarkedText, Snippet
from kg.search.tokens import find_tokens, is_edge, is_whole, is_word, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.search.documents import Passage
    from kg.search.requests import Term
    from kg.search.stems import Stemmer
    from kg.search.tokens import Token
    from kg.words import Language

BEFORE: Final = 40
LENGTH: Final = 160
MOST_SNIPPETS: Final = 3
_LONGEST_WORD: Final = 80
_TAIL: Final = r"[\u00ad\u200b-\u200d\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*"
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z]+")
_GAP: Final = rf"{_TAIL}\s*{_TAIL}"


def find_marks(text: str, terms: Sequence[Term], stemmer: Stemmer, first: int = 0, last: int | None = None) -> Marks:
    """Where terms stand in a text, or between two places of it; the places of each by its number among the terms."""
    if not any(_may_occur(term, text) for term in terms):
        return {}
    found = _find_characters(text, terms, first, last)
    return _find_tokens(text, terms, stemmer, first, last) if found is None else found


def _find_characters(text: str, terms: Sequence[Term], first: int, last: int | None) -> Marks | None:
    """The places of terms that stand in a text as they were typed; None where that is not all there is to look for."""
    found: Marks = {}
    for number, term in enumerate(terms):
        if not term.is_plain:
            return None
        pattern = re.compile(f"(?=({_GAP.join(term.keys)}{_TAIL}))")
        places = tuple(match.span(1) for match in pattern.finditer(text, first, len(text) if last is None else last))
        if places:
            found[number] = places
        elif _may_occur(term, text):
            return None
    return found


def _find_tokens(text: str, terms: Sequence[Term], stemmer: Stemmer, first: int, last: int | None) -> Marks:
    """The places of terms in any form that the index takes for the same."""
    tokens = find_tokens(text, first, last)
    words = {token.key for token in tokens if is_word(token.key)}
    stems = stemmer.stems(words.union(*(term.keys for term in terms))) if words else {}
    keys = [stems.get(token.key, token.key) for token in tokens]
    found: Marks = {}
    for number, term in enumerate(terms):
        wanted = [stems.get(key, key) for key in term.keys]
        places = tuple(_find_runs(keys, wanted, tokens))
        if places:
            found[number] = places
    return found


def _may_occur(term: Term, text: str) -> bool:
    """Whether it is worth looking for a term: words may stand in another form, characters may not."""
    if term.has_words or term.text in text:
        return True
    return " ".join(term.keys) in " ".join(spaced(text).split())


Marks = dict[int, tuple[tuple[int, int], ...]]


def _find_runs(keys: list[str], wanted: list[str], tokens: tuple[Token, ...]) -> Iterable[tuple[int, int]]:
    """The places of tokens that stand side by side as wanted."""
    at, size = -1, len(wanted)
    while True:
        try:
            at = keys.index(wanted[0], at + 1)
        except ValueError:
            return
        if keys[at : at + size] == wanted:
            yield tokens[at].start, tokens[at + size - 1].end


def merge_marks(marks: Marks) -> tuple[tuple[int, int], ...]:
    """All places in rising order, those that overlap made one.

    >>> merge_marks({0: ((4, 6),), 1: ((0, 2), (5, 8))})
    ((0, 2), (4, 8))
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted(place for places in marks.values() for place in places):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class Marker:
    """Marks the terms of one query; of texts in two languages, those in `language` are shown first."""

    terms: Sequence[Term]
    stemmer: Stemmer
    language: Language | None = None

    def mark(self, text: str) -> tuple[MarkedText, set[int]]:
        """A short text with its marks, and the numbers of the terms that stand in it."""
        marks = find_marks(text, self.terms, self.stemmer)
        return MarkedText(text, _on_whole_characters(text, merge_marks(marks))), set(marks)

    def cut_snippets(self, passages: Sequence[Passage], shown: set[int]) -> tuple[Snippet, ...]:
        """The pieces that show the terms, those first that are not shown yet."""
        if self.language:
            fields = list(dict.fromkeys(each.field for each in passages))
            passages = sorted(
                passages, key=lambda each: (fields.index(each.field), find_language(each.text) != self.language)
            )
        return cut_snippets(passages, self.terms, shown, self.stemmer)


def find_language(text: str) -> Language:
    """The language of a text: Chinese where it has more Chinese characters than Latin words.

    >>> find_language("检例第901号（SPP）"), find_language("the kite case of 甲公司, with a public hearing on it")
    ('zh', 'en')
    """
    return "zh" if len(_HAN.findall(text)) > len(_LATIN.findall(text)) else "en"


def cut_snippets(
    passages: Sequence[Passage], terms: Sequence[Term], shown: set[int], stemmer: Stemmer
) -> tuple[Snippet, ...]:
    """The pieces of a document's passages that show its terms, those first that the titles do not show.

    At most `MOST_SNIPPETS`; where the titles show everything, the beginning of what else there is to read.
    """
    found: list[Snippet] = []
    missing = set(range(len(terms))) - shown
    bodies = [passage for passage in passages if passage.field != "title"]
    names = [passage for passage in passages if passage.field == "title"] if missing else []
    for passage in (*bodies, *names):
        if len(found) == MOST_SNIPPETS or (found and not missing):
            break
        marks = _find_near(passage.text, terms, sorted(missing), stemmer)
        if marks and (missing & marks.keys() or not missing):
            found.append(_cut(passage, marks))
            missing -= marks.keys()
    if not found and (lead := next((each for each in bodies if each.field in ("gist", "text")), None)):
        found.append(_cut(lead, {}))
    return tuple(found)


def _find_near(text: str, terms: Sequence[Term], missing: Sequence[int], stemmer: Stemmer) -> Marks:
    """Marks about the first place where a term stands as typed; of the whole text where none does."""
    for number in missing or range(len(terms)):
        at = text.find(terms[number].text)
        if at >= 0:
            first, last = _find_edge(text, at - BEFORE, -1), _find_edge(text, at + LENGTH + len(terms[number].text), 1)
            marks = find_marks(text, terms, stemmer, first, last)
            if number in marks:
                return marks
    return find_marks(text, terms, stemmer)


def _cut(passage: Passage, marks: Marks) -> Snippet:
    text = passage.text
    places = _on_whole_characters(text, merge_marks(marks))
    start = _find_edge(text, places[0][0] - BEFORE if places else 0, -1)
    end = _find_edge(text, max(start + LENGTH, places[0][1] if places else 0), 1)
    inside = tuple((a - start, b - start) for a, b in places if b <= end)
    words = MarkedText(text[start:end], inside)
    return Snippet(passage.field, passage.part, passage.heading, words, start == 0, end == len(text))


def _on_whole_characters(text: str, places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    r"""The same places, each begun before what joins its first letter to nothing.

    >>> _on_whole_characters("\u200da", ((1, 2),))
    ((0, 2),)
    """
    found: list[tuple[int, int]] = []
    for begin, end in places:
        start, least = begin, found[-1][1] if found else 0
        while start > least and not is_whole(text, start):
            start -= 1
        found.append((start, end))
    return tuple(found)


def _find_edge(text: str, place: int, step: int) -> int:
    """The nearest place in a direction where the text may be cut; words without end are cut at whole characters."""
    place = min(max(place, 0), len(text))
    for _ in range(_LONGEST_WORD):
        if is_edge(text, place):
            return place
        place += step
    while not is_whole(text, place):
        place += step
    return min(max(place, 0), len(text))
