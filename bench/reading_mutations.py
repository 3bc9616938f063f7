"""Ten thousand damaged documents read one after the other: none may crash, hang or take memory without bound.

    python bench/reading_mutations.py [--count 10000] [--seed 1] [--shared ../shared]

Damages real documents in every way of `tests/reading/mutating.py` and reads them. Prints, for each kind of damage, how
many files gave records and how many were refused with a reason, the slowest one, and the ratio of the median to that of
the undamaged documents; then the resident memory before and after. Ends with exit code 1 when anything but an
InputError was raised or a file took more than two seconds. Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import collections
import resource
import statistics
import sys
import tempfile
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.documents.extraction import Extractor, open_extractor  # noqa: E402 - the tests' package is found from the root
from kg.errors import InputError  # noqa: E402
from kg.reading.knowledge import Knowledge, load_knowledge  # noqa: E402
from kg.reading.reading import read_file  # noqa: E402
from kg.shipped import find_shipped  # noqa: E402
from tests.reading.mutating import mutations  # noqa: E402

LIMIT = 5_000_000
SLOWEST_ALLOWED = 2.0


def main() -> None:
    """Print the table; exit code 1 on a crash or a hang."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args()
    knowledge = load_knowledge(find_shipped().data)
    paths = sorted((options.shared / "corpus").glob("sp[pc]/*.md"))
    originals = [path.read_bytes() for path in paths]
    outcomes: collections.Counter[tuple[str, str]] = collections.Counter()
    times: dict[str, list[float]] = collections.defaultdict(list)
    failures = []
    with open_extractor() as extractor, tempfile.TemporaryDirectory() as folder:
        usual = statistics.median(read_timed(path, knowledge, extractor)[1] for path in paths)
        memory = peak_megabytes()
        for name, raw in mutations(originals, options.count, options.seed):
            path = Path(folder) / name
            path.write_bytes(raw)
            kind = path.stem.split("-", 1)[1]
            outcome, seconds = read_timed(path, knowledge, extractor)
            path.unlink()
            outcomes[kind, outcome] += 1
            times[kind].append(seconds)
            if outcome == "crash" or seconds > SLOWEST_ALLOWED:
                failures.append(f"{name}: {outcome}, {seconds:.2f} s")
    print_table(outcomes, times, usual)
    print(f"\nPeak resident memory: {memory:.0f} MB before the damaged files, {peak_megabytes():.0f} MB after.")
    print("\n".join(failures) or "No crash, no file over two seconds.")
    sys.exit(bool(failures))


def print_table(outcomes: dict[tuple[str, str], int], times: dict[str, list[float]], usual: float) -> None:
    """One row for each kind of damage; `usual` is the median of undamaged documents in seconds."""
    print(
        f"| damage | cases read | no case | refused | crash | slowest, s | median to undamaged {usual * 1000:.1f} ms |"
    )
    print("|---|---|---|---|---|---|---|")
    for kind, seconds in times.items():
        counts = " | ".join(str(outcomes[kind, each]) for each in ("cases", "no case", "refused", "crash"))
        print(f"| {kind} | {counts} | {max(seconds):.2f} | {statistics.median(seconds) / usual:.2f} |")


def read_timed(path: Path, knowledge: Knowledge, extractor: Extractor) -> tuple[str, float]:
    """What reading a file came to, and the seconds it took."""
    start = time.perf_counter()
    try:
        outcome = "cases" if read_file(path, knowledge, LIMIT, extractor).records else "no case"
    except InputError:
        outcome = "refused"
    except Exception:  # noqa: BLE001 - finding exactly these is what this script is for
        traceback.print_exc()
        outcome = "crash"
    return outcome, time.perf_counter() - start


def peak_megabytes() -> float:
    """The highest resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
