"""How text is cut into tokens, the same for what is indexed, what is asked and what is marked.

- A Chinese, Japanese or Korean character is a token of its own, so that words of any length are phrases.
- Other letters and digits in a row are one word: compatibility forms made plain (NFKC), case and accents folded.
- Any run of punctuation is one token, `BREAK`: a phrase never runs across it, unless it has punctuation itself.
- White space parts words and is nothing else: 听 证 and 听证 are two tokens side by side alike. So are the marks
  inside Latin words and numbers: state-owned, People's, 2019-05-24.

In the index a character takes the one after it along: 听证会 is 听证, 证会, 会. Lists of pairs are short where those of
single characters are as long as the index, and a pair is as exact as two characters side by side.

A character outside the scripts that every SQLite knows becomes a word that spells its code point.
Sources: Unicode Standard Annex #15 (NFKC); SQLite FTS5, sections 4.3.1 and 4.3.3.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

BREAK: Final = "¶"

_JOINER = re.compile(r"(?<=[0-9A-Za-zÀ-ɏ])[-‐‑.'’/&_](?=[0-9A-Za-zÀ-ɏ])")
_BREAKS = re.compile(rf"{BREAK}(?:\s*{BREAK})+")
_FIRST_IDEOGRAPH = 0x2E80
_JOINS_EMOJI = 0x200D
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SAFE_IDEOGRAPHS = ((0x3005, 0x3007), (0x3041, 0x30FF), (0x3400, 0x4DB5), (0x4E00, 0x9FEA), (0xAC00, 0xD7A3))
_SAFE_LETTERS = ((0x30, 0x39), (0x61, 0x7A), (0xDF, 0xF6), (0xF8, 0x24F), (0x3B1, 0x3C9), (0x430, 0x45F))
_FIRST_CHARACTER = chr(_SAFE_IDEOGRAPHS[0][0])  # whatever begins with a lower one is a word or a break


@dataclass(frozen=True, slots=True)
class Token:
    """A token: what it is compared by, and where it stands in the text, with the marks that combine with it."""

    key: str
    start: int
    end: int


def is_word(key: str) -> bool:
    """Whether a token is a word of letters and digits, which may have a stem, and not a character or a break.

    >>> is_word("hearing"), is_word("听"), is_word(BREAK)
    (True, False, False)
    """
    return key[0].isascii() or len(key) > 1


class _Table(dict[int, str]):
    """For each code point what it becomes in the index; filled in as characters are met.

    A piece with spaces is a token or a gap by itself; one without joins the word that it stands in; an empty one
    combines with what is before it.
    """

    def __missing__(self, point: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(point)).casefold()
        piece = "".join(_piece(character) for character in plain)
        self[point] = f" {piece} " if " " in piece else piece  # ¼ is 1, a break and 4, and no part of a word beside it
        return self[point]


def _piece(character: str) -> str:
    kind = unicodedata.category(character)
    point = ord(character)
    if kind[0] == "M" or kind == "Cf":
        return ""
    if kind[0] in "ZC":
        return " "
    if kind[0] not in "LN":
        return f" {BREAK} "
    if point >= _FIRST_IDEOGRAPH:
        return f" {character} " if _is_in(point, _SAFE_IDEOGRAPHS) else f" u{point:x}q "
    return "".join(map(_letter, _without_accents(character)))


def _letter(character: str) -> str:
    return character if _is_in(ord(character), _SAFE_LETTERS) else f"u{ord(character):x}q"


def _without_accents(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character)
    return "".join(each for each in apart if unicodedata.category(each)[0] in "LN")


def _is_in(point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= point <= last for first, last in ranges)


_TABLE: Final = _Table()


def spaced(text: str) -> str:
    """A text as the index takes it in: tokens with white space between them.

    >>> spaced("依法举行公开听证，State-owned Ａ１").split()
    ['依', '法', '举', '行', '公', '开', '听', '证', '¶', 'state', 'owned', 'a1']
    """
    return _BREAKS.sub(BREAK, _JOINER.sub(" ", text).translate(_TABLE))


def paired(text: str) -> str:
    """A text as it stands in the index: each character with the one beside it.

    >>> paired("公开听证，A4 纸")
    '公开 开听 听证 证 ¶ a4 纸'
    """
    keys = spaced(text).split()
    return " ".join(
        [
            key + after if key >= _FIRST_CHARACTER and after >= _FIRST_CHARACTER else key
            for key, after in zip(keys, (*keys[1:], ""), strict=True)
        ]
    )


def pair_keys(keys: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The tokens of the index that keys in a row stand for, and whether of the last one only the beginning is known.

    >>> pair_keys(("听", "证", "会")), pair_keys(("a4", "纸"))
    ((('听证', '证会'), False), (('a4', '纸'), True))
    """
    pairs = list(pairwise((*keys, "")))
    tokens = [key + after if _is_character(key) and _is_character(after) else key for key, after in pairs]
    if not _is_character(keys[-1]):
        return tuple(tokens), False
    is_known = len(keys) > 1 and _is_character(keys[-2])
    return tuple(tokens[:-1] if is_known else tokens), not is_known


def _is_character(key: str) -> bool:
    return key >= _FIRST_CHARACTER


def find_tokens(text: str, first: int = 0, last: int | None = None) -> tuple[Token, ...]:
    """The tokens of a text in order, those between two places if given; places count code points.

    >>> find_tokens("听证 café")
    (Token(key='听', start=0, end=1), Token(key='证', start=1, end=2), Token(key='cafe', start=3, end=7))
    """
    found: list[Token] = []
    word, begin, end = "", first, first
    for place, character in enumerate(_JOINER.sub(" ", text)[first:last], first):
        piece = _TABLE[ord(character)]
        if " " not in piece:
            if piece and not word:
                begin = place
            if word or piece:
                word, end = word + piece, place + 1
            elif found and found[-1].end == place:
                found[-1] = Token(found[-1].key, found[-1].start, place + 1)
            continue
        if word:
            found.append(Token(word, begin, end))
            word = ""
        for key in piece.split():
            _append(found, Token(key, place, place + 1))
    if word:
        found.append(Token(word, begin, end))
    return tuple(found)


def _append(found: list[Token], token: Token) -> None:
    """Add a token; punctuation after punctuation lengthens it."""
    if token.key == BREAK and found and found[-1].key == BREAK:
        found[-1] = Token(BREAK, found[-1].start, token.end)
    else:
        found.append(token)


def is_edge(text: str, place: int) -> bool:
    """Whether a text may be cut before a place: not inside a word, nor before a mark that combines.

    >>> [is_edge("听证 ok", place) for place in range(6)]
    [True, True, True, True, False, True]
    """
    if not is_whole(text, place):
        return False
    if not 0 < place < len(text):
        return True
    before, after = (_TABLE[ord(text[at])] for at in (place - 1, place))
    return " " in after or " " in before


def is_whole(text: str, place: int) -> bool:
    r"""Whether a cut before a place leaves characters whole as readers see them: letters with their marks, emoji.

    >>> is_whole("e\u0301", 1), is_whole("ab", 1)
    (False, True)
    """
    if not 0 < place < len(text):
        return True
    before, after = ord(text[place - 1]), ord(text[place])
    if not _TABLE[after] or before == _JOINS_EMOJI:
        return False
    if after in _SKIN_TONES:
        return BREAK not in _TABLE[before]
    return not (before in _FLAG_LETTERS and after in _FLAG_LETTERS)
