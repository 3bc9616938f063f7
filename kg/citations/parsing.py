"""The second stage: what a title is followed by, as statements of a law, its provisions, version and relation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.citations.brackets import VERSION, VERSION_BEFORE, read_group, read_version
from kg.citations.provisions import begins_list, find_provisions
from kg.citations.scanning import Law, Statement

if TYPE_CHECKING:
    from kg.citations.brackets import Group
    from kg.citations.provisions import Provision
    from kg.citations.scanning import Scan, Span

_SMALL_LINKS = frozenset({"", "的", "中", "中的", "之", "分则", "总则", "规定的"})
_GROUP_LINKS = frozenset({"", "规定", "的规定"})
_PUNCTUATION = '\n。；;，,：:！？!?“”"（()）》'
_FARTHEST_PREFIX = 90
_MOST_ISSUERS = 16


def parse_title(scan: Scan, index: int, *, listing: bool) -> Statement:
    """The law that a title token names, with the version words and the issuer before it, as a statement to go on with.

    In a `listing` of provisions whatever body stands before the title is its issuer; in a sentence only a known one.
    """
    token = scan.tokens[index]
    floor = _issuer_floor(scan, index)
    head = max(floor, *(scan.text.rfind(mark, floor, token.start) + 1 for mark in _PUNCTUATION))
    before = scan.text[head : token.start]
    note = slip = None
    if found := VERSION_BEFORE.search(before):
        note, slip = read_version(scan.text, (head + found.start(), head + found.end()))
        before = before[: found.start()]
    issuer = _find_issuer(scan, head, before, listing=listing)
    words = (token.start + 1 if token.opened else token.start, token.end - 1)
    law = Law("title", words, (issuer[0] if issuer else token.start, token.end), issuer)
    return Statement(law, note=note, slip=slip)


def parse_after_law(
    scan: Scan, first: Statement, index: int, until: int, *, listed_here: bool = False
) -> tuple[list[Statement], int]:
    """The statements that follow a law up to token `until`, and the index of the first token after them.

    `first` is what was read of the law so far. `listed_here` says that it was named before these tokens, and that its
    provisions begin at `index`.
    """
    while index < until and scan.tokens[index].kind == "open" and not scan.gap(index) and index in scan.partner:
        group = read_group(scan, index)
        if group.relation or scan.partner[index] >= until:
            break
        if group.suffix:
            end = scan.tokens[scan.partner[index]].end
            law = replace(first.law, words=(first.law.words[0], end), printed=(first.law.printed[0], end))
            first = replace(first, law=law)
        first = add_group(first, group)
        index = scan.partner[index] + 1
    listed = index < until and begins_list(scan.text, scan.tokens, index, until)
    if listed and (listed_here or scan.gap(index) in _SMALL_LINKS):
        return _parse_lists(scan, first, index, until)
    statements = [first]
    while _is_relation(scan, index, until):
        statements.extend(_parse_relation(scan, first.law, index))
        index = scan.partner[index] + 1
    return statements, index


def add_group(statement: Statement, group: Group) -> Statement:
    """A statement with the note and the short names that stand in brackets."""
    named = replace(statement, names=statement.names + group.names)
    return replace(named, note=group.note, slip=group.slip) if group.note else named


def _is_relation(scan: Scan, index: int, until: int) -> bool:
    """Whether brackets that name other provisions stand at a token."""
    return (
        index < until
        and scan.tokens[index].kind == "open"
        and scan.partner.get(index, until) < until
        and not scan.gap(index)
        and read_group(scan, index).relation is not None
    )


def _parse_lists(scan: Scan, first: Statement, index: int, until: int) -> tuple[list[Statement], int]:
    """The provisions of one law, chunk by chunk: a bracket after a chunk dates it or names its other version."""
    statements: list[Statement] = []
    earlier: Provision | None = None
    while True:
        found = find_provisions(scan.text, scan.tokens, index, until, earlier)
        if not found.provisions:
            break
        earlier = found.provisions[-1]
        more, index = _parse_brackets(scan, replace(first, provisions=found.provisions), found.after, until)
        statements += more
        if not _goes_on(scan, index, until):
            break
        first = replace(first, names=())
        index += 1
    return statements or [first], index


def _parse_brackets(scan: Scan, chunk: Statement, index: int, until: int) -> tuple[list[Statement], int]:
    """A chunk of provisions with what stands in brackets after it."""
    others: list[Statement] = []
    while index < until and scan.tokens[index].kind == "open" and scan.partner.get(index, until) < until:
        gap = scan.gap(index)
        group = read_group(scan, index)
        if gap not in _GROUP_LINKS or (gap and not group.names):
            break
        if group.relation:
            others.extend(_parse_relation(scan, chunk.law, index))
        elif group.note or group.names:
            chunk = add_group(chunk, group)
        else:
            break
        index = scan.partner[index] + 1
    return [chunk, *others], index


def _goes_on(scan: Scan, index: int, until: int) -> bool:
    """Whether a comma and more provisions of the same law follow."""
    return (
        index + 1 < until
        and scan.tokens[index].kind in ("comma", "and")
        and not scan.gap(index)
        and not scan.gap(index + 1)
        and scan.tokens[index + 1].kind in ("unit", "number")
        and (scan.tokens[index + 1].unit in ("款", "项") or begins_list(scan.text, scan.tokens, index + 1, until))
    )


def _parse_relation(scan: Scan, law: Law, index: int) -> list[Statement]:
    """The statements inside brackets; provisions without a title are of the law before the brackets."""
    until, statements = scan.partner[index], []
    floor = scan.tokens[index].end
    first = Statement(law, relation=read_group(scan, index).relation or "cited")
    index += 1
    while index < until:
        token = scan.tokens[index]
        listed = begins_list(scan.text, scan.tokens, index, until)
        if token.kind != "title" and not listed:
            index += 1
            continue
        if versions := list(VERSION.finditer(scan.text, floor, token.start)):
            note, slip = read_version(scan.text, versions[-1].span())
            first = replace(first, note=note, slip=slip)
        if token.kind == "title":
            named = parse_title(scan, index, listing=False)
            named = replace(first, law=named.law, note=named.note or first.note, slip=named.slip or first.slip)
            more, index = parse_after_law(scan, named, index + 1, until)
        else:
            more, index = parse_after_law(scan, first, index, until, listed_here=True)
        statements.extend(more)
        floor = scan.tokens[index - 1].end
    return statements


def _issuer_floor(scan: Scan, index: int) -> int:
    """Where a chain of issuers before a title may begin: they are joined by commas, which are tokens."""
    at = scan.tokens[index].start
    lowest = max(0, index - _MOST_ISSUERS)
    while index > lowest and scan.tokens[index - 1].kind in ("comma", "and") and scan.gap(index):
        index -= 1
    floor = scan.tokens[index - 1].end if index else scan.start
    return max(floor, at - _FARTHEST_PREFIX)


def _find_issuer(scan: Scan, head: int, before: str, *, listing: bool) -> Span | None:
    """The span of the issuers that end where a title begins."""
    end = head + len(before.rstrip())
    for found in scan.index.issuers.one.finditer(before):
        names, rest = scan.index.issuers.split(re.sub(r"[、和及与\s]", "", before[found.start() :]))
        if names and not rest:
            return head + found.start(), end
    organ = scan.index.words.get("organ")
    stripped = before.strip(" \u3000、")
    if listing and stripped and organ and any(match.end() == len(stripped) for match in organ.finditer(stripped)):
        start = head + before.index(stripped)
        return start, start + len(stripped)
    return None
