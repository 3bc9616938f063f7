"""What the last provisions say of force: 本法自…起施行, 自公布之日起施行, and what is repealed thereby."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.statutes.printed_days import DAY, find_iso_day
from kg.statutes.statute import Closing

if TYPE_CHECKING:
    from collections.abc import Sequence

_SELF = r"(?:本|《[^《》\n]{2,80}》)[^，。；《》\n]{0,16}?[，]?(?:经[^，。；《》\n]{0,30}[，]?)?(?:于|自|从)[ ]?"
_FORCE = r"(?:正式)?(?:施行|实施|生效|执行|试行|实行)"
_SAID = r"(?P<said>(?:修订)?(?:公布|发布|颁布|印发|下发|通过|颁发|公告)之日)"
_IN_FORCE = re.compile(rf"(?P<own>{_SELF})(?:(?P<day>{DAY})[零〇0]?[时点]?|{_SAID})起?[ ]?{_FORCE}")
_SENTENCE = re.compile(r"[^。；\n]{0,4000}(?:废止|失效)[^。；\n]{0,200}")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{2,160}(?:《[^《》\n]{1,80}》[^《》\n]{0,80}){0,2})》(?P<after>[^《]{0,12})")
_PART_ONLY = re.compile(r"[^，、]{0,6}(?:第[〇零一二三四五六七八九十百千0-9]{1,8}[条款项章]|中(?:有关|关于|的|涉及))")
_LAST_PROVISIONS = 5


def find_closing(text: str, provisions: Sequence[tuple[int, int]]) -> Closing | None:
    """The closing provision among the last of the provisions, given by their spans; None where none speaks of force.

    >>> words = "本条例自2020年5月1日起施行。1998年发布的《某某管理办法》同时废止。"
    >>> closing = find_closing(words, [(0, len(words))])
    >>> (closing.date, closing.repeals) if closing else None
    ('2020-05-01', ('某某管理办法',))
    """
    for start, end in reversed(provisions[-_LAST_PROVISIONS:]):
        if found := _IN_FORCE.search(text, start, end):
            repeals = tuple(dict.fromkeys(find_repeals(text, start, end)))
            day = find_iso_day(found["day"]) if found["day"] else None
            return Closing(day, found.group(), repeals, found.start(), found.end())
    return None


def find_repeals(text: str, start: int, end: int) -> Sequence[str]:
    """The titles of the instruments that the sentences between two offsets repeal as a whole."""
    sentences = _SENTENCE.finditer(text, start, end)
    named = (found for each in sentences for found in _TITLE.finditer(text, each.start(), each.end()))
    return [found["title"] for found in named if not _PART_ONLY.match(found["after"])]
