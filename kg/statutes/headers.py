"""The head of a statute file: its title, and the dated lines that tell how its text came about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.statutes.lines import ARTICLE, END_OF_HEADER, SPACES, find_lines
from kg.statutes.printed_days import DAY, find_days
from kg.statutes.statute import HistoryLine
from kg.text.numerals import find_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.lines import Line

LONGEST_HEADER = 20_000
_CONTENTS = re.compile(r"目\s*录|contents", re.IGNORECASE)
_DATED = re.compile(rf"[-*•（(\s]{{0,4}}(?:根据|依据)?\s{{0,2}}{DAY}")
_GOES_ON = re.compile(r"[〈<《＜第]|[（(]?(?:自)?(?:公布|发布)之日起?[施实]行")
_BEGINS = re.compile(rf"{ARTICLE}[{SPACES}*]|一、|1[.．]")
_ENDS_ACT = re.compile(r"(?:通过|修正|修订|修改|公布|发布|施行|批准|决定》)[）)。]?$")
_BEFORE_DAY = re.compile(r"(?:该|此次)?(?:修正|修订|修改|决定)?自(?=$|[0-9０-９])")
_BETWEEN = "- \t\n\u3000，,；;、（(*•"
_ACT = re.compile(r"《[^《》]{1,300}(?:》|$)")
_ORDINAL = re.compile(r"第([一二三四五六七八九十]{1,3})次修")
_SAME_DAY_FORCE = re.compile(r"(?:公布|发布|颁布)(?:之日起?)?(?:施行|实施)")
_MEETING = ("会议", "委员会", "大会", "常务会")
_ACT_OF_CHANGE = ("修正案", "修改", "修正", "修订")
_ORDER = re.compile(r"(?:中?中华人民共和国)?(?P<order>[一-鿿、]{2,40}令第?[0-9０-９〇一二三四五六七八九十百]{1,4}号)")
_NUMBER = re.compile(r"[（(]?([一-鿿]{1,10}[〔［\[（(][0-9０-９]{4}[〕］\]）)][第]?[0-9０-９]{1,4}号)[）)]?")
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Header:
    """Title and history of a file; `end` is where its body begins."""

    title: str
    part: str | None
    history: tuple[HistoryLine, ...]
    impossible: tuple[tuple[int, int], ...]
    cut_off: tuple[int, int] | None
    document_number: str | None
    end: int


@dataclass(frozen=True, slots=True)
class _Clause:
    date: str
    start: int
    end: int


def find_header(text: str, file: str, knowledge: StatuteKnowledge) -> Header:
    """The head of a file; the title is the file's name where the text has none."""
    mark = END_OF_HEADER.search(text, 0, LONGEST_HEADER)
    lines = tuple(find_lines(text, 0, mark.start() if mark else min(len(text), LONGEST_HEADER)))
    titles, rest = _find_titles(text, lines)
    head = rest if mark else _take_head(text, rest)
    if mark:
        end = mark.end()
    elif head or titles:
        end = (head or titles)[-1].end
    else:
        end = 0
    clauses, impossible = _find_clauses(text, head, knowledge)
    history = tuple(_find_history(text, clauses, knowledge))
    names = [_tidy(text[line.start : line.end]) for line in titles]
    return Header(
        names[0] if names else _file_title(file),
        names[1] if len(names) > 1 else None,
        history,
        impossible,
        _find_cut(text, head),
        _find_document_number(text, head, history, end),
        end,
    )


def short_title(title: str) -> str | None:
    """The title without 中华人民共和国 before it, or None where it has none.

    >>> short_title("中华人民共和国刑法"), short_title("城市供水条例")
    ('刑法', None)
    """
    return title.removeprefix(_STATE) if title.startswith(_STATE) and len(title) > len(_STATE) else None


def _find_titles(text: str, lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The title lines, one or two, and the lines after them."""
    marked = [place for place, line in enumerate(lines) if line.level == 1 and line.start < line.end]
    if not marked:
        return lines[:1], lines[1:]
    second = len(marked) > 1 and marked[1] == marked[0] + 1
    count = 2 if second and text[lines[marked[1]].start : lines[marked[1]].end] else 1
    return lines[marked[0] : marked[0] + count], lines[marked[0] + count :]


def _take_head(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines after the title that are dated or go on with a dated one; no mark says where they end."""
    head: list[Line] = []
    for line in lines:
        dated = _DATED.match(text, line.start, line.end)
        goes_on = bool(head) and (_GOES_ON.match(text, line.start) or not _ENDS_ACT.search(_words(text, head[-1])))
        begun = (
            line.level or _CONTENTS.fullmatch(text, line.start, line.end) or _BEGINS.match(text, line.start, line.end)
        )
        if begun or not (dated or goes_on):
            break
        head.append(line)
    return tuple(head)


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _find_clauses(
    text: str, head: tuple[Line, ...], knowledge: StatuteKnowledge
) -> tuple[tuple[_Clause, ...], tuple[tuple[int, int], ...]]:
    """The dated clauses of the header, each to the next day or the end of its lines, and days that no calendar has."""
    starts: list[tuple[int, str, int]] = []
    impossible = []
    for place, line in enumerate(head):
        act_open = 0 if place == 0 or _DATED.match(text, line.start, line.end) else _open_act(text, head[place - 1])
        for found, day in find_days(text, line.start, line.end):
            inside = (
                act_open + text.count("《", line.start, found.start()) - text.count("》", line.start, found.start())
            )
            if day is None:
                impossible.append(found.span())
            elif inside <= 0:
                before = _BEFORE_DAY.search(text, max(line.start, found.start() - 6), found.start())
                starts.append(
                    (before.start() if before else found.start(), day, _run_of_lines(text, head, place, knowledge))
                )
    clauses = []
    for place, (start, day, limit) in enumerate(starts):
        end = min(limit, starts[place + 1][0] if place + 1 < len(starts) else limit)
        clauses.append(
            _Clause(day, start, start + len(text[start:end].rstrip(_BETWEEN).removesuffix("根据").rstrip(_BETWEEN)))
        )
    return tuple(clauses), tuple(impossible)


def _open_act(text: str, line: Line) -> int:
    return max(0, text.count("《", line.start, line.end) - text.count("》", line.start, line.end))


def _run_of_lines(text: str, head: tuple[Line, ...], place: int, knowledge: StatuteKnowledge) -> int:
    """Where the lines end that go on with the one at a place: a broken act, a list of bodies, 发布之日施行."""
    end = head[place].end
    for line in head[place + 1 : place + 6]:
        body = knowledge.body.match(text, line.start, line.end)
        goes_on = _GOES_ON.match(text, line.start) or (body and line.end - body.end() <= len("令第一百二十三号发布"))
        if not goes_on or _DATED.match(text, line.start, line.end):
            break
        end = line.end
    return end


def _find_history(text: str, clauses: Iterable[_Clause], knowledge: StatuteKnowledge) -> Iterator[HistoryLine]:
    """What each clause says was done; a clause that ends in a list takes the verb of the next."""
    rows = [_read_clause(text, clause, knowledge) for clause in clauses]
    for place in range(len(rows) - 2, -1, -1):
        if rows[place].action == "other" and text[rows[place].end : rows[place + 1].start].strip() == "、":
            rows[place] = replace(rows[place], action=rows[place + 1].action)
    for row in rows:
        plain = _ACT.sub("", row.words)
        action = row.action
        if action == "other" and row.act is None and "令" in plain:
            action = "promulgated"
        elif action == "other" and row.act is None and any(word in plain for word in _MEETING):
            action = "adopted"
        yield replace(row, action=action)
        if action != "in-force" and _SAME_DAY_FORCE.search(re.sub(r"\s", "", plain)):
            yield replace(row, action="in-force", act=None, ordinal=None)


def _read_clause(text: str, clause: _Clause, knowledge: StatuteKnowledge) -> HistoryLine:
    """One clause as a history line; an act that was 通过 is a change only if its title says so."""
    words = text[clause.start : clause.end]
    found = _ACT.search(words)
    act = _tidy(found.group().strip("《》")) if found else None
    plain = _ACT.sub("", words)
    action = "in-force" if _BEFORE_DAY.match(plain) else knowledge.find_action(plain)
    if act and plain.rstrip("）) 。").endswith("通过的"):
        action = "amended" if any(word in act for word in _ACT_OF_CHANGE) else "other"
    ordinal = _ORDINAL.search(plain)
    return HistoryLine(
        clause.date,
        action,
        words,
        knowledge.find_bodies(plain),
        act,
        find_number(ordinal[1]) if ordinal else None,
        clause.start,
        clause.end,
    )


def _find_cut(text: str, head: tuple[Line, ...]) -> tuple[int, int] | None:
    """The place where the last line of a header breaks off before a date, as in 第二次修订  根据, or inside an act."""
    if not head:
        return None
    last = head[-1]
    words = _words(text, last)
    if words.rstrip("）) ").endswith(("根据", "，")) or words.count("《") > words.count("》"):
        return last.start, last.end
    return None


def _find_document_number(text: str, head: tuple[Line, ...], history: tuple[HistoryLine, ...], end: int) -> str | None:
    """The number of the document, from a line of its own, else that of the first order that promulgated it."""
    after = tuple(find_lines(text, end, min(len(text), end + 600)))
    for line in (*head, *after[:8]):
        if found := _NUMBER.fullmatch(text, line.start, line.end):
            return found[1]
    for row in history:
        if row.action == "promulgated" and (found := _ORDER.search(row.words)):
            return found["order"]
    return None


def _tidy(words: str) -> str:
    """Words of a title without markup and with single spaces; a line broken inside a title is joined."""
    return re.sub(r"\s+", " ", re.sub(r"\s*\n\s*", "", words)).strip("* ")


def _file_title(file: str) -> str:
    """The title in a file's name."""
    name = file.rpartition("/")[2].rpartition(".")[0] or file.rpartition("/")[2]
    return re.sub(r"[（(]?\d{4}-\d{2}-\d{2}[）)]?", "", name).strip()
