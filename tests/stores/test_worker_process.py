"""What a worker is by itself: small, shut in, and gone when it grows."""

from __future__ import annotations

import marshal
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from kg.stores.engine_answers import AskedQuery
from kg.stores.oxigraph import write_store
from kg.stores.worker_process import ANSWER_HEAD, ANSWERED, ATE_TOO_MUCH, OPENED, REQUEST_HEAD, Terms, WorkerRequest

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACES = [str(Path(__file__).resolve().parents[2]), str(Path(pyoxigraph.__file__).parents[1])]
START = "import sys; sys.path += sys.argv[1:3]; "
LARGE = "SELECT * { VALUES ?a { %s } VALUES ?b { %s } VALUES ?c { %s } } ORDER BY ?c"


def run(code: str, *arguments: str) -> str:
    command = [sys.executable, "-I", "-S", "-c", START + code, *PLACES, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def send(connection: socket.socket, values: tuple[object, ...]) -> None:
    body = marshal.dumps(tuple(values))  # type: ignore[arg-type]
    connection.sendall(REQUEST_HEAD.pack(len(body)) + body)


@contextmanager
def spawned(terms: Terms) -> Iterator[tuple[socket.socket, subprocess.Popen[bytes]]]:
    ours, theirs = socket.socketpair()
    code = START + "from kg.stores.worker_process import main; main(int(sys.argv[3]))"
    command = [sys.executable, "-I", "-S", "-c", code, *PLACES, str(theirs.fileno())]
    with ours, theirs, subprocess.Popen(command, pass_fds=[theirs.fileno()]) as process:
        theirs.close()
        ours.settimeout(60)
        send(ours, terms)
        yield ours, process
        process.kill()


def test_a_worker_imports_the_engine_and_little_of_ours() -> None:
    said = run("import kg.stores.worker_process; print(*sorted(m for m in sys.modules if m[:2] in ('kg', 'rd', 'ap')))")
    assert said.split() == ["kg", "kg.stores", "kg.stores.engine_answers", "kg.stores.worker_process"]


def test_a_shut_in_process_opens_no_file_and_no_socket(tmp_path: Path) -> None:
    code = """
import socket
from kg.stores.worker_process import limit_process
limit_process(10**9)
for attempt in (lambda: open('/etc/passwd'), lambda: socket.socket(), lambda: open(sys.argv[3], 'w')):
    try:
        attempt()
        print('done')
    except OSError:
        print('refused')
"""
    assert run(code, str(tmp_path / "new")).split() == ["refused"] * 3


def test_a_worker_ends_with_its_parent(tmp_path: Path) -> None:
    write_store(tmp_path / "store", ())
    with spawned(Terms(10**9, {}, watches_itself=False)) as (connection, process):
        send(connection, WorkerRequest(str(tmp_path / "store"), None, 5.0, 0))
        assert ANSWER_HEAD.unpack(connection.recv(ANSWER_HEAD.size))[0] == OPENED
        connection.close()
        assert process.wait(timeout=60) == 0


def test_a_worker_whose_parent_does_not_answer_ends_itself_after_the_deadline(tmp_path: Path) -> None:
    write_store(tmp_path / "store", ())
    numbers = " ".join(map(str, range(2000)))
    query = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?v{n} {{ {numbers} }}' for n in range(5))} }}"
    with spawned(Terms(10**9, {}, watches_itself=False)) as (connection, process):
        asked = AskedQuery(query, "http://e/", (), None, None, ("json", "json", "ttl"))
        send(connection, WorkerRequest(str(tmp_path / "store"), tuple(asked), 0.2, 10**6))
        assert process.wait(timeout=60) != 0


@pytest.mark.parametrize("memory", [80_000_000])
def test_where_addresses_are_not_limited_a_worker_watches_itself(tmp_path: Path, memory: int) -> None:
    write_store(tmp_path / "store", ())
    numbers = " ".join(map(str, range(300)))
    code = (
        START
        + "import kg.stores.worker_process as own; own.limit_process = lambda memory: None; own.main(int(sys.argv[3]))"
    )
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-I", "-S", "-c", code, *PLACES, str(theirs.fileno())]
    with ours, theirs, subprocess.Popen(command, pass_fds=[theirs.fileno()]) as process:
        ours.settimeout(60)
        send(ours, Terms(memory, {}, watches_itself=True))
        asked = AskedQuery(LARGE % (numbers, numbers, numbers), "http://e/", (), None, None, ("json", "json", "ttl"))
        send(ours, WorkerRequest(str(tmp_path / "store"), tuple(asked), 50.0, 10**9))
        assert process.wait(timeout=60) == ATE_TOO_MUCH


def test_answers_follow_one_another(tmp_path: Path) -> None:
    write_store(tmp_path / "store", ())
    with spawned(Terms(10**9, {}, watches_itself=False)) as (connection, _):
        asked = AskedQuery("ASK {}", "http://e/", (), None, None, ("json", "json", "ttl"))
        for _ in range(3):
            send(connection, WorkerRequest(str(tmp_path / "store"), tuple(asked), 5.0, 10**6))
            outcome, _, _, length = ANSWER_HEAD.unpack(connection.recv(ANSWER_HEAD.size))
            assert outcome == ANSWERED
            assert b"true" in connection.recv(length)
