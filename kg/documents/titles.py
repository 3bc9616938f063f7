"""The title of a case: beside its number, below it or above it, cut or broken over several lines."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from kg.documents.case_numbers import LONGEST_LINE, SENTENCE_MARKS, TRIM, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.documents.case_numbers import PrintedNumber

_MOST_LINES = 6
_CUT = re.compile(r"\s*(?:\.{3,}|…+|⋯+)$")
_LEADING = re.compile(
    r"(?:(?:指导性)?案例\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s*[:：、.．]?|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,3}、)\s*"
)
_TRAILING = re.compile(
    r"\s*[（(]?(?:指导性)?案例\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})[)）]?$|\s*[（(][^（）()]{0,40}讨论通过[^（）()]{0,40}[)）]$"
)
_NO_TITLE = re.compile(
    r"https?://|讨论通过|(?:发布|公布)[)）]?$|^[（(][^（）()]*[)）]$|\d{4}年\d{1,2}月|案例$|批指导|通知$|^[^：:]{1,8}[：:]"
    r"|guiding cases? of|\bbatch\b|\breleased on\b",
    re.IGNORECASE,
)
_NEVER_ABOVE = re.compile(r"[《》。；]|[条款项号日院]$|[：:，,]$")
_OPEN_END = ("、", "诉", "与", "和", "及", "（", "(")
_OPEN_START = ("诉", "与", "和", "等", "及", "、", "）", ")", "有限", "股份", "公司")
_WRAPPED = 12  # characters; a title is not broken earlier, except at a comma
_FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


class Title(NamedTuple):
    """A title, joined and without counters such as 案例一; its bounds in the text; whether the source cuts it short."""

    text: str
    start: int
    end: int
    cut: bool


class _Part(NamedTuple):
    text: str
    start: int
    end: int
    apart: bool  # an empty line stands before it


def find_title(text: str, numbers: Sequence[PrintedNumber], head_end: int, floor: int) -> Title | None:
    """The title of the case whose head prints `numbers` (one or more, the same) and ends at `head_end`.

    `floor` is the offset above which nothing belongs to this case. Beside, below and above the number are tried; a
    title cut by dots is completed from whichever begins with the same words.
    """
    language = numbers[0].mark.language
    beside = next((number.beside for number in numbers if number.beside), None)
    blocks = _below(text, numbers, head_end)
    if beside is None:
        below = _complete(blocks[0]) if blocks else []
        return _title(below or _above(text, numbers[0].line_start, floor, language))
    part = _Part(text[slice(*beside)], *beside, apart=False)
    whole = _title([part])
    if whole is None or whole.text.endswith("案") or language == "en":
        return whole
    above = _above(text, numbers[0].line_start, floor, language)
    spread = _title([part, *_complete(blocks[0])]) if blocks else None
    stems = {_fold(_CUT.sub("", title.text)) for title in (whole, spread) if title}
    for parts in (*map(_complete, blocks), above):
        longer = _title(parts)
        if longer and not longer.cut and any(_is_longer(longer, stem) for stem in stems):
            return longer
    return spread if spread and not whole.cut else whole


def _is_longer(title: Title, stem: str) -> bool:
    folded = _fold(title.text)
    return folded.startswith(stem) and (len(folded) > len(stem) or folded.endswith("案"))


def _below(text: str, numbers: Sequence[PrintedNumber], head_end: int) -> list[list[_Part]]:
    """The lines between the first number and the first heading that may be the title's, in runs."""
    own = [(number.line_start, number.line_end) for number in numbers]
    blocks: list[list[_Part]] = [[]]
    for part in _parts(text, numbers[0].line_end, head_end):
        if _is_furniture(part.text) or any(start <= part.start < end for start, end in own):
            blocks.append([])
        else:
            blocks[-1].append(part)
    return [block for block in blocks if block]


def _complete(parts: list[_Part]) -> list[_Part]:
    """Up to the line that ends like a title, if one does."""
    for index, part in enumerate(parts[:_MOST_LINES]):
        if part.text.endswith("案"):
            return parts[: index + 1]
    return parts[:_MOST_LINES]


def _above(text: str, line_start: int, floor: int, language: str) -> list[_Part]:
    """The line above the number that ends like a title, and what of it stands on lines before."""
    floor = max(floor, line_start - _MOST_LINES * LONGEST_LINE)
    start = line_start
    for _ in range(2 * _MOST_LINES):
        start = max(text.rfind("\n", floor, start), floor)
    parts = _parts(text, start, line_start)
    while parts and (_is_furniture(parts[-1].text) or len(parts[-1].text) > LONGEST_LINE):
        parts.pop()
    if not parts or SENTENCE_MARKS.search(parts[-1].text):
        return []
    if language == "en":
        return [] if parts[-1].text.endswith((".", ":", ",")) else parts[-1:]
    if not _title(parts[-1:]) or not _TRAILING.sub("", parts[-1].text).endswith("案"):
        return []
    title = [parts.pop()]
    while parts and len(title) < _MOST_LINES and _goes_on(parts[-1], title[0], first=len(parts) == 1 and start == 0):
        title.insert(0, parts.pop())
    return title


def _goes_on(upper: _Part, lower: _Part, *, first: bool) -> bool:
    """Whether a title surely runs from one line into the next."""
    words = upper.text
    if _NEVER_ABOVE.search(words) or _is_furniture(words) or words.endswith("案") or words[0] in "【[〔":
        return False
    if words.endswith(_OPEN_END) or lower.text.startswith(_OPEN_START):
        return True
    if words.count("（") > words.count("）") or lower.text.count("）") > lower.text.count("（"):
        return True
    return len(words) >= _WRAPPED and (first or not lower.apart)


def _is_furniture(line: str) -> bool:
    """Whether a line of a head is something else than a title: an address, a date, a label, a counter alone."""
    counter = _LEADING.match(line)
    rest = line[counter.end() :] if counter else line
    return not rest or bool(_NO_TITLE.search(rest))


def _parts(text: str, start: int, end: int) -> list[_Part]:
    """The lines of a slice that say something, trimmed."""
    parts: list[_Part] = []
    apart = False
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        left, right = trim(text, start, line_end, TRIM)
        if left < right:
            parts.append(_Part(text[left:right], left, right, apart))
        apart = left >= right
        start = line_end + 1
    return parts


def _title(parts: Sequence[_Part]) -> Title | None:
    """The parts joined, counters dropped."""
    joined = ""
    for part in parts:
        latin = joined[-1:].isascii() and joined[-1:].isalnum() and part.text[:1].isascii() and part.text[:1].isalnum()
        joined += (" " if joined and latin else "") + part.text
    leading = _LEADING.match(joined)
    dropped = leading.end() if leading else 0
    title = _TRAILING.sub("", joined[dropped:])
    if not title or not any(character.isalpha() for character in title):
        return None
    start = parts[0].start + (dropped if dropped < len(parts[0].text) else 0)
    return Title(title, start, parts[-1].end, bool(_CUT.search(title)))


def _fold(title: str) -> str:
    """A title as its cut and its whole form are compared: no white space, no differences of width or quotes."""
    return "".join(unicodedata.normalize("NFKC", title).translate(_FOLDED).split())
