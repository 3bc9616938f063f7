"""The wheel carries ontology and data: an empty environment and folder are enough to serve."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, first_answer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.long
def test_a_wheel_in_an_empty_environment_and_folder_serves_the_cases(tmp_path: Path) -> None:
    run = subprocess.run
    run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    environment = tmp_path / "environment"
    run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    run([str(python), "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    plain = {"PATH": os.environ["PATH"], "HOME": str(empty), "KG_LANG": "en"}
    command = [str(environment / "bin" / "kg"), "serve", "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=plain, cwd=empty)
    try:
        assert server.stderr is not None
        address = next(line.split()[2] for line in server.stderr if line.startswith("Serving on"))
        assert json.loads(first_answer(address + "/case/spp/85"))["number"] == 85
    finally:
        server.terminate()
        server.communicate()
    done = run([*command[:1], "check-data"], capture_output=True, text=True, env=plain, cwd=empty, check=False)
    assert done.returncode == 0, done.stdout
    refused = run(
        [*command[:1], "check-data", "--write"], capture_output=True, text=True, env=plain, cwd=empty, check=False
    )
    assert "source checkout" in refused.stderr
