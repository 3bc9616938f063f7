"""Property-based tests of the whole API, made from its OpenAPI document by schemathesis; `schemathesis.toml` tunes it.

The server runs in a process of its own, as it does for everybody.
"""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.served import serving
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("schemathesis")
MOST_SECONDS = 1500  # far above what it takes; a hang ends


def run_schemathesis(address: str, folder: Path, *options: str) -> str:
    command = (sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", "--no-color", *options)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=MOST_SECONDS, check=False)
    (folder / "report.txt").write_text(done.stdout, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-6000:]
    assert re.search(r"[0-9]+ generated, [0-9]+ passed", done.stdout), done.stdout[-2000:]
    return done.stdout


def test_every_example_of_the_document_passes_every_check(shipped_home: Path, tmp_path: Path) -> None:
    with serving(shipped_home) as address:
        said = run_schemathesis(address, tmp_path, "--phases=examples")
    assert "errors" not in said.lower().partition("summary")[2]


@pytest.mark.long
def test_no_request_made_from_the_document_finds_a_failure(shipped_home: Path, tmp_path: Path) -> None:
    with serving(shipped_home) as address:
        run_schemathesis(
            address, tmp_path, "--phases=examples,coverage,fuzzing", "--max-examples=40", "--continue-on-failure"
        )
