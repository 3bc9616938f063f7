"""Every place in a case where an agency is named, and whether it stands there as one that takes part.

Agencies also stand in titles of statutes, before them as issuers, and in the careers of persons: such names tell the
full form of a name, but nobody acts there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.agencies.word_patterns import any_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.agencies.knowledge import AgencyKnowledge
    from kg.agencies.printed_name import PrintedName
    from kg.record import CaseText, SectionKind

_QUIET_SECTIONS = frozenset({"keywords", "gist", "relevant-provisions"})
_BRACKET = re.compile("[《》\n]")
_ISSUED = re.compile(
    r"[\s（(]{0,2}(?:办公厅|办公室)?(?:等(?:[一二两三四五六七八九十\d]{1,2}[部单机][门委位关]|部门|单位|机关)?)?《|关于(?!对)[^，。]{2,60}(?:规定|解释|批复|意见|通知|决定|办法|答复)|令第|令[（(〔]"
)
_MADE = re.compile("(?:等部门)?(?:联合)?(?:制定|发布|印发|下发|颁布|公布|出台)(?:实施)?的?《")
_ACCORDING = re.compile("(?:根据|依据|依照|按照|参照|符合)[^，。；]{0,30}$")
_JOINED = re.compile(r"(?:[、和与及\s]{1,2}|以及)原?")
_SHORT_FORM = re.compile(
    r"[（(](?:以下|下)?(?:统)?(?:简|合)?称(?:为)?[:：]?[“\"「『]?([^”\"」』）)，,；。\n]{2,14})[”\"」』]?"
)
_PERSON = re.compile(
    r"(?:原审)?(?:附带民事诉讼)?(?:被告人|犯罪嫌疑人|被不起诉人|罪犯|被害人|申请人|上诉人|被告|原告|嫌疑人)?[^，。\n]{1,24}[，,](?:男|女)[，,]"
)
_CASE_NUMBER = re.compile(r"[（(〔\[][12]\d{3}[）)〕\]]$")
_HOLDS_OFFICE = re.compile(r"(?:系|任|原|为|职务|身份|是)$")
_LONGEST_INTRODUCTION = 80
_WORD_RUN = re.compile(r"[\u4e00-\u9fff]{0,14}")


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands: the kind of section (None in the title or outside), and whether the agency acts there."""

    name: PrintedName
    section: SectionKind | None
    acts: bool
    alias_of: PrintedName | None = None

    @property
    def start(self) -> int:
        """Where the words start."""
        return self.name.start

    @property
    def end(self) -> int:
        """Where they end."""
        return self.name.end


def find_named(
    text: str, case: CaseText, names: Sequence[PrintedName], knowledge: AgencyKnowledge
) -> tuple[Named, ...]:
    """The names of a case where they stand, and every further use of the short forms that the text gives for them."""
    if not names:
        return ()
    quoted = _titles(text, case)
    people = _in_introductions(text, case, names)
    sections = _Sections(case)
    named: list[Named] = []
    issues_next: PrintedName | None = None
    for name in reversed(names):
        section = sections.kind_at(name.start)
        in_title = case.title_start <= name.start < case.title_end
        inside = _inside(name.start, quoted) and not in_title
        issues = not inside and _issues(text, name, issues_next, knowledge)
        issues_next = name if issues else None
        acts = (
            not inside
            and not issues
            and (in_title or (section is not None and section not in _QUIET_SECTIONS))
            and name.start not in people
            and not _tells_of_office(text, name, knowledge)
            and not _CASE_NUMBER.search(text, max(name.start - 7, 0), name.start)
        )
        named.append(Named(name, section, acts))
    return _with_aliases(text, case, tuple(reversed(named)), quoted, sections)


class _Sections:
    """Which kind of section an offset stands in."""

    __slots__ = ("_kinds", "_starts", "_stops")

    def __init__(self, case: CaseText) -> None:
        ordered = sorted(case.sections, key=lambda section: section.start)
        self._starts = [section.start for section in ordered]
        self._stops = [section.end for section in ordered]
        self._kinds = [section.kind for section in ordered]

    def kind_at(self, offset: int) -> SectionKind | None:
        place = bisect_right(self._starts, offset) - 1
        return self._kinds[place] if place >= 0 and offset < self._stops[place] else None


def _titles(text: str, case: CaseText) -> list[tuple[int, int]]:
    """The outermost 《...》 of a case; one that is not closed in its line is none."""
    spans: list[tuple[int, int]] = []
    depth = opened = 0
    for found in _BRACKET.finditer(text, case.start, case.end):
        mark = found.group()
        if mark == "《":
            opened = found.start() if depth == 0 else opened
            depth += 1
        elif mark == "》" and depth:
            depth -= 1
            if depth == 0:
                spans.append((opened, found.end()))
        elif mark == "\n":
            depth = 0
    return spans


def _in_introductions(text: str, case: CaseText, names: Sequence[PrintedName]) -> set[int]:
    """Where the names start that stand in paragraphs that introduce a person: sex, birth, employment."""
    inside: set[int] = set()
    line, introduces, looked = case.start, None, case.start
    for name in names:
        newline = text.rfind("\n", looked, name.start)
        looked = name.start
        if newline >= 0:
            line, introduces = newline + 1, None
        if introduces is None:
            introduces = _PERSON.match(text, line, min(case.end, line + _LONGEST_INTRODUCTION)) is not None
        if introduces:
            inside.add(name.start)
    return inside


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    place = bisect_right(spans, (offset, len(spans) and spans[-1][1] + 1)) - 1
    return place >= 0 and spans[place][0] <= offset < spans[place][1]


def _issues(text: str, name: PrintedName, following: PrintedName | None, knowledge: AgencyKnowledge) -> bool:
    """Whether a name only says who issued the document named next."""
    del knowledge
    if _ISSUED.match(text, name.end, name.end + 80):
        return True
    if _MADE.match(text, name.end, name.end + 12) and _ACCORDING.search(text, max(name.start - 40, 0), name.start):
        return True
    return following is not None and bool(_JOINED.fullmatch(text, name.end, following.start))


def _tells_of_office(text: str, name: PrintedName, knowledge: AgencyKnowledge) -> bool:
    """Whether a name tells what office a person holds: 系某局局长."""
    run = _WORD_RUN.match(text, name.end)
    words = run.group() if run else ""
    if words.startswith(knowledge.posts):
        return True
    before = text[max(name.start - 2, 0) : name.start]
    return bool(_HOLDS_OFFICE.search(before)) and any(post in words for post in knowledge.posts)


def _with_aliases(
    text: str, case: CaseText, named: tuple[Named, ...], quoted: list[tuple[int, int]], sections: _Sections
) -> tuple[Named, ...]:
    """The names, with every further use of a short form that the text itself gives: （以下简称燕山派出所）."""
    aliases: dict[str, PrintedName] = {}
    for each in named:
        given = _SHORT_FORM.match(text, each.end, each.end + 40)
        if given and (each.name.is_placed or each.name.relative or each.name.bare == "case"):
            aliases.setdefault(given.group(1).strip(), each.name)
    if not aliases:
        return named
    uses = []
    for found in re.compile(any_word(aliases)).finditer(text, case.start, case.end):
        name = aliases[found.group()]
        if found.start() >= name.end:
            section = sections.kind_at(found.start())
            acts = section is not None and section not in _QUIET_SECTIONS and not _inside(found.start(), quoted)
            uses.append(Named(replace(name, start=found.start(), end=found.end()), section, acts, alias_of=name))
    return _merge(named, uses)


def _merge(named: tuple[Named, ...], uses: list[Named]) -> tuple[Named, ...]:
    """Names and uses of short forms in text order: of two that overlap the longer one, of equal ones the short form."""
    ordered = sorted((*named, *uses), key=lambda each: (each.start, -each.end, each.alias_of is None))
    kept: list[Named] = []
    for each in ordered:
        if kept and each.start < kept[-1].end:
            if each.end - each.start > kept[-1].end - kept[-1].start:
                kept[-1] = each
            continue
        kept.append(each)
    return tuple(kept)
