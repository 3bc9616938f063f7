"""From the bytes of one statute file to what it holds."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING

from kg.record import Problem
from kg.statutes.articles import find_body
from kg.statutes.changed_titles import find_changed_titles
from kg.statutes.closing import find_closing
from kg.statutes.headers import find_header, short_title
from kg.statutes.history import days_between, find_history_versions
from kg.statutes.printed_days import find_file_day
from kg.statutes.problems import find_date_problems, find_ending_problems, find_kind_problems, find_text_problems
from kg.statutes.statute import StatuteText
from kg.text.normalising import digest, normalise
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.statutes.articles import Body
    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.statute import ArticleText, Closing, HistoryVersion, InForceBasis, RevisionKind

_AMENDING = re.compile(
    r"修正案(?:[（(][^（()）]{1,8}[)）])?$|关于(?:修改|修订|修正|废止|废止和修改|修改和废止).{0,400}(?:决定|决议|通知)$|的修正$"
)
_TILL_IN_FORCE = 6 * 366
_ABOUT_THAT_DAY = 366
_SPACE = re.compile(r"\s+")


def read_statute(raw: bytes, file: str, knowledge: StatuteKnowledge) -> StatuteText:
    """What a statute file holds; whatever is wrong with it stands in `problems`, nothing is raised."""
    text, unreadable = _decode(raw)
    header = find_header(text, file, knowledge)
    versions = find_history_versions(header.history)
    body = find_body(text, header.end, knowledge, amending=is_amending(header.title))
    own = versions[-1] if versions else None
    closing = _find_closing(text, body)
    revision = _find_revision(own, closing)
    file_date = find_file_day(file)
    in_force, basis, words = _find_in_force(own, revision, closing, file_date)
    bodies = (versions[0].bodies if versions else ()) or knowledge.find_leading_bodies(header.title)
    kind = knowledge.find_kind(header.title, bodies)
    problems = (
        *unreadable,
        *find_text_problems(text, header, body),
        *find_ending_problems(header, body, closing),
        *find_date_problems(header, own, file_date, closing),
        *find_kind_problems(kind, header.end, (header.title,)),
    )
    return StatuteText(
        file=file,
        sha256=hashlib.sha256(raw).hexdigest(),
        content_digest=digest(text),
        articles_digest=find_articles_digest(body.articles),
        title=header.title,
        part=header.part,
        short_title=short_title(header.title),
        document_number=header.document_number,
        kind=kind,
        issuers=bodies,
        history=header.history,
        versions=versions,
        text_date=own.date if own else None,
        file_date=file_date,
        revision=revision,
        in_force=in_force,
        in_force_basis=basis,
        in_force_words=words,
        closing=closing,
        article_keys=tuple(each.key for each in body.articles),
        changes=tuple(find_changed_titles(header.title, body.articles)) if is_amending(header.title) else (),
        sections=body.sections,
        numbering=body.numbered.numbering,
        articles=body.articles,
        unnumbered=body.unnumbered,
        annexes=body.annexes,
        problems=problems,
    )


def _decode(raw: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The normalised text of a file; characters that cannot be read are replaced, and told of."""
    try:
        return normalise(raw), ()
    except UnicodeDecodeError:
        return normalise(raw.decode("utf-8", errors="replace").encode("utf-8")), (_unreadable(),)


def is_amending(title: str) -> bool:
    """Whether a title is that of an act that changes others, so that its points quote their articles.

    >>> [is_amending(title) for title in ("刑法修正案（九）", "某机关关于修改《某规定》的决定", "刑法")]
    [True, True, False]
    """
    return bool(_AMENDING.search(title))


def find_articles_digest(articles: Iterable[ArticleText]) -> str:
    """A digest that is equal where numbers and words are, width and spaces apart."""
    words = "\n".join(f"{each.key} {_SPACE.sub('', each.text)}" for each in articles)
    return digest(unicodedata.normalize("NFKC", words))


def _find_closing(text: str, body: Body) -> Closing | None:
    """The closing provision: among the articles, else in what follows them."""
    spans = [(each.start, each.end) for each in body.articles] or [(each.start, each.end) for each in body.unnumbered]
    if found := find_closing(text, spans):
        return found
    last = body.articles[-1].start if body.articles else 0
    return find_closing(text, [(each.start, each.end) for each in body.unnumbered if each.start > last])


def _find_revision(own: HistoryVersion | None, closing: Closing | None) -> RevisionKind | None:
    """How this text came about; where the header leaves it open, a closing day before adoption tells an amendment."""
    if own is None:
        return None
    if own.kind is None and closing and closing.date and closing.date < own.date:
        return "amendment"
    return own.kind


def _find_in_force(
    own: HistoryVersion | None, revision: RevisionKind | None, closing: Closing | None, file_date: str | None
) -> tuple[str | None, InForceBasis | None, str | None]:
    """The day in force, its basis and words; an amended text's own closing article does not date it.

    A text without header may be an amended one: its closing day counts if the file's name is of about that day.
    """
    if own is None:
        if closing and closing.date and file_date and abs(days_between(file_date, closing.date)) <= _ABOUT_THAT_DAY:
            return closing.date, "closing-article", closing.words
        return None, None, closing.words if closing else None
    if own.in_force:
        return own.in_force, "header", own.in_force_words
    if closing is None or revision == "amendment" or (revision is None and closing.date is None):
        return None, None, None
    return find_force_by_closing(own, closing)


def find_force_by_closing(version: HistoryVersion, closing: Closing) -> tuple[str | None, InForceBasis | None, str]:
    """The day in force of an enacted or revised text by its closing article, if that is later than its adoption.

    自公布之日起 is the day of promulgation where the header prints one.
    """
    if closing.date is None:
        return (
            (version.promulgated, "promulgation", closing.words) if version.promulgated else (None, None, closing.words)
        )
    if 0 <= days_between(version.date, closing.date) <= _TILL_IN_FORCE:
        return closing.date, "closing-article", closing.words
    return None, None, closing.words


def _unreadable() -> Problem:
    return Problem(
        "unreadable-characters",
        Words(
            "The file is neither UTF-8 nor GB18030; characters that could not be read were replaced.",
            "文件既非 UTF-8 也非 GB18030，无法识别的字符已被替换。",
        ),
        0,
        0,
    )
