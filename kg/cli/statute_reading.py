"""What `kg statutes` prints: files as they are read, then how much was read and what is wrong."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, TextIO

from kg.cli.tables import render_table
from kg.settings import load_settings
from kg.shipped import find_shipped
from kg.statutes.files import read_statute_files
from kg.statutes.knowledge import load_statute_knowledge
from kg.stores.store import LiteralTerm, Rows
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from kg.statutes.files import ReadStatute
    from kg.statutes.statute import ArticleText, StatuteText
    from kg.words import Language

_COLUMNS = {
    "en": ("file", "title", "date", "kind", "in force", "basis", "articles", "problems"),
    "zh": ("文件", "标题", "日期", "类型", "施行日", "依据", "条文", "问题"),
}


def print_statutes(
    paths: Sequence[Path],
    out: TextIO,
    tell: Callable[[Words], None],
    *,
    language: Language,
    as_table: bool,
    text: bool,
) -> int:
    """Print every file on `out` and its problems through `tell`; how many problems there are.

    Raises:
        InputError, PlaceError: a path does not exist, holds no statute file, or a file cannot be read.
    """
    files = problems = 0
    rows = []
    largest = load_settings(os.environ).largest_document
    for read in read_statute_files(paths, load_statute_knowledge(find_shipped().data), largest):
        files, problems = files + 1, problems + len(read.problems)
        for each in read.problems:
            tell(
                Words(
                    f"{each.place}: {each.message.en} [{each.code}]", f"{each.place}：{each.message.zh}［{each.code}］"
                )
            )
        if as_table:
            rows.append(_row(read.text))
        else:
            out.write(json.dumps(statute_fields(read, text=text), ensure_ascii=False) + "\n")
    if as_table:
        cells = tuple(tuple(LiteralTerm(cell) for cell in row) for row in rows)
        out.write(render_table(Rows(_COLUMNS[language], cells)))
    read_words = f"{files:,} {'file' if files == 1 else 'files'} read"
    found_words = f"{problems:,} {'problem' if problems == 1 else 'problems'}"
    tell(Words(f"{read_words}, {found_words}.", f"已读文件 {files:,} 个，问题 {problems:,} 处。"))
    return problems


def statute_fields(read: ReadStatute, *, text: bool) -> dict[str, Any]:
    """A file as JSON has it."""
    own = read.text
    return {
        "file": own.file,
        "sha256": own.sha256,
        "title": own.title,
        "part": own.part,
        "kind": own.kind,
        "issuers": list(own.issuers),
        "document_number": own.document_number,
        "date": own.text_date,
        "date_in_file_name": own.file_date,
        "revision": own.revision,
        "in_force": own.in_force,
        "in_force_basis": own.in_force_basis,
        "in_force_words": own.in_force_words,
        "versions": [
            {"date": each.date, "kind": each.kind, "in_force": each.in_force, "act": each.act} for each in own.versions
        ],
        "repeals": list(own.closing.repeals) if own.closing else [],
        "complete": own.is_complete,
        "parts": [{"level": each.level, "heading": each.heading} for each in own.sections],
        "articles": [_article_fields(each, text=text) for each in own.articles],
        "problems": [
            {
                "code": each.code,
                "line": each.place.line,
                "column": each.place.column,
                "en": each.message.en,
                "zh": each.message.zh,
            }
            for each in read.problems
        ],
    }


def _article_fields(article: ArticleText, *, text: bool) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "number": article.key,
        "heading": article.heading,
        "paragraphs": len(article.paragraphs),
        "start": article.start,
        "end": article.end,
    }
    return fields | ({"text": article.text} if text else {})


def _row(text: StatuteText) -> tuple[str, ...]:
    codes = " ".join(dict.fromkeys(problem.code for problem in text.problems))
    return (
        text.file,
        text.title,
        text.text_date or "",
        text.kind or "",
        text.in_force or "",
        text.in_force_basis or "",
        str(len(text.articles)),
        codes,
    )
