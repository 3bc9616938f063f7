"""Records as JSON lines and as table rows; the JSON fields are those of `record.schema.json`."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.record import GuidingCaseRecord, Problem, Section
    from kg.words import Language


def load_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a record."""
    schema: dict[str, Any] = json.loads(files("kg.reading").joinpath("record.schema.json").read_text(encoding="utf-8"))
    return schema


def render_json_line(record: GuidingCaseRecord, text: str) -> str:
    """One record as one line of JSON, with the line feed; `text` is the normalised text of its document."""
    return json.dumps(record_fields(record, text), ensure_ascii=False) + "\n"


def record_fields(record: GuidingCaseRecord, text: str) -> dict[str, Any]:
    """The fields of a record by their published names, ready for JSON."""
    case = record.case
    return {
        "series": case.series,
        "number": case.number,
        "title": case.title,
        "language": case.language,
        "issued": case.issued,
        "batch": record.batch,
        "keywords": list(case.keywords),
        "keywords_separable": case.keywords_separable,
        "gist": case.gist,
        "sections": [_section(section) for section in case.sections],
        "citations": [asdict(citation) for citation in record.citations],
        "agencies": [asdict(agency) for agency in record.agencies],
        "events": [asdict(event) for event in record.events],
        "outcomes": [asdict(outcome) for outcome in record.outcomes],
        "source": asdict(record.source),
        "problems": [problem_fields(problem, text) for problem in record.problems],
    }


def table_row(record: GuidingCaseRecord) -> tuple[str, ...]:
    """What one line of the table says of a record: the case, then how much was found of each kind."""
    case = record.case
    found = (case.keywords, record.citations, record.agencies, record.events, record.outcomes, record.problems)
    return (f"{case.series}/{case.number}", case.title, *(str(len(values)) for values in found))


def table_columns(language: Language) -> tuple[str, ...]:
    """The column names that go with `table_row`."""
    if language == "zh":
        return ("案例", "标题", "关键词", "引用", "机关", "事件", "结果", "问题")
    return ("case", "title", "keywords", "citations", "agencies", "events", "outcomes", "problems")


def _section(section: Section) -> dict[str, Any]:
    return {"heading": section.heading, "kind": section.kind, "start": section.start, "end": section.end}


def problem_fields(problem: Problem, text: str) -> dict[str, Any]:
    """The fields of a problem by their published names; `text` is the normalised text of the document."""
    return {
        "code": problem.code,
        "message": {"en": problem.message.en, "zh": problem.message.zh},
        "start": problem.start,
        "end": problem.end,
        "line": text.count("\n", 0, problem.start) + 1,
    }
