"""What came of a case, each outcome once with its figures as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import TYPE_CHECKING, Final

from api.pages.case_quotes import is_titled_by_program, quote_sentence
from kg.text.numerals import render_number
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.case_evidence import CaseEvidence
    from kg.cases import GuidingCase, Named, Outcome
    from kg.words import HeldWords, Language

_MYRIAD, _HUNDRED_MILLION = Decimal(10_000), Decimal(100_000_000)
_SENTENCES: Final = frozenset(
    {
        "acquittal",
        "death-penalty",
        "death-with-reprieve",
        "deprivation-of-political-rights",
        "exemption-from-punishment",
        "fine",
        "imprisonment",
        "life-imprisonment",
        "property-confiscation",
        "public-surveillance",
        "sentence-reduction",
        "short-term-detention",
        "suspended-sentence",
    }
)
_CAMPAIGNS: Final = frozenset({"enforcement-result", "cases-handled"})
_WHOLE_CHINESE: Final = 10_000  # from here on, Chinese prints figures and not numerals


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """An outcome: its IRI, words, kind, the figures that its words do not say, a note, and its passages from 1.

    `quote` is the sentence in which a program read it, where it is held and the words are no more than its kind;
    `is_read` tells whether a program worded it.
    """

    iri: str
    what: HeldWords
    type: Named
    figures: tuple[Words, ...]
    note: HeldWords | None
    passages: tuple[int, ...]
    quote: HeldWords | None
    is_read: bool


def arrange_outcomes(case: GuidingCase, evidence: CaseEvidence, language: Language) -> tuple[ShownOutcome, ...]:
    """The outcomes for a reader of a language: sentences first, then sums, then the rest, campaigns last."""
    found = []
    for iri, group in groupby(case.outcomes, key=lambda each: each.iri):
        rows = list(group)
        is_read = is_titled_by_program(rows[0].what, rows[0].type)
        quote = quote_sentence(iri, case, evidence) if is_read else None
        figures = _word_figures(rows, "" if quote else rows[0].what.say(language) or "", language)
        numbers = tuple(place + 1 for place in evidence.places.get(iri, ()))
        note = evidence.notes.get(iri)
        shown = ShownOutcome(iri, rows[0].what, rows[0].type, figures, note, numbers, quote, is_read)
        found.append((_rank(rows[0]), shown))
    return tuple(shown for _, shown in sorted(found, key=lambda each: each[0]))


def _rank(outcome: Outcome) -> int:
    kind = outcome.type.iri.rpartition("/")[2]
    if kind in _CAMPAIGNS:
        return 3
    return 0 if kind in _SENTENCES else 1 if outcome.unit == "CNY" else 2


def _word_figures(rows: Iterable[Outcome], title: str, language: Language) -> tuple[Words, ...]:
    """The figures of an outcome in words, each once, but for those that its title has."""
    told = title.replace(" ", "").replace(",", "")
    found: dict[Words, None] = {}
    for each in rows:
        for value, words in ((each.value, _figure(each)), (each.count and str(each.count), _count(each))):
            if value and words and not _says(told, value, language):
                found[words] = None
    return tuple(found)


def _says(told: str, value: str, language: Language) -> bool:
    """Whether a title without blanks and commas has a figure, in figures, in 万 or 亿, or in Chinese numerals.

    >>> _says("有期徒刑十二年", "12.0", "zh"), _says("罚金28万元", "280000", "zh"), _says("112cases", "12", "en")
    (True, True, False)
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value in told
    written = {_grouped(number).replace(",", ""), value}
    if language == "zh":
        written |= {_grouped(number / size) + sign for size, sign in ((_MYRIAD, "万"), (_HUNDRED_MILLION, "亿"))}
        written |= {f"{number / size:.2f}{sign}" for size, sign in ((_MYRIAD, "万"), (_HUNDRED_MILLION, "亿"))}
        if number == int(number) and 0 < number < _WHOLE_CHINESE:
            written.add(render_number(int(number)))
    return any(_stands_alone(told, each) for each in written)


def _stands_alone(told: str, figure: str) -> bool:
    """Whether a figure stands in a text and is not a part of a longer one."""
    at = told.find(figure)
    while at >= 0:
        before, after = told[at - 1 : at] if at else "", told[at + len(figure) : at + len(figure) + 1]
        if not (_is_figure(before) or _is_figure(after)):
            return True
        at = told.find(figure, at + 1)
    return False


def _is_figure(sign: str) -> bool:
    return bool(sign) and sign in "0123456789.一二三四五六七八九十百千万亿"


def _count(outcome: Outcome) -> Words | None:
    if outcome.count is None:
        return None
    return Words(f"number: {outcome.count:,}", f"数量：{outcome.count:,}")


def word_figure(value: str, unit: str | None, unit_zh: str | None = None, *, approximate: bool = False) -> Words:
    """A figure in words: thousands set apart in English, 万 and 亿 in Chinese sums of money.

    >>> word_figure("470000000", "CNY", approximate=True)
    Words(en='about CNY 470,000,000', zh='约 4.7 亿元')
    >>> word_figure("85.50", "mu", "亩")
    Words(en='85.5 mu', zh='85.5 亩')
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return Words(f"{value} {unit or ''}".strip(), f"{value} {unit or ''}".strip())
    about = Words("about ", "约 ") if approximate else Words("", "")
    if unit == "CNY":
        return Words(f"{about.en}CNY {_grouped(number)}", f"{about.zh}{_in_myriads(number)}元")
    en, zh = (f" {each}" if each else "" for each in (unit, unit_zh or unit))
    return Words(f"{about.en}{_grouped(number)}{en}", f"{about.zh}{_in_myriads(number).rstrip()}{zh}")


def _figure(outcome: Outcome) -> Words | None:
    if outcome.value is None:
        return None
    return word_figure(outcome.value, outcome.unit, outcome.unit_zh, approximate=bool(outcome.approximate))


def _grouped(number: Decimal) -> str:
    return f"{number:,f}".rstrip("0").rstrip(".") if number % 1 else f"{int(number):,}"


def _in_myriads(number: Decimal) -> str:
    """A sum as Chinese writes it: in 亿 or 万 where that needs no more than four decimals."""
    for size, sign in ((_HUNDRED_MILLION, "亿"), (_MYRIAD, "万")):
        part = number / size
        if part >= 1 and part == round(part, 4):
            return f"{_grouped(part)} {sign}"
    return f"{_grouped(number)} "
