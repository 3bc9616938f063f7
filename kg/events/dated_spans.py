"""Which dates of a section are dates of steps, and the words that each governs."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.text.dated_text import find_dates

if TYPE_CHECKING:
    from kg.events.knowledge import LanguageKnowledge
    from kg.record import Section
    from kg.text.dates import DateMention, UnreadDate

LOOK_BEHIND = 16
REACH = 600
LONGEST = 2_000
MOST_DATES = 30
MAX_DATE_SIGNS = 12_000
_DATE_SIGN = re.compile(r"[年月日号/]|(?<!\d)(?:19|20)\d\d")
_QUOTED = re.compile(
    '“[^“”\n]{0,2000}”|"[^"\n]{0,2000}"|《[^《》\n]{0,200}》|（[^（）\n]{0,200}）|\\([^()\n]{0,200}\\)|【[^【】\n]{0,200}】'
)
_ENDS = {"zh": re.compile(r"[。；;！？\n]"), "en": re.compile(r"(?<=[a-z0-9)\]”\"])\.(?=\s|$)|[;\n]")}
_COMMAS = {"zh": "，,：", "en": ",:"}
_AND = {"、", "和", "及", "与", "以及", "，", " and ", ", and ", ", "}
_BEFORE_YEAR = frozenset("，。；：、于在自从至到（ \n")
_AFTER_YEAR = frozenset(("", *"，因被曾经初底末间春夏秋冬以之起上下前后"))
_PREPOSITIONS = tuple("于在自从")


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """Dates that share one statement, from `start` to `end`; `said` is where its words begin after the dates.

    `sentence` and `sentence_end` bound the sentence, as far as it is near; `back` is where the date before it ended, or
    where the sentence began; `as_of` is true for 截至.
    """

    dates: tuple[DateMention, ...]
    start: int
    said: int
    end: int
    back: int
    sentence: int
    sentence_end: int
    as_of: bool


@dataclass(frozen=True, slots=True)
class DatedSpans:
    """The dated statements of a section in text order, and what looked like a date and was none."""

    spans: tuple[DatedSpan, ...]
    unread: tuple[UnreadDate, ...]


def find_readable_end(text: str, section: Section, left: int) -> tuple[int, int]:
    """Where reading dates in a section must stop, with `left` signs of a date to go, and how many are left after it.

    >>> from kg.record import Section
    >>> find_readable_end("2020年1月，2021年2月", Section("", "facts", 0, 15), 4)
    (12, 0)
    """
    found = list(islice(_DATE_SIGN.finditer(text, section.start, section.end), left + 1))
    return (found[left].start(), 0) if len(found) > left else (section.end, left - len(found))


def find_dated_spans(text: str, section: Section, language: str, knowledge: LanguageKnowledge) -> DatedSpans:
    """The dated statements of a section: dates of birth, versions, deadlines, quotations and terms agreed left out."""
    found = find_dates(text, section.start, section.end, language)
    quoted = [match.span() for match in _QUOTED.finditer(text, section.start, section.end)]
    ends = [match.start() for match in _ENDS[language].finditer(text, section.start, section.end)]
    starts = [start for start, _ in quoted]
    groups: list[list[DateMention]] = []
    for mention in found.mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.end <= quoted[at][1]:
            continue
        if groups and len(groups[-1]) < MOST_DATES and text[groups[-1][-1].end : mention.start] in _AND:
            groups[-1].append(mention)
        else:
            groups.append([mention])
    spans: list[DatedSpan] = []
    back = section.start
    for number, group in enumerate(groups):
        at = bisect_right(ends, group[0].start)
        sentence = ends[at - 1] + 1 if at else section.start
        sentence_end = ends[at] if at < len(ends) else section.end
        following = groups[number + 1][0].start if number + 1 < len(groups) else section.end
        back = max(back, sentence)
        span = _bound(text, tuple(group), (back, sentence, sentence_end, following), _COMMAS[language], knowledge)
        if _is_step(text, span, section, _COMMAS[language], knowledge):
            spans.append(span)
        back = group[-1].end
    return DatedSpans(tuple(spans), found.unread)


def _bound(
    text: str,
    dates: tuple[DateMention, ...],
    places: tuple[int, int, int, int],
    commas: str,
    knowledge: LanguageKnowledge,
) -> DatedSpan:
    """The statement of some dates: from their clause (or its subject, before 于) to the clause of the next date."""
    back, sentence, sentence_end, following = places
    first, last = dates[0].start, dates[-1].end
    start = _clause_start(text, back, first, commas)
    if back == sentence and text[max(back, first - 1) : first] in _PREPOSITIONS:
        start = back
    end = min(sentence_end, last + LONGEST)
    if following < end:
        end = _clause_start(text, last, following, commas)
        end = following if end <= last else end
    while start < first and text[start].isspace():
        start += 1
    while end > last and (text[end - 1].isspace() or text[end - 1] in commas or text[end - 1] == "、"):
        end -= 1
    as_of = knowledge.before["as-of-before"].search(text[max(back, first - LOOK_BEHIND) : first]) is not None
    near = min(sentence_end, max(end, last + REACH))
    return DatedSpan(dates, start, last, end, back, sentence, near, as_of)


def _clause_start(text: str, low: int, high: int, commas: str) -> int:
    """Where the clause that holds `high` begins, not before `low`."""
    return max(low, *(text.rfind(comma, low, high) + 1 for comma in commas))


def _is_step(text: str, span: DatedSpan, section: Section, commas: str, knowledge: LanguageKnowledge) -> bool:
    """Whether the date says when something was done."""
    first, last = span.dates[0], span.dates[-1]
    clause = _clause_start(text, span.back, first.start, commas)
    item = knowledge.after["numbered-item-after"]
    if section.kind == "result" and (item.match(text, span.sentence) or item.match(text, clause)):
        return False
    if knowledge.signs["demand"].find(text, clause, first.start):
        return False
    if knowledge.after["no-step-after"].match(text, last.end, span.sentence_end):
        return False
    if knowledge.before["no-step-before"].search(text[max(span.sentence, first.start - LOOK_BEHIND) : first.start]):
        return False
    if _is_attribute(text, span, commas):
        return False
    sign = knowledge.signs["quoted-content"].find(text, span.back, first.start)
    return sign is None or sign.value != "yes"


def _is_attribute(text: str, span: DatedSpan, commas: str) -> bool:
    """Whether a year alone stands in mid-clause before a noun, as in 完成2020年任务, or ends an English sentence."""
    first, last = span.dates[0], span.dates[-1]
    if len(last.date.start) > len("2020") or last.date.end or first.start == span.sentence:
        return False
    if commas == _COMMAS["en"]:
        return first.start > span.sentence + LOOK_BEHIND
    return text[first.start - 1] not in _BEFORE_YEAR and text[last.end : last.end + 1] not in _AFTER_YEAR
