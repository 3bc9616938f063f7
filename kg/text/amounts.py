"""Sums of money and measured quantities as they are printed: 4.70亿元, 906.86万立方米, 5万余元, 50 million yuan.

Values are exact decimals written out; 万 and 亿 are multiplied out, never rounded. 余, 多, 近, 约 and their like make a
value approximate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ARABIC = r"(?<![\d.,])\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,10})?"
_DIGITS = "零〇一二两三四五六七八九十百千"
_CHINESE = rf"(?<![{_DIGITS}万亿数几上成另每第某])(?![百千]+[^{_DIGITS}])[{_DIGITS}][{_DIGITS}万亿]{{0,15}}"
_UPPER = r"(?:(?P<upper>\d{1,9})(?P<upper_scale>[亿万])零?(?=\d))?"
_SCALE = r"(?:[百千]?万亿?|[百千]?亿|[百千](?=元|余元|多元))"
_MARK = r"(?P<mark>人民币|￥|¥|美元|美金|港币|港元|欧元|日元|英镑)?[ ]?"
_ABOUT_BEFORE = rf"(?P<before>约|近|逾|超过|超|至少|不少于|不低于|大约|将近|高达)?{_MARK}"
_ABOUT_AFTER = r"(?:左右|以上|上下|许)"
_RANGE = re.compile(r" ?(?:至|到|-|—|~|～|to) ?")
_LOW_END = re.compile(
    rf"(?<![\d.,年月第])(?P<number>\d{{1,12}}(?:\.\d{{1,6}})?|[{_DIGITS}]{{1,9}})(?P<scale>[百千]?万|亿|千)?[余多]?(?:至|到|-|—|~|～)\Z"
)
_ENDING_SCALE = re.compile(r"(?:[百千]?[万亿]|[百千])\Z")
_JOINS = frozenset("至到-—~～")
LOW_END_REACH = 20
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ENGLISH_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_ABOUT_ENGLISH = r"(?P<before>(?:more than|over|about|approximately|nearly|around|some|almost) )?"


@dataclass(frozen=True, slots=True)
class Unit:
    """A word for money or a measure: a currency code, or a unit."""

    is_money: bool
    name: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum or quantity where it stands: its exact value written out, its currency or unit, whether it is approximate.

    `value` is None where the numeral cannot be read; of a range it is the smaller end, and `top` the larger.
    """

    value: str | None
    unit: Unit
    approximate: bool
    start: int
    end: int
    top: str | None = None


@dataclass(frozen=True, slots=True)
class AmountGrammar:
    """The expression that finds the amounts of one language, and its units by their words."""

    expression: re.Pattern[str]
    units: Mapping[str, Unit]
    language: str


def compile_amounts(rows: Iterable[tuple[str, Unit]], language: str) -> AmountGrammar:
    """The grammar of amounts with these words for units."""
    units = dict(rows)
    words = "|".join(re.escape(word) for word in sorted(units, key=len, reverse=True)) or r"(?!)"
    if language == "en":
        expression = (
            rf"(?=[\dmoansRC]){_ABOUT_ENGLISH}(?P<mark>RMB |CNY )?(?P<number>{_ARABIC})"
            rf"(?: (?P<scale>hundred|thousand|million|billion))?(?: (?P<unit>{words})\b| ?(?P<percent>%))"
        )
        return AmountGrammar(re.compile(expression), units, language)
    number = rf"{_UPPER}(?P<number>{_ARABIC}|{_CHINESE})"
    expression = (
        rf"(?=[\d{_DIGITS}约近逾超至不大将高人￥¥美港欧日英]){_ABOUT_BEFORE}{number}"
        rf"(?P<more>余|多)?(?P<scale>{_SCALE})?(?P<and_more>余|多)?"
        rf"(?:(?P<unit>{words})(?P<after>{_ABOUT_AFTER})?|(?P<percent>[%％]))"
    )
    return AmountGrammar(re.compile(expression), units, language)


def find_amounts(
    text: str, start: int, end: int, grammar: AmountGrammar, limit: int | None = None
) -> tuple[Amount, ...]:
    """The sums and quantities printed between two offsets, in text order, a printed range as one; the first `limit`.

    >>> grammar = compile_amounts([("元", Unit(is_money=True, name="CNY"))], "zh")
    >>> [(each.value, each.approximate) for each in find_amounts("罚金4.70亿元，获利三万余元", 0, 16, grammar)]
    [('470000000', False), ('30000', True)]
    >>> [(each.value, each.top) for each in find_amounts("罚金200万元至5万元不等，得0.1-2.3万元", 0, 24, grammar)]
    [('50000', '2000000'), ('1000', '23000')]
    """
    found: list[Amount] = []
    for match in islice(grammar.expression.finditer(text, start, end), limit):
        amount = _widen(text, start, _read(match, grammar), match, grammar)
        last = found[-1] if found else None
        if last and last.top is None and last.unit == amount.unit and _RANGE.fullmatch(text, last.end, amount.start):
            found[-1] = _span(last.value, amount, last.start, approximate=last.approximate)
        else:
            found.append(amount)
    return tuple(found)


def _widen(text: str, start: int, amount: Amount, match: re.Match[str], grammar: AmountGrammar) -> Amount:
    """The amount with the lower end that stands before it without a unit of its own: 3千至 in 3千至1万元."""
    if grammar.language != "zh" or text[amount.start - 1 : amount.start] not in _JOINS:
        return amount
    low = _LOW_END.search(text, max(start, amount.start - LOW_END_REACH), amount.start)
    if low is None:
        return amount
    ending = _ENDING_SCALE.search(match["number"])
    first = find_value(low["number"], low["scale"] or match["scale"] or (ending[0] if ending else None))
    return _span(first, amount, low.start(), approximate=False)


def _span(first: str | None, last: Amount, start: int, *, approximate: bool) -> Amount:
    """The range of two ends, smaller first; a range with an end that cannot be read has no value."""
    if first is None or last.value is None:
        return replace(last, value=None, start=start)
    low, high = sorted((first, last.value), key=Decimal)
    return replace(last, value=low, top=high, approximate=approximate or last.approximate, start=start)


def find_value(number: str, scale: str | None = None) -> str | None:
    """The exact decimal of a printed number and its 万 or 亿, None if the numeral is written against the rules.

    >>> find_value("906.86", "万"), find_value("1,234.56"), find_value("二十八", "万"), find_value("三百零", "万")
    ('9068600', '1234.56', '280000', None)
    """
    if number[0].isdecimal():
        value = Decimal(number.replace(",", ""))
    else:
        whole = find_number(number)
        if whole is None:
            return None
        value = Decimal(whole)
    for mark in scale or "":
        value *= _SCALES[mark]
    return render_decimal(value)


def render_decimal(value: Decimal) -> str:
    """A decimal written out, without an exponent and without idle zeros.

    >>> render_decimal(Decimal("4.70")), render_decimal(Decimal("1E+3"))
    ('4.7', '1000')
    """
    words = f"{value:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _read(match: re.Match[str], grammar: AmountGrammar) -> Amount:
    unit = Unit(is_money=False, name="percent") if match["percent"] else _find_unit(match, grammar)
    if grammar.language == "en":
        exact = Decimal(match["number"].replace(",", "")) * _ENGLISH_SCALES.get(match["scale"] or "", 1)
        return Amount(render_decimal(exact), unit, match["before"] is not None, match.start(), match.end())
    about = any(match[name] for name in ("before", "more", "and_more", "after"))
    value = find_value(match["number"], match["scale"])
    if value is not None and match["upper"]:
        value = render_decimal(Decimal(match["upper"]) * _SCALES[match["upper_scale"]] + Decimal(value))
    return Amount(value, unit, about, match.start(), match.end())


def _find_unit(match: re.Match[str], grammar: AmountGrammar) -> Unit:
    """The unit, or the currency that is printed before the number (美元49万元)."""
    unit = grammar.units[match["unit"]]
    return grammar.units.get(match["mark"] or "", unit) if unit.is_money else unit
