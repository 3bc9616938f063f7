"""`kg compare`: two or three cases side by side."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.current import current_store
from kg.cli.speaking import Say
from kg.errors import InputError
from kg.iris import parse_case_name
from kg.related.comparison import ComparedAspect, ComparedValue, Comparison, compare_cases
from kg.settings import load_settings
from kg.words import Language, Words, find_language


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    @app.command(
        name="compare",
        help=say(
            "Compare two or three cases: provisions (under whatever number), keywords, procedure, outcomes, agencies.",
            "比较两个或三个案例：法条（不论条号）、关键词、程序、结果、机关。",
        ),
    )
    def compare(
        cases: Annotated[list[str], typer.Argument(help=say("Such as 85 86.", "如 85 86。"))],
        format_: Annotated[str, typer.Option("--format", help="text, json")] = "text",
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        if format_ not in ("text", "json"):
            raise InputError(
                f"there is no format “{format_}”; use text or json.", f"没有“{format_}”格式；请用 text 或 json。"
            )
        language = find_language(os.environ)
        names = [parse_case_name(each) for each in cases]
        with current_store(load_settings(os.environ, home=home).home, language) as store:
            found = compare_cases(store, names)
        if format_ == "json":
            print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        else:
            print(render_comparison(found, language), end="")


def render_comparison(comparison: Comparison, language: Language) -> str:
    """The cases, then for each aspect what several have, then what one has."""
    lines = [f"{case.notation} {case.title.say(language)}" for case in comparison.cases]
    for aspect in comparison.aspects:
        if aspect.shared or aspect.different:
            lines += ["", aspect.label.say(language), *_tell_aspect(comparison, aspect, language)]
    return "\n".join(lines) + "\n"


def _tell_aspect(comparison: Comparison, aspect: ComparedAspect, language: Language) -> Iterator[str]:
    for value in aspect.shared:
        whole = all(value.held)
        mark = Words("all", "均有").say(language) if whole else _holders(comparison, value)
        yield f"  = {value.name.say(language)} [{mark}]{_numbers(comparison, value, language)}"
    for value in aspect.different:
        yield f"  · {value.name.say(language)} [{_holders(comparison, value)}]"


def _holders(comparison: Comparison, value: ComparedValue) -> str:
    return "、".join(case.notation for case, held in zip(comparison.cases, value.held, strict=True) if held)


def _numbers(comparison: Comparison, value: ComparedValue, language: Language) -> str:
    """The number under which each case cites an article, where they differ."""
    if len({number for number in value.numbers if number is not None}) < len(comparison.cases[:2]):
        return ""
    told = [
        f"{case.notation}: {number.say(language)}"
        for case, number in zip(comparison.cases, value.numbers, strict=True)
        if number is not None
    ]
    return " (" + "; ".join(told) + ")"
