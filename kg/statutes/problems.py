"""What is wrong with a statute file, each with its place and its reason."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.record import Problem
from kg.statutes.history import days_between
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.statutes.articles import Body
    from kg.statutes.headers import Header
    from kg.statutes.numbering import Candidate
    from kg.statutes.statute import ArticleText, Closing, HistoryVersion

NO_TEXT = "no-text"
_FINISHED = "。！？；…”’）)》】>|*"
_FINISHED_WORDS = ("施行", "实施", "废止", "解释", "执行", "生效", "为准", "制定")
_CLOSES = re.compile(r"为准|不一致|相抵触|不再适用|废止|失效|施行|执行|解释权|参照|备案|溯及")
_ENDED = frozenset("。！？；…”’）)》】>|*：:，,、;.．—-」』")
_FORMULA = re.compile(r"[÷×=＝+＋]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_SURELY_A_SENTENCE = 45
_TILL_PUBLISHED = 400
_SHOWN = 40


def find_text_problems(text: str, header: Header, body: Body) -> Iterator[Problem]:
    """What is wrong with the header and the articles."""
    for start, end in header.impossible:
        yield _problem(
            "impossible-date", start, end, "The header prints a day that no calendar has.", "题注中的日期不存在。"
        )
    if header.cut_off:
        yield _problem(
            "header-truncated",
            *header.cut_off,
            "The header breaks off before its last line; a later change is missing in it.",
            "题注在末行之前中断，缺少其后的修改记载。",
        )
    if is_garbled(header.title) or not (body.articles or body.unnumbered):
        yield _problem(
            NO_TEXT,
            0,
            0,
            "The file holds no text of an instrument; it is left out of a release.",
            "该文件中没有法规文本，不收入发布版本。",
        )
    if not body.articles:
        yield _problem(
            "no-articles",
            header.end,
            header.end,
            "No numbered article or point was found.",
            "未找到编号的条文或者要点。",
        )
        return
    yield from _find_gaps(body)
    yield from _find_repeated(text, body)
    yield from _find_missing_sections(body)
    yield from _find_truncation(body.articles[-1])
    yield from _find_broken_paragraphs(body)


def find_ending_problems(header: Header, body: Body, closing: Closing | None) -> Iterator[Problem]:
    """A text without closing provision whose end may be missing.

    It is in chapters, or its header is missing as well and its last article says nothing of the text itself.
    """
    chapters = [section for section in body.sections if section.level == "chapter"]
    closed = closing is not None or any(section.heading.endswith("附则") for section in body.sections)
    if not body.articles or closed or header.part is not None or body.numbered.numbering != "article":
        return
    last = body.articles[-1]
    if chapters:
        yield _problem(
            "no-closing-provision",
            last.label_start,
            last.end,
            f"The text ends with article {last.key}, without closing chapter or day in force; its end may be missing.",
            f"正文止于第{last.key}条，无附则和施行日期，末尾可能缺失。",
        )
    elif not header.history and not body.amending and not _CLOSES.search(last.text):
        yield _problem(
            "no-closing-provision",
            last.label_start,
            last.end,
            f"The text has no header and ends with article {last.key}, which closes nothing; its end may be missing.",
            f"本文件无题注，正文止于第{last.key}条而无收尾规定，末尾可能缺失。",
        )


def find_date_problems(
    header: Header, own: HistoryVersion | None, file_date: str | None, closing: Closing | None
) -> Iterator[Problem]:
    """Where the header's days, the day in the file's name and the closing article contradict each other."""
    if own is None:
        place = header.end
        words = ("The header states no day of adoption or promulgation", "题注未载通过或者公布日期")
        named = (f"; the file is named {file_date}", f"；文件名载 {file_date}") if file_date else ("", "")
        yield _problem("undated", place, place, f"{words[0]}{named[0]}.", f"{words[1]}{named[1]}。")
        return
    start, end = header.history[-1].start, header.history[-1].end
    if file_date and _conflicts(header, own, file_date):
        yield _problem(
            "date-conflict",
            start,
            end,
            f"The header's last text is of {own.date}, the file is named {file_date}; the header is followed.",
            f"题注所载最后文本为 {own.date}，文件名载 {file_date}；以题注为准。",
        )
    if closing is None or closing.date is None or own.kind not in ("enactment", "revision"):
        return
    if closing.date < own.date:
        yield _problem(
            "closing-conflict",
            closing.start,
            closing.end,
            f"The closing article names {closing.date}, before this text was adopted ({own.date}).",
            f"末条所载施行日 {closing.date} 早于本文本的通过日（{own.date}）。",
        )
    elif own.in_force and own.in_force != closing.date:
        yield _problem(
            "in-force-conflict",
            closing.start,
            closing.end,
            f"The header says in force from {own.in_force}, the closing article {closing.date}; the header wins.",
            f"题注载 {own.in_force} 施行，末条载 {closing.date} 施行；以题注为准。",
        )


def _conflicts(header: Header, own: HistoryVersion, file_date: str) -> bool:
    """Whether the file's day is none that the header allows for: its own days, or a publication soon after adoption."""
    if file_date in own.dates:
        return False
    known = [line.date for line in header.history]
    if file_date < own.date:
        return True
    if own.in_force and own.date <= file_date <= own.in_force:
        return False
    published = own.promulgated is not None
    return published or days_between(max(known), file_date) > _TILL_PUBLISHED


def is_garbled(title: str) -> bool:
    r"""Whether a title holds marks that stand in no text: the file is of another kind.

    >>> is_garbled("风筝条例"), is_garbled("\x13h\ufffd9")
    (False, True)
    """
    return any(mark == "\ufffd" or unicodedata.category(mark) == "Cc" for mark in title)


def _find_gaps(body: Body) -> Iterator[Problem]:
    """Numbers that are missing between two articles, and numbers that stand out of their order."""
    chosen = body.numbered.chosen
    for first, second in pairwise(chosen):
        follows = second.number - first.number in (0, 1) if not second.branch else second.number == first.number
        if not follows or (second.branch and second.branch not in (1, first.branch + 1)):
            en = f"The numbering goes from {_name(first)} to {_name(second)}; what stands between is missing."
            zh = f"编号由{_name(first)}跳至{_name(second)}，其间条文缺失。"
            yield _problem("numbering-gap", second.label_start, second.label_end, en, zh)
    for each in () if body.amending else body.numbered.stray:
        en = f"{_name(each)} at the start of a line is out of order and was read as words of the article before it."
        zh = f"行首的{_name(each)}与编号次序不符，按前一条的文字读取。"
        yield _problem("stray-number", each.label_start, each.label_end, en, zh)


def _find_repeated(text: str, body: Body) -> Iterator[Problem]:
    """Numbers that stand twice."""
    if body.numbered.numbering != "article" or body.amending:
        return
    for each in body.numbered.repeated:
        label = text[each.label_start : each.label_end]
        en = f"{label} stands twice; the second was read as words of the article before it."
        zh = f"{label}出现两次，后者按前一条的文字读取。"
        yield _problem("duplicate-number", each.label_start, each.label_end, en, zh)


def _find_missing_sections(body: Body) -> Iterator[Problem]:
    """Chapters that the table of contents announces and the text does not have."""
    printed = {(section.level, section.number) for section in body.sections}
    missing = [
        entry for entry in body.announced if entry.number is not None and (entry.level, entry.number) not in printed
    ]
    if missing:
        names = "、".join(dict.fromkeys(entry.words for entry in missing))[:_SHOWN]
        yield _problem(
            "truncated",
            body.printed_end,
            body.printed_end,
            f"The table of contents announces {len(missing)} sections that the text does not have: {names}.",
            f"目录所列的{len(missing)}个部分在正文中缺失：{names}。",
        )


def _find_truncation(last: ArticleText) -> Iterator[Problem]:
    """A last article that ends within a sentence."""
    words = last.text.rstrip()
    if words and words[-1] not in _FINISHED and not words.endswith(_FINISHED_WORDS):
        yield _problem(
            "truncated", max(last.start, last.end - 1), last.end, "The text ends within a sentence.", "正文在句中结束。"
        )


def _find_broken_paragraphs(body: Body) -> Iterator[Problem]:
    """Paragraphs before the last article that break off within a sentence: words are missing, or do not belong."""
    for article in body.articles[:-1]:
        for paragraph in article.paragraphs:
            words = _PRIVATE_USE.sub("", paragraph.text.splitlines()[-1] if paragraph.text else "").strip()
            if len(words) >= _SURELY_A_SENTENCE and words[-1] not in _ENDED and not _FORMULA.search(words):
                en = f"A paragraph of article {article.key} breaks off within a sentence; compare it with the original."
                zh = f"第{article.key}条有一款在句中断开；请与原文核对。"
                yield _problem("paragraph-broken", max(paragraph.start, paragraph.end - 1), paragraph.end, en, zh)


def _name(candidate: Candidate) -> str:
    return f"{candidate.number}-{candidate.branch}" if candidate.branch else str(candidate.number)


def _problem(code: str, start: int, end: int, en: str, zh: str) -> Problem:
    return Problem(code, Words(en, zh), start, end)


def find_kind_problems(kind: str | None, place: int, titles: Sequence[str]) -> Iterator[Problem]:
    """A title that does not tell what kind of instrument it is."""
    if kind is None:
        yield _problem(
            "unknown-kind",
            0,
            place,
            f"The title and the header do not tell what kind of instrument this is: {titles[0][:_SHOWN]}.",
            f"标题和题注未表明文件种类：{titles[0][:_SHOWN]}。",
        )
