"""Numbers as legal Chinese writes them: 三百零七, 一百零六, 二〇一八, 307 and ３０７, to int and back.

Source: GB/T 15835-2011 (general rules for writing numerals); 零 and 〇 are read alike.
"""

from __future__ import annotations

import re
import unicodedata

from kg.errors import InputError

DIGITS = dict(zip("零〇○一二两三四五六七八九", (0, 0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
LARGE_UNITS = {"万": 10**4, "亿": 10**8}
MAX_LENGTH = 24
_MARKS = "零一二三四五六七八九"
_ARABIC = re.compile(r"\d{1,15}", re.ASCII)
_SECTION = re.compile(
    r"(?:(?P<k>[一二两三四五六七八九])千)?(?P<z1>零|〇|○)?(?:(?P<h>[一二两三四五六七八九])百)?(?P<z2>零|〇|○)?"
    r"(?:(?P<t>[一二两三四五六七八九])?(?P<ten>十))?(?P<z3>零|〇|○)?(?P<u>[一二两三四五六七八九])?"
)
_DIGIT_BY_DIGIT = re.compile(r"[零〇○一二三四五六七八九]{2,15}")


def find_number(text: str) -> int | None:
    """The number that a numeral names, or None: Chinese with units, Chinese digit by digit, ASCII or full-width digits.

    >>> find_number("三百零七"), find_number("二十"), find_number("十"), find_number("二〇一八"), find_number("３０７")
    (307, 20, 10, 2018, 307)
    >>> find_number("三百零"), find_number("十十"), find_number("")
    (None, None, None)
    """
    if not text or len(text) > MAX_LENGTH:
        return None
    plain = unicodedata.normalize("NFKC", text)
    if _ARABIC.fullmatch(plain):
        return int(plain)
    if text in ("零", "〇", "○"):
        return 0
    if _DIGIT_BY_DIGIT.fullmatch(text):
        return int("".join(str(DIGITS[mark]) for mark in text))
    return _find_with_units(text)


def parse_number(text: str) -> int:
    """The number that a numeral names.

    Raises:
        InputError: the text is no numeral, or one written against the rules such as 三百零.

    >>> parse_number("一千二百二十九"), parse_number("1229"), parse_number("一万零五十")
    (1229, 1229, 10050)
    """
    number = find_number(text)
    if number is None:
        raise InputError(f"“{text}” is not a number.", f"“{text}”不是数字。")
    return number


def render_number(number: int) -> str:
    """A whole number from 0 to 9999亿 as articles are numbered: 307 as 三百零七, 12 as 十二.

    Raises:
        InputError: the number is negative or too large.

    >>> render_number(307), render_number(12), render_number(112), render_number(10050), render_number(0)
    ('三百零七', '十二', '一百一十二', '一万零五十', '零')
    """
    if not 0 <= number < 10**12:
        raise InputError(f"{number} is outside 0 to 999,999,999,999.", f"{number}不在0至999999999999之间。")
    if number == 0:
        return "零"
    written = ""
    for unit, mark in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // unit % 10**4
        if part:
            gap = "零" if written and (part < 10**3 or written.endswith("零")) else ""
            written += gap + _render_section(part) + mark
        elif written and number % unit and not written.endswith("零"):
            written += "零"
    written = written.replace("零零", "零")
    return written.removeprefix("一") if written.startswith("一十") else written


def _find_with_units(text: str) -> int | None:
    """The number of a numeral with units; the parts before 亿 and 万 are read like those after them."""
    total, rest, gap = 0, text, False
    for mark in ("亿", "万"):
        head, found, tail = rest.partition(mark)
        if found:
            part = _find_section(head, gap=gap)
            if not part:
                return None
            total += part * LARGE_UNITS[mark]
            rest, gap = tail, True
    if not rest:
        return total or None
    part = _find_section(rest, gap=gap)
    return None if not part else total + part


def _find_section(text: str, *, gap: bool) -> int | None:
    """A number below 10,000; a leading 零 is allowed after a larger unit (`gap`), and needed nowhere."""
    found = _SECTION.fullmatch(text.removeprefix("零").removeprefix("〇") if gap else text)
    if not found or not text:
        return None
    tens = DIGITS[found["t"]] if found["t"] else 1 if found["ten"] else 0
    thousands, hundreds, ones = (DIGITS[found[key]] if found[key] else 0 for key in ("k", "h", "u"))
    if found["z1"] and (not thousands or hundreds or not (tens or ones)):
        return None
    if found["z2"] and (not hundreds or tens or not ones):
        return None
    if found["z3"] and (found["z1"] or found["z2"] or tens or not ones):
        return None
    if ones and not tens and (thousands or hundreds) and not (found["z1"] or found["z2"] or found["z3"]):
        return None
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones


def _render_section(number: int) -> str:
    """A number from 1 to 9999 with its units."""
    written = ""
    for unit, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += _MARKS[digit] + mark
        elif written and number % unit and not written.endswith("零"):
            written += "零"
    return written
