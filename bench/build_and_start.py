"""How long the shipped release takes to build, and the server to its first answer, against named peers in one run.

Peers: for building, rdflib reading and pySHACL checking the same files with the same shapes in one graph, which is
what one would write without this project; for starting, `python -c pass`, the least that any command costs here.

    python bench/build_and_start.py [--rounds 5]

Prints a table of medians in seconds and their ratios. Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KG = "from kg.cli.main import main; main()"
PEER = """
import sys, pyshacl, rdflib
data, shapes = rdflib.Graph(), rdflib.Graph()
cut = sys.argv.index("--")
for path in sys.argv[1:cut]: data.parse(path, format="turtle")
for path in sys.argv[cut + 1:]: shapes.parse(path, format="turtle")
pyshacl.validate(data, shacl_graph=shapes, inference="none")
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall-clock seconds of a command that must succeed."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    return time.perf_counter() - start


def seconds_to_first_answer(environment: dict[str, str]) -> float:
    """Seconds from starting `kg serve` to its first answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.perf_counter()
    command = [sys.executable, "-c", KG, "serve", "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT)
    try:
        while time.perf_counter() - start < 30:  # noqa: PLR2004 - a bound, so that the run ends
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/case/spp/85", timeout=5):
                    return time.perf_counter() - start
            except OSError:
                time.sleep(0.005)
        raise TimeoutError("the server did not answer")
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    ontology = ROOT / "ontology"
    named = [ontology / name for name in ("guiding-cases.ttl", "alignments.ttl", "cube.ttl")]
    data = [*named, *sorted((ontology / "concepts").glob("*.ttl")), *sorted((ROOT / "data").glob("*.ttl"))]
    shapes = [ontology / name for name in ("shapes.ttl", "shapes-sparql.ttl", "prefixes.ttl")]
    peer = [sys.executable, "-c", PEER, *map(str, data), "--", *map(str, shapes)]
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ) | {"KG_HOME": home}
        build = statistics.median(seconds([sys.executable, "-c", KG, "build"], environment) for _ in range(rounds))
        least = statistics.median(seconds([sys.executable, "-c", "pass"], environment) for _ in range(rounds))
        start = statistics.median(seconds_to_first_answer(environment) for _ in range(rounds))
        plain = seconds(peer, environment)
    print(f"{'':42}{'seconds':>9}{'ratio':>9}")
    print(f"{'kg build, shipped data':42}{build:9.2f}{build / plain:9.2f}")
    print(f"{'rdflib and pySHACL alone (peer, once)':42}{plain:9.2f}{1:9.2f}")
    print(f"{'kg serve to its first answer':42}{start:9.2f}{start / least:9.2f}")
    print(f"{'python -c pass (peer)':42}{least:9.2f}{1:9.2f}")


if __name__ == "__main__":
    main()
