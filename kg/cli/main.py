"""The entry point: the verbs put together in the language of the locale, failures as one clear sentence."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import Final

import typer

from kg.cli import release
from kg.cli.several_values import repeat_options
from kg.cli.speaking import Say, speaker
from kg.cli.usage_words import say_usage_error, speak
from kg.errors import KgError
from kg.validation.findings import InvalidGraphError
from kg.words import Words, find_language

EXIT_VIOLATIONS = 1
EXIT_FAILURE = 2
EXIT_ABORTED = 1
_ABORTED: Final = Words("Aborted.", "已中止。")


VERBS: Final = (
    *("build", "serve", "query", "case", "cases", "article", "resolve", "search", "read", "statutes", "validate"),
    *("related", "path", "compare", "network", "statistics", "cite", "export", "check-data"),
)


def create_cli(say: Say, only: str | None = None) -> typer.Typer:
    """The command line, speaking one language: whole, or with one verb alone, which takes less time to load."""
    app = typer.Typer(
        name="kg",
        help=say(
            "The knowledge graph of China's guiding cases: build it, ask it, serve it.",
            "中国指导性案例知识图谱：构建、查询、服务。",
        ),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for verb in VERBS if only is None else (only,):
        import_module(f"kg.cli.{verb.replace('-', '_')}").add_to(app, say)
    app.add_typer(release.create(say), name="release")
    return app


def main() -> None:
    """Run `kg`; a failure ends with one sentence on standard error and exit code 2, or 1 for violated rules."""
    language = find_language(os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # Chinese is printed whatever the terminal's encoding
    try:
        verb = next((verb for verb in VERBS if sys.argv[1:2] == [verb]), None)
        app = speak(create_cli(speaker(language), verb), language)
        sys.exit(app(args=repeat_options(sys.argv[1:]), standalone_mode=False))
    except typer.TyperException as error:
        print(say_usage_error(error, language), file=sys.stderr)
        sys.exit(error.exit_code)
    except typer.Abort:
        print(_ABORTED.say(language), file=sys.stderr)
        sys.exit(EXIT_ABORTED)
    except KgError as error:
        print(f"kg: {error.say(language)}", file=sys.stderr)
        sys.exit(EXIT_VIOLATIONS if isinstance(error, InvalidGraphError) else EXIT_FAILURE)
