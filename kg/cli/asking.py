"""The query of a command line made ready and its answer written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg import formats
from kg.cli.tables import render_table
from kg.errors import InputError, ParameterError, Place, PlaceError
from kg.queries.catalog import find_question, load_questions, parse_question
from kg.stores.store import FormatChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.stores.store import Store


def find_text(question: str | None, expression: str | None, parameters: Sequence[str]) -> str:
    """The query to run: written on the spot, from a file, or a named question with its parameters filled in.

    Raises:
        InputError, PlaceError: none or two were given, the file cannot be read, or a parameter does not fit.
    """
    if (question is None) == (expression is None):
        raise InputError(
            "give one query: a file, a name of --list, or -e.", "请给出一条查询：文件、--list 中的名称或 -e。"
        )
    if expression is not None:
        if parameters:
            raise ParameterError(
                "-p goes with a named question or a file, not with -e.", "-p 用于命名问题或文件，不与 -e 同用。"
            )
        return expression
    assert question is not None  # noqa: S101 - narrows what the test above made sure of
    pairs = [_split(each) for each in parameters]
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ParameterError("a parameter is given twice.", "同一参数给了两次。")
    path = Path(question)
    if path.suffix != ".rq":
        return find_question(question).narrow(**values)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PlaceError(
            f"this query file cannot be read ({error}).", f"无法读取查询文件（{error}）。", place=Place(question)
        ) from error
    return parse_question(path.stem, text).narrow(**values) if values else text


def find_unknown(store: Store, question: str | None, parameters: Sequence[str]) -> list[str]:
    """The IRIs given as parameters of a named question that the store knows nothing of: a slip, not an empty answer."""
    found = load_questions().get(question or "")
    kinds = {each.name: each.kind for each in found.parameters} if found else {}
    given = [value for name, value in map(_split, parameters) if kinds.get(name) == "IRI"]
    known = find_question("what-is-known-of-a-thing")
    return [iri for iri in given if not store.rows(known.bind(thing=iri)).rows]


def _split(parameter: str) -> tuple[str, str]:
    name, sign, value = parameter.partition("=")
    if not sign:
        raise ParameterError(f"write “{parameter}” as name=value.", f"请把“{parameter}”写成 名称=值。")
    return name, value


def answer(store: Store, text: str, format_name: str) -> bytes:
    """The answer in the format of that name.

    Raises:
        InputError: there is no such format, or it does not fit the form of the answer.
    """
    if format_name == "table":
        tabled = store.answer(text, FormatChoice(None, formats.RESULTS_JSON, formats.TURTLE))
        return tabled.body + b"\n" if tabled.format else render_table(store.rows(text)).encode()
    rows = formats.find_named(format_name, formats.RESULT_FORMATS)
    graph = formats.find_named(format_name, formats.GRAPH_FORMATS)
    if rows is None and graph is None:
        raise InputError(f"there is no format “{format_name}”.", f"没有“{format_name}”这种格式。")
    boolean = rows if rows in formats.BOOLEAN_FORMATS else None
    answered = store.answer(text, FormatChoice(rows, boolean, graph))
    if answered.format is None:
        raise InputError(
            f"this answer cannot be written as {format_name}; use {_fitting(answered.form)}.",
            f"该结果不能写成 {format_name}；请用 {_fitting(answered.form)}。",
        )
    return answered.body


def _fitting(form: str) -> str:
    fitting = {"solutions": formats.RESULT_FORMATS, "boolean": formats.BOOLEAN_FORMATS}
    return ", ".join(each.name for each in fitting.get(form, formats.GRAPH_FORMATS))
