"""Sentences as a court pronounces them: terms of imprisonment, detention, probation and lost rights."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS_A_YEAR = 12
LONGEST_LIST = 40
_NUMERAL = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_KINDS = "有期徒刑|拘役|管制|缓刑|剥夺政治权利|减刑|行政拘留|减去"
_LENGTH = r"(?:(?P<{0}years>{1})年)?(?:零?(?P<{0}months>{1})个月)?(?:零?(?P<{0}days>{1})[日天])?"
_TERM = re.compile(
    rf"(?P<kind>{_KINDS})(?:有期徒刑)?(?:考验期)?[为共]?{_LENGTH.format('', _NUMERAL)}(?P<forever>终身)?(?!以[上下内])"
    rf"(?:[、，和]?(?:至|到)(?:有期徒刑)?{_LENGTH.format('to_', _NUMERAL)})?"
)
_SAID_FIRST = re.compile(
    rf"(?={_NUMERAL}(?:年|个月)){_LENGTH.format('', _NUMERAL)}(?:至|到){_LENGTH.format('to_', _NUMERAL)}不等的有期徒刑"
)
_NEXT = re.compile(
    rf"(?:、|，|和|及|、另)(?P<name>[^\s，。；、0-9一二两三四五六七八九十年月缓刑权役]{{2,4}})?(?={_NUMERAL}(?:年|个月))"
    rf"{_LENGTH.format('', _NUMERAL)}(?=[、，；。）)和及不]|$)"
)
_ENGLISH = re.compile(
    r"(?P<years>\d{1,2}) years?’?'? (?:of |in )?(?:imprisonment|prison)"
    r"|sentenced [^.\n]{0,80}? to (?P<more>\d{1,2}) years"
)
TYPES = {
    "有期徒刑": "imprisonment",
    "拘役": "short-term-detention",
    "管制": "public-surveillance",
    "缓刑": "suspended-sentence",
    "剥夺政治权利": "deprivation-of-political-rights",
    "减刑": "sentence-reduction",
    "减去": "sentence-reduction",
    "行政拘留": "administrative-detention",
}


@dataclass(frozen=True, slots=True)
class SentenceTerm:
    """A term where it stands: the type of outcome, and its length in years, months or days.

    Of a printed range `quantity` is the shorter end and `longest` the longer; for life both are None.
    """

    type: str
    quantity: str | None
    longest: str | None
    unit: str | None
    start: int
    end: int


def find_terms(text: str, start: int, end: int, language: str) -> Iterator[SentenceTerm]:
    """The terms printed between two offsets, in text order; a term without a length, 五年以下有期徒刑, is none.

    >>> words = "判处有期徒刑三年六个月，缓刑四年；分别判处有期徒刑六年至一年不等；有期徒刑一年、六个月"
    >>> [(term.type, term.quantity, term.longest, term.unit) for term in find_terms(words, 0, 21, "zh")]
    [('imprisonment', '42', None, 'month'), ('suspended-sentence', '4', None, 'year')]
    >>> [(term.quantity, term.longest, term.unit) for term in find_terms(words, 21, len(words), "zh")]
    [('1', '6', 'year'), ('1', None, 'year'), ('6', None, 'month')]
    """
    if language == "en":
        for match in _ENGLISH.finditer(text, start, end):
            yield SentenceTerm(
                "imprisonment", match["years"] or match["more"], None, "year", match.start(), match.end()
            )
        return
    for match in _TERM.finditer(text, start, end):
        type_ = TYPES[match["kind"]]
        if found := _read(match, type_):
            yield found
            yield from _read_list(text, found, end)
    for match in _SAID_FIRST.finditer(text, start, end):
        if found := _read(match, "imprisonment"):
            yield found


def _read_list(text: str, first: SentenceTerm, end: int) -> Iterator[SentenceTerm]:
    """The terms that follow in a list (一年、六个月; 一年、李某二年), of the same kind; 数罪并罚 has its own words."""
    at = first.end
    while first.unit and (match := _NEXT.match(text, at, min(end, at + LONGEST_LIST))):
        if match[0].startswith("，") and not match["name"]:
            return
        if not (found := _read(match, first.type)):
            return
        yield found
        at = match.end()


def _read(match: re.Match[str], type_: str) -> SentenceTerm | None:
    """The term of one match, None if it has no length."""
    said = match.groupdict()
    shortest, longest = _months(said, ""), _months(said, "to_")
    if said.get("forever"):
        return SentenceTerm(type_, None, None, None, match.start(), match.end())
    if shortest is None:
        return None
    if longest is None:
        value, unit = _measure(*shortest, whole=not said["months"])
        return SentenceTerm(type_, value, None, unit, match.start(), match.end())
    low, high = sorted((shortest, longest), key=lambda each: each[0])
    whole = not (low[0] % MONTHS_A_YEAR or high[0] % MONTHS_A_YEAR or low[1] or high[1])
    shorter, longer = (str(months // MONTHS_A_YEAR if whole else months) for months, _ in (low, high))
    return SentenceTerm(type_, shorter, longer, "year" if whole else "month", match.start(), match.end())


def _months(said: dict[str, str | None], which: str) -> tuple[int, int] | None:
    """A length as months and days, None if none is printed or a numeral cannot be read."""
    parts = [said.get(f"{which}{unit}") for unit in ("years", "months", "days")]
    numbers = [find_number(part) if part else 0 for part in parts]
    years, months, days = numbers
    if not any(parts) or years is None or months is None or days is None:
        return None
    return years * MONTHS_A_YEAR + months, days


def _measure(months: int, days: int, *, whole: bool) -> tuple[str, str]:
    """A length in years where only years are printed, in days where only days are, else in months."""
    if not months:
        return str(days), "day"
    return (str(months // MONTHS_A_YEAR), "year") if whole else (str(months), "month")
