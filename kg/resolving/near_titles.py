"""Titles of known instruments near one that is misspelt: to be offered, never to be taken for what is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.statute_index import fold, fold_english

if TYPE_CHECKING:
    from kg.statute_index import StatuteIndex

MOST_NEAR: Final = 3
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_NUMERAL: Final = "[0-9零〇一二两三四五六七八九十百千]{1,9}"
_CITED = re.compile(
    rf"[《“\"]?(?P<law>[^0-9《》]{{2,60}}?)[》”\"]?(?P<rest>[\s,，的]{{0,3}}(?:第?{_NUMERAL}[条之-].{{0,60}}|第?[0-9]{{1,4}}))?"
)
_CITED_IN_ENGLISH = re.compile(
    r"(?P<before>(?:art(?:icle|\.)?s?|§)\.?\s{0,2}\d.{0,40}?[\s,]{1,3}(?:of\s(?:the\s)?)?)?"
    r"(?P<law>[a-z][^0-9]{4,99}?)"
    r"(?P<rest>[\s,]{1,3}(?:(?:art(?:icle|\.)?s?|§)\.?\s{0,2})?\d.{0,60})?",
    re.IGNORECASE,
)


def find_near_titles(text: str, index: StatuteIndex) -> tuple[str, ...]:
    """The text with a known title in the place of one that is not known but nearly spelt so, the nearest first.

    A character left out, added, replaced or exchanged with its neighbour is one step; titles of up to seven characters
    allow one, longer ones two, English ones one in eight. Nothing is near what is a known title or two characters long.

    >>> from kg.statute_index import StatuteName, find_index, find_issuers
    >>> name = StatuteName("中华人民共和国未成年人保护法", "minors-protection-law")
    >>> known = find_index([name], {}, find_issuers([("公安部", ())]), {})
    >>> find_near_titles("未成人保护法第5条", known), find_near_titles("未成年人保护法", known)
    (('未成年人保护法第5条',), ())
    """
    is_chinese = _CHINESE.search(text) is not None
    found = (_CITED if is_chinese else _CITED_IN_ENGLISH).fullmatch(text.strip())
    if found is None or index.find(found["law"]):
        return ()
    form = fold(found["law"]) if is_chinese else fold_english(found["law"])
    most = _count_steps(len(form), is_chinese=is_chinese)
    if not most:
        return ()
    known = [each for each in index.by_form if "|" not in each and each.isascii() != is_chinese]
    near = process.extract(form, known, scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR)
    before = "" if is_chinese else found["before"] or ""
    return tuple(
        f"{before}{title if is_chinese else title.title()}{found['rest'] or ''}"
        for title, _, _ in sorted(near, key=lambda each: (each[1], len(each[0]), each[0]))
    )


def _count_steps(length: int, *, is_chinese: bool) -> int:
    """How many steps away a title may be."""
    if not is_chinese:
        return length // 8
    return 0 if length <= len("刑法") else 1 if length <= len("未成年人保护法") else 2
