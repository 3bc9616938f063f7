"""Parsing citations in running text: facts, reasoning, significance. Quoted statute text is not the case's citation."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.citations.bare_names import find_bare_name, find_law_before
from kg.citations.brackets import VERSION_BEFORE, read_group, read_name, read_version
from kg.citations.parsing import add_group, parse_after_law, parse_title
from kg.citations.provisions import begins_list, find_provisions
from kg.citations.scanning import Scan, Statement
from kg.citations.tokens import match_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.citations.brackets import Group
    from kg.citations.scanning import Law, Span

_BEFORE_QUOTE = re.compile(r"[\s：:，,]*$")
_NAME_END = re.compile(r"[法例典则]")
_NAME_STOPS = re.compile(r"[）)，,。；;\n]")
_TAIL = re.compile(r"[（(][^（()）]{0,20}[)）]$")
_NEAR = 60
_FAR = 400


def parse_prose(scan: Scan, defined: frozenset[str]) -> tuple[Statement, ...]:
    """The statements of a section of running text in order, mere mentions of a law included.

    `defined` are the short names that the case defines.
    """
    quoted = _find_quotations(scan)
    scan = _without(scan, quoted)
    statements: list[Statement] = []
    index, seen = 0, scan.start
    while index < len(scan.tokens):
        more, after = _parse_here(scan, index, defined)
        if more and more[0].law.kind in ("pronoun", "implied"):
            start, end = max(seen, more[0].law.printed[0] - _FAR), more[0].law.printed[0]
            statements.extend(_find_mentions(scan, start, end, quoted))
        statements.extend(more)
        if more:
            seen = scan.tokens[after - 1].end
        index = max(after, index + 1)
    return tuple(statements)


def find_defined_names(scan: Scan) -> frozenset[str]:
    """The short names of instruments that a section defines, as 以下简称 introduces them."""
    alias, noun = scan.index.words.get("alias"), scan.index.words.get("noun")
    if alias is None or noun is None:
        return frozenset()
    names = set()
    for found in alias.finditer(scan.text, scan.start, scan.end):
        name = read_name(_NAME_STOPS.split(scan.text[found.end() : found.end() + 40], maxsplit=1)[0])
        if any(noun.fullmatch(name, start) for start in range(max(0, len(name) - 4), len(name))):
            names.add(name)
    return frozenset(names)


def _parse_here(scan: Scan, index: int, names: frozenset[str]) -> tuple[list[Statement], int]:
    """The statements that begin at a token."""
    token, count = scan.tokens[index], len(scan.tokens)
    if token.kind == "title":
        first = parse_title(scan, index, listing=False)
        return parse_after_law(scan, replace(first, law=_reread(scan, first.law, names)), index + 1, count)
    if not token.marked or not begins_list(scan.text, scan.tokens, index, count):
        return [], index + 1
    found = find_law_before(scan, index, names)
    if found is None or (token.unit != "条" and token.kind == "unit" and found.kind != "bare"):
        return [], find_provisions(scan.text, scan.tokens, index, count).after
    note, slip = _version_before(scan, found)
    first = Statement(found, note=note, slip=slip)
    for group in _groups_between(scan, found.printed[1], index):
        first = add_group(first, group)
    return parse_after_law(scan, first, index, count, listed_here=True)


def _reread(scan: Scan, law: Law, names: frozenset[str]) -> Law:
    """A title that is no title: of a contract, or a noun such as 《意见》 that the case does not define as a name."""
    inner = scan.text[slice(*law.words)]
    noun = scan.index.words.get("noun")
    if inner not in names and noun is not None and noun.fullmatch(inner):
        return replace(law, kind="pronoun", noun=inner)
    return replace(law, kind="contract") if _is_contract(scan, law) else law


def _groups_between(scan: Scan, start: int, index: int) -> Iterator[Group]:
    """The brackets between an unbracketed name and the number of its article."""
    for before in range(index - 1, max(-1, index - 40), -1):
        if scan.tokens[before].start < start:
            return
        if scan.tokens[before].kind == "open" and before in scan.partner:
            yield read_group(scan, before)


def _version_before(scan: Scan, law: Law) -> tuple[str | None, Span | None]:
    """The version words before an unbracketed name: 2001年修正的商标法."""
    floor = max(scan.start, law.printed[0] - 30)
    found = VERSION_BEFORE.search(scan.text[floor : law.printed[0]])
    return read_version(scan.text, (floor + found.start(), floor + found.end())) if found else (None, None)


def _is_contract(scan: Scan, law: Law) -> bool:
    """Whether a title is of a contract or another private paper and of no known instrument."""
    inner = _TAIL.sub("", scan.text[slice(*law.words)])
    return bool(scan.ending("contract", inner)) and not scan.index.find(scan.text[slice(*law.words)])


def _find_mentions(scan: Scan, start: int, end: int, quoted: list[Span]) -> list[Statement]:
    """Laws named without brackets and without an article, quotations left out: 刑法将两罪放在……."""
    mentions = []
    first = bisect_left(quoted, (start, start))
    inside = [span for span in quoted[max(0, first - 1) : first + _FAR] if span[0] < end]
    start = max(start, scan.text.rfind("\n", start, end) + 1)
    for found in _NAME_END.finditer(scan.text, start, end):
        run = scan.text[max(start, found.end() - 40) : found.end()]
        run = re.split(r"[，。；：《》（）“”\"\s]", run)[-1]
        law = find_bare_name(scan, found.end(), run, frozenset())
        if law is not None and not any(low < found.end() <= high for low, high in inside):
            mentions.append(Statement(law))
    return mentions


def _without(scan: Scan, quoted: list[Span]) -> Scan:
    """The scan without the tokens inside quotations of statute text."""
    if not quoted:
        return scan
    kept, place = [], 0
    for token in scan.tokens:
        while place < len(quoted) and quoted[place][1] <= token.start:
            place += 1
        if place == len(quoted) or token.start < quoted[place][0]:
            kept.append(token)
    tokens = tuple(kept)
    return Scan(scan.text, scan.start, scan.end, tokens, match_brackets(tokens), scan.index)


def _find_quotations(scan: Scan) -> list[Span]:
    """The spans between quotation marks that open after words such as 规定 near a title or an article."""
    spans: list[Span] = []
    opened: int | None = None
    named = -1
    previous = scan.start
    for token in scan.tokens:
        if opened is not None and "\n" in scan.text[previous : token.start]:
            opened = None
        previous = token.end
        if token.kind != "quote":
            if opened is None and token.kind in ("title", "unit"):
                named = token.end
            continue
        mark = scan.text[token.start]
        if opened is None and mark in '“"「':
            opened = token.start
            telling = named >= 0 and token.start - named <= _NEAR and _tells(scan, token.start)
        elif opened is not None and mark in '”"」':
            if telling:
                spans.append((opened, token.end))
            opened = None
    return spans


def _tells(scan: Scan, place: int) -> bool:
    """Whether what stands before a quotation mark introduces the words of an instrument."""
    before = scan.text[max(scan.start, place - 16) : place]
    before = _BEFORE_QUOTE.sub("", before)
    return before.endswith(("条", "款", "项", "》")) or bool(scan.ending("quoting", before))
