"""Several servers on one home folder: they share releases, notice a switch, write nothing; an endpoint as the store."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from kg import releases
from kg.build import BuildRequest, build
from kg.home_lock import alone_in
from tests.cli.test_commands import kg, sentence
from tests.conftest import ROOT, first_answer, say_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KG = [sys.executable, "-c", "from kg.cli.main import main; main()"]


@contextmanager
def serving(home: Path, *more: str) -> Iterator[str]:
    """The address of a server process, which ends with the block."""
    environment = os.environ | {"KG_HOME": str(home), "KG_LANG": "en", "PYTHONUTF8": "1"}
    command = [*KG, "serve", "--port", "0", *more]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    try:
        assert process.stderr is not None
        said = []
        for line in process.stderr:
            said.append(line)
            if line.startswith("Serving on"):
                break
        assert said, "the server ended without a word"
        assert said[-1].startswith("Serving on"), "".join(said)
        yield said[-1].split()[2]
    finally:
        process.kill()
        process.communicate()


def health(address: str) -> dict[str, object]:
    answer: dict[str, object] = json.loads(first_answer(address + "/health"))
    return answer


def files_of(home: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and the time at which it was last written."""
    files = (path for path in home.rglob("*") if path.is_file())
    return {str(path.relative_to(home)): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def test_two_servers_share_a_home_write_nothing_and_both_notice_a_switch(shipped_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(shipped_home, home)
    shipped = releases.find_current_id(home)
    (tmp_path / "own.ttl").write_text('<http://e/a> <http://e/p> "own" .', encoding="utf-8")
    own = build(BuildRequest(home, (tmp_path / "own.ttl",), with_shipped=False), say_nothing).release.id
    assert shipped is not None
    releases.use(home, shipped)
    before = files_of(home)
    with serving(home) as first, serving(home) as second:
        for address in (first, second):
            assert health(address)["release"] == shipped
            assert json.loads(first_answer(address + "/case/spp/85"))["number"] == 85
        assert files_of(home) == before
        releases.use(home, own)
        for address in (first, second):
            for _ in range(200):
                if health(address)["release"] == own:
                    break
                time.sleep(0.05)
            assert health(address) == {"status": "ok", "release": own, "quads": 1} | health(address)
    after = files_of(home)
    assert set(after) == set(before)
    assert {name for name in after if after[name] != before[name]} == {"current"}


def test_processes_that_start_without_a_release_build_it_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with ExitStack() as running:
        environment = os.environ | {"KG_HOME": str(home), "KG_LANG": "en", "PYTHONUTF8": "1"}
        command = [*KG, "query", "citations-per-case", "--format", "csv"]
        started = [
            running.enter_context(
                subprocess.Popen(
                    command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
                )
            )
            for _ in range(3)
        ]
        said = [process.communicate(timeout=240) for process in started]
    assert [process.returncode for process in started] == [0, 0, 0]
    assert len({answer for answer, _ in said}) == 1
    assert sum("is current" in told for _, told in said) == 1
    assert all("is current" in told or "waiting" in told or told == "" for _, told in said)
    assert len(releases.list_releases(home)) == 1
    assert releases.list_damaged(home) == ()


def test_builds_of_the_same_data_at_once_leave_one_sound_release(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text('<http://e/a> <http://e/p> "own" .', encoding="utf-8")
    home = tmp_path / "home"
    environment = os.environ | {"KG_HOME": str(home), "KG_LANG": "en", "PYTHONUTF8": "1"}
    command = [*KG, "build", "--no-shipped", "--quiet", "--data", str(tmp_path / "own.ttl")]
    with ExitStack() as running:
        started = [
            running.enter_context(
                subprocess.Popen(
                    command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
                )
            )
            for _ in range(2)
        ]
        said = [process.communicate(timeout=240) for process in started]
    assert [process.returncode for process in started] == [0, 0], said
    assert len({answer for answer, _ in said}) == 1
    (release,) = releases.list_releases(home)
    assert releases.find_current_id(home) == release.id
    assert releases.list_damaged(home) == ()


def test_who_waits_for_a_lock_is_told_and_goes_on_once_it_is_free(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.home_lock import alone_in\n"
        "with alone_in(Path(sys.argv[1]), 'first-build', lambda: print('waiting', flush=True)):\n"
        "    print('alone', flush=True)"
    )
    with alone_in(tmp_path, "first-build"), alone_in(tmp_path, "finish"):
        waiting = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "waiting\n"
    assert waiting.communicate(timeout=60)[0] == "alone\n"


def test_an_endpoint_is_served_by_its_address_alone(shipped_endpoint: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, "--store", f"{shipped_endpoint}/query") as address:
        assert json.loads(first_answer(address + "/case/spp/85"))["number"] == 85
        table = json.loads(
            first_answer(address + "/sparql?query=SELECT%20?n%20%7B?c%20gc:caseNumber%20?n%7DORDER%20BY%20?n")
        )
        assert [row["n"]["value"] for row in table["results"]["bindings"]] == ["85", "86", "87", "88", "89"]
        assert str(health(address)["release"]).startswith("endpoint-")
    assert not home.exists()


def test_an_endpoint_that_cannot_be_served_is_one_sentence(tmp_path: Path) -> None:
    away = "http://127.0.0.1:9/sparql"
    assert f"{away}: the endpoint cannot be reached." in sentence(
        kg("serve", "--port", "0", "--store", away, home=tmp_path)
    )
    assert "address of a SPARQL endpoint" in sentence(kg("serve", "--port", "0", "--store", "folder", home=tmp_path))
    both = kg("serve", "--port", "0", "--data", tmp_path, home=tmp_path, KG_STORE=away)
    assert "both set" in sentence(both)


def test_a_release_is_exported_and_said_to_be(shipped_home: Path, tmp_path: Path) -> None:
    done = kg("export", "--shards", "3", "--out", tmp_path / "out", home=shipped_home)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 4
    assert "data-003-of-003.nq.gz" in done.stdout
    assert "exists already" in sentence(kg("export", "--out", tmp_path / "out", home=shipped_home))
    identifier = releases.find_current_id(shipped_home)
    chinese = kg("export", "--release", str(identifier)[:6], "--out", tmp_path / "zh", home=shipped_home, language="zh")
    assert "条陈述" in chinese.stdout
