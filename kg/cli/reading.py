"""What `kg read` prints: records as they are read, then how much was read and what was not."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from kg.cli.tables import render_table
from kg.errors import Place
from kg.reading.knowledge import load_knowledge
from kg.reading.reading import ReadFile, read_files
from kg.reading.rendering import load_schema, render_json_line, table_columns, table_row
from kg.settings import load_settings
from kg.shipped import find_shipped
from kg.stores.store import LiteralTerm, Rows
from kg.terms import PREFIXES
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kg.record import Problem
    from kg.shipped import Shipped
    from kg.words import Language

_PROGRESS_EVERY = 100


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """What to read and how to print it."""

    paths: tuple[Path, ...]
    format: str
    language: Language


@dataclass(frozen=True, slots=True)
class Done:
    """How much was read: files, files that could not be read, cases, and problems in them."""

    files_read: int = 0
    files_unreadable: int = 0
    cases: int = 0
    problems: int = 0


def print_schema() -> None:
    """Print the JSON Schema of a record."""
    print(json.dumps(load_schema(), ensure_ascii=False, indent=2))


def print_records(request: ReadRequest, out: TextIO, tell: Callable[[Words], None]) -> Done:
    """Print the records of every file on `out`, problems and progress through `tell`.

    Raises:
        InputError, PlaceError: a path does not exist or holds no document.
    """
    shipped = find_shipped()
    limit = load_settings(os.environ).largest_document
    done = Done()
    kept: list[tuple[Path, ReadFile]] = []
    for path, read in read_files(request.paths, load_knowledge(shipped.data), limit):
        if not isinstance(read, ReadFile):
            tell(read.words if read.place is None else Words(read.say("en"), read.say("zh")))
            done = replace(done, files_unreadable=done.files_unreadable + 1)
            continue
        done = _add(done, read)
        for words in _problem_lines(path, read):
            tell(words)
        if request.format == "jsonl":
            _print_json_lines(read, out)
        else:
            kept.append((path, read))
        if done.files_read % _PROGRESS_EVERY == 0:
            tell(_progress(done))
    if request.format == "table":
        out.write(_table((read for _, read in kept), request.language))
    if request.format == "ttl":
        _print_turtle(kept, shipped, out)
    tell(_progress(done))
    return done


def _add(done: Done, read: ReadFile) -> Done:
    problems = len(read.problems) + sum(len(record.problems) for record in read.records)
    return Done(done.files_read + 1, done.files_unreadable, done.cases + len(read.records), done.problems + problems)


def _print_json_lines(read: ReadFile, out: TextIO) -> None:
    out.writelines(render_json_line(record, read.document.text) for record in read.records)
    out.flush()


def _table(kept: Iterable[ReadFile], language: Language) -> str:
    rows = (table_row(record) for read in kept for record in read.records)
    return render_table(Rows(table_columns(language), tuple(tuple(LiteralTerm(cell) for cell in row) for row in rows)))


def _print_turtle(kept: Iterable[tuple[Path, ReadFile]], shipped: Shipped, out: TextIO) -> None:
    from kg.build import load_file  # rdflib is slow to load and only this form needs it
    from kg.graph.canonical_turtle import render_turtle
    from kg.importing import import_files
    from kg.stores.term_models import rdflib_graph

    held = tuple(
        quad for path in (*shipped.vocabulary_files, *shipped.data_files) for quad in load_file(path, "shipped").quads
    )
    graph = rdflib_graph(tuple(import_files(kept, held).quads))
    out.write(render_turtle(graph, PREFIXES))


def _problem_lines(path: Path, read: ReadFile) -> Iterable[Words]:
    for problem in (*read.problems, *(each for record in read.records for each in record.problems)):
        place = _place(path, read.document.text, problem)
        en, zh = problem.message.en, problem.message.zh
        yield Words(f"{place}: {en} [{problem.code}]", f"{place}：{zh}［{problem.code}］")


def _place(path: Path, text: str, problem: Problem) -> Place:
    before = text.rfind("\n", 0, problem.start)
    return Place(str(path), text.count("\n", 0, problem.start) + 1, problem.start - before)


def _progress(done: Done) -> Words:
    return Words(
        f"{done.files_read} files read, {done.files_unreadable} could not be read; "
        f"{done.cases} cases, {done.problems} problems.",
        f"已读文件 {done.files_read} 个，无法读取 {done.files_unreadable} 个；"
        f"案例 {done.cases} 个，问题 {done.problems} 处。",
    )
