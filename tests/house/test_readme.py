"""What the READMEs print is what the commands print."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from kg.cli.asking import find_text
from kg.cli.tables import render_table
from kg.stores.opening import open_release_store
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kg.releases import Release

BLOCK = re.compile(r"```\n\$ kg query (?P<arguments>.+)\n(?P<output>(?:.*\n)+?)```")


def examples(readme: str) -> list[tuple[str, str]]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [(found["arguments"], found["output"]) for found in BLOCK.finditer(text)]


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_questions_get_the_answers_that_are_printed(readme: str, shipped_release: Release) -> None:
    shown = examples(readme)
    assert len(shown) >= 5
    store = open_release_store(shipped_release).store
    for arguments, output in shown:
        question, *rest = shlex.split(arguments)
        parameters = [word for word in rest if word != "-p"]
        assert render_table(store.rows(find_text(question, None, parameters))) == output, arguments


def test_both_readmes_show_the_same_answers() -> None:
    assert examples("README.md") == examples("README.zh.md")


def test_both_readmes_have_the_same_shape() -> None:
    shapes = [
        [
            line.split(" ")[0]
            for line in (ROOT / readme).read_text(encoding="utf-8").splitlines()
            if line.startswith("#")
        ]
        for readme in ("README.md", "README.zh.md")
    ]
    assert shapes[0] == shapes[1]
