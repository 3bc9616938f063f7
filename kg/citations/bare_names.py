"""Laws named without brackets, by a pronoun or not at all, before the number of an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.citations.provisions import LONGEST_RUN, find_provisions
from kg.citations.scanning import Law

if TYPE_CHECKING:
    from kg.citations.scanning import LawKind, Scan

LONGEST_NAME = 40
_RUN_ENDS = frozenset("\n。；;，,：:！？!?、《》〈〉“”\"‘’'（）()【】[] \u3000…")
_SMALL = re.compile(r"(?:中的|中|的|之|分则|总则)$")
_GOES_ON = re.compile(r"\s*(?:的?规定|之规定|明确|所|关于|的|中)")
_GIVEN = re.compile(r"(?:据|照|依|合|用|于|在|与|和|及|反|即|非|其中|[。；;”\"’])$")
_SAME_SENTENCE = 80


def find_law_before(scan: Scan, index: int, aliases: frozenset[str]) -> Law | None:
    """How the law is named right before a numbered unit, or None where the number is of something else.

    `aliases` are short names that the case itself has defined.
    """
    law = find_name_before(scan, index, aliases)
    return law if law is not None else _find_implied(scan, index, _before_brackets(scan, index))


def find_name_before(scan: Scan, index: int, aliases: frozenset[str]) -> Law | None:
    """The name, pronoun or contract right before a numbered unit."""
    end = _before_brackets(scan, index)
    run = _run_before(scan, end)
    if (name := find_bare_name(scan, end, run, aliases)) is not None:
        return name
    trimmed = _SMALL.sub("", run)
    if trimmed != run and (name := find_bare_name(scan, end - len(run) + len(trimmed), trimmed, aliases)):
        return name
    return _find_by_noun(scan, end, run)


def find_bare_name(scan: Scan, end: int, run: str, aliases: frozenset[str]) -> Law | None:
    """The longest known name, or short name, that ends at a place; of a foreign law only as an unknown one."""
    for length in range(min(len(run), LONGEST_NAME), 1, -1):
        name = run[-length:]
        if name in scan.index.bare or name in aliases:
            foreign = scan.ending("foreign", run[:-length])
            span = (end - length - len(foreign), end)
            return Law("bare", span, span)
    return None


def _before_brackets(scan: Scan, index: int) -> int:
    """Where the name ends that a unit belongs to: before a bracket such as （2012年修正）, if one stands between."""
    end = scan.tokens[index].start
    while index and scan.tokens[index - 1].kind == "close" and not scan.gap(index) and index - 1 in scan.partner:
        index = scan.partner[index - 1]
        end = scan.tokens[index].start
    while end > scan.start and scan.text[end - 1] in " \u3000":
        end -= 1
    return end


def _run_before(scan: Scan, end: int) -> str:
    """The characters before a place, up to the last mark of punctuation."""
    start = end
    while start > max(scan.start, end - LONGEST_NAME - 8) and scan.text[start - 1] not in _RUN_ENDS:
        start -= 1
    return scan.text[start:end]


def _find_by_noun(scan: Scan, end: int, run: str) -> Law | None:
    """A law by pronoun and noun (该条例), by the noun alone (意见), by an unknown name, or a contract."""
    if scan.ending("contract", run):
        span = (end - len(run), end)
        return Law("contract", span, span)
    noun = scan.ending("noun", run)
    if not noun:
        return None
    before = run[: -len(noun)]
    pronoun = scan.ending("pronoun", before)
    start = end - len(noun) - len(pronoun)
    ends_word = bool(scan.ending("before", before))
    kind: LawKind = "bare"
    if pronoun or not before or ends_word:
        kind = "pronoun"
    else:
        start = end - len(run) + _last_boundary(scan, before)
    return Law(kind, (start, end), (start, end), noun=noun)


def _last_boundary(scan: Scan, before: str) -> int:
    """Where an unknown name begins: after the last word that stands before names."""
    pattern = scan.index.words.get("before")
    return max((found.end() for found in pattern.finditer(before)), default=0) if pattern else 0


def _find_implied(scan: Scan, index: int, end: int) -> Law | None:
    """An article without any law (；第三十七条规定), which goes with the law named last; None for a mere number."""
    token = scan.tokens[index]
    named = find_provisions(scan.text, scan.tokens, index, min(index + LONGEST_RUN, len(scan.tokens))).provisions
    before = scan.text[max(scan.start, end - 2) : end]
    if before.endswith("、"):
        implied = _follows_article(scan, index)
    else:
        follows = named and (named[-1].depth or _GOES_ON.match(scan.text, named[-1].end))
        implied = bool(follows and (not before or before[-1] in "\n，," or _GIVEN.search(before)))
    return Law("implied", (token.start, token.start), (token.start, token.start)) if implied else None


def _follows_article(scan: Scan, index: int) -> bool:
    """Whether another article was named shortly before in the same sentence: 第一条某罪、第二条某罪."""
    here = scan.tokens[index].start
    for token in reversed(scan.tokens[max(0, index - 12) : index]):
        if token.kind in ("stop", "quote") or here - token.start > _SAME_SENTENCE:
            return False
        if token.kind == "unit" and token.unit == "条":
            return "\n" not in scan.text[token.end : here]
    return False
