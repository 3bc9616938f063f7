"""How exactly and how fast guiding-case documents are read, against the targets and against named peers in one run.

    python bench/reading.py [--shared ../shared] [--errors 0]

Prints four tables. Exactness on the documents of `gold/` (by its own scorer) beside the targets; exactness on the
second gold of `tests/reading/second_gold` (twenty cases read line by line, independently of the reader), with event
types, proceedings, actors and outcomes; speed on one core, as a ratio to the least that any reader does (load and
normalise the same files) and of a folder to the same folder four times over; what was found in the whole corpus.
Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import collections
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.documents.loading import find_document_files
from kg.reading.knowledge import Knowledge, load_knowledge
from kg.reading.reading import ReadFile, read_file
from kg.reading.rendering import record_fields, render_json_line
from kg.shipped import find_shipped
from kg.text.normalising import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 5_000_000
ROUNDS = 3
# figure, key of the scorer, part of it, target
TARGETS = (
    ("title", "title", "f1", 1.0),
    ("keywords", "keywords", "f1", 0.995),
    ("gist", "gist", "f1", 0.995),
    ("citations, law and article: precision", "citation_article", "precision", 0.995),
    ("citations, law and article: recall", "citation_article", "recall", 0.995),
    ("citations, strict", "citation_strict", "f1", 0.985),
    ("agencies: precision", "agency", "precision", 0.95),
    ("agencies: recall", "agency", "recall", 0.93),
    ("agencies: type", "agency_type", "f1", 0.97),
    ("agencies: role groups", "agency_role", "f1", 0.80),
    ("event dates", "event_date", "f1", 0.95),
)
GOLD_OF_EACH = {"event_date": ("seed.zh",)}
GOLDS = ("seed.zh", "spp", "spc")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", type=int, default=0, help="show the first N differences of every gold file")
    options = parser.parse_args()
    knowledge = load_knowledge(find_shipped().data)
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        read = list(read_all([options.shared / "corpus/spp", options.shared / "corpus/spc"], knowledge))
        write_records(read, records)
        print_exactness(options.shared, records, options.errors)
        seed = Path(folder) / "seed.jsonl"
        write_records(read_all([options.shared / "seeds/003_956a3620c920fb62.txt"], knowledge), seed)
        print_english_seed(options.shared, seed, options.errors)
        print_second_gold(options.shared, records, options.errors)
    print_speed(options.shared, knowledge)
    print_corpus(read)


def read_all(places: Iterable[Path], knowledge: Knowledge) -> Iterator[ReadFile]:
    """Every document under the places, read."""
    return (read_file(path, knowledge, LIMIT) for place in places for path in find_document_files(place))


def write_records(read: Iterable[ReadFile], path: Path) -> None:
    """The records as JSON lines."""
    lines = (render_json_line(record, file.document.text) for file in read for record in file.records)
    path.write_text("".join(lines), encoding="utf-8")


def score(shared: Path, records: Path, gold: Path, errors: int) -> dict[str, Any]:
    """What the scorer of the gold files says."""
    command = [sys.executable, str(shared / "tools/score_reading.py"), str(records), str(gold), "--json"]
    done = subprocess.run([*command, "--errors", str(errors)], check=True, capture_output=True, text=True)
    if done.stderr:
        print(done.stderr, end="")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def pooled(figures: Iterable[dict[str, Any]], key: str) -> dict[str, float]:
    """Precision, recall and F1 of one figure over several gold files together."""
    counts: collections.Counter[str] = collections.Counter()
    for each in figures:
        counts.update({name: each[key][name] for name in ("right", "extra", "missed")})
    return rates(counts["right"], counts["extra"], counts["missed"])


def rates(right: int, extra: int, missed: int) -> dict[str, float]:
    """Precision, recall and F1 of counts; 1 where there was nothing to find."""
    precision = right / (right + extra) if right + extra else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "right": right, "extra": extra, "missed": missed}


def print_exactness(shared: Path, records: Path, errors: int) -> None:
    """The dev gold beside the targets, pooled over the Chinese gold files."""
    figures = {name: score(shared, records, shared / f"gold/{name}.jsonl", errors) for name in GOLDS}
    print("\n| dev gold (Nos. 85-89, 25 SPP and 17 SPC cases) | target | measured | right | extra | missed | |")
    print("|---|---|---|---|---|---|---|")
    found = sum(each["cases_read"] for each in figures.values()) / sum(each["cases"] for each in figures.values())
    print(f"| case found, series and number | 1.000 | {found:.3f} | | | | {met(found, 1.0)} |")
    for words, key, part, target in TARGETS:
        row = pooled((figures[name] for name in GOLD_OF_EACH.get(key, GOLDS)), key)
        print(line(words, f"{target:.3f}", row, part, met(row[part], target)))


def print_english_seed(shared: Path, records: Path, errors: int) -> None:
    """The English seed: five cases, keywords of three, 38 citations with their Chinese titles."""
    figures = score(shared, records, shared / "gold/seed.en.jsonl", errors)
    gold = [json.loads(row) for row in (shared / "gold/seed.en.jsonl").read_text("utf-8").splitlines()]
    ours = {row["number"]: row for row in map(json.loads, records.read_text("utf-8").splitlines())}
    keywords = [r["number"] for r in gold if r["number"] in ours and ours[r["number"]]["keywords"] == r["keywords"]]
    row = figures["citation_article"]
    print("\n| English seed | target | measured |\n|---|---|---|")
    print(f"| cases | 5 | {figures['cases_read']} |")
    print(f"| keywords as in the gold | 85, 87, 89 | {', '.join(map(str, keywords))} |")
    print(f"| citations with Chinese titles | 38 of 38 | {row['right']} of {row['right'] + row['missed']} |")
    print(f"| event dates F1 | | {figures['event_date']['f1']:.3f} |")


def print_second_gold(shared: Path, records: Path, errors: int) -> None:
    """The second gold by the same scorer, then what that scorer does not look at."""
    ours = {(r["series"], r["number"]): r for r in map(json.loads, records.read_text("utf-8").splitlines())}
    print("\n| second gold | measured | right | extra | missed |\n|---|---|---|---|---|")
    for series in ("spp", "spc"):
        path = ROOT / f"tests/reading/second_gold/{series}.jsonl"
        figures = score(shared, records, path, errors)
        for words, key, part, _ in TARGETS:
            print(
                line(f"{series}: {words}", None, rates(*(figures[key][n] for n in ("right", "extra", "missed"))), part)
            )
        pairs = [
            (ours[row["series"], row["number"]], row) for row in map(json.loads, path.read_text("utf-8").splitlines())
        ]
        for words, keys in FINER.items():
            print(line(f"{series}: {words}", None, compare(pairs, keys), "f1"))


def event_types(record: dict[str, Any]) -> list[tuple[str, ...]]:
    """Events by printed start and type."""
    return [(event["date"] or "", event["type"]) for event in events(record)]


def event_proceedings(record: dict[str, Any]) -> list[tuple[str, ...]]:
    """Events by printed start and proceeding."""
    return [(event["date"] or "", event["proceeding"] or "none") for event in events(record)]


def event_actors(record: dict[str, Any]) -> list[tuple[str, ...]]:
    """Events by printed start and each agency that acted."""
    return [(event["date"] or "", name) for event in events(record) for name in event["agencies"]]


def outcomes(record: dict[str, Any]) -> list[tuple[str, ...]]:
    """Outcomes by type and amount or quantity."""
    return [(o["type"], str(o["amount"] or o["quantity"] or "")) for o in record.get("outcomes", [])]


def events(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The procedure events, legislation left out."""
    return [event for event in record.get("events", []) if event.get("kind", "event") == "event"]


FINER: dict[str, Callable[[dict[str, Any]], list[tuple[str, ...]]]] = {
    "event date and type": event_types,
    "event date and proceeding": event_proceedings,
    "event date and actor": event_actors,
    "outcome type and amount": outcomes,
}


def compare(
    pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]], keys: Callable[[dict[str, Any]], list[tuple[str, ...]]]
) -> dict[str, float]:
    """How many keys of found and wanted records agree, each counted as often as it stands there."""
    right = extra = missed = 0
    for found, wanted in pairs:
        have, want = collections.Counter(keys(found)), collections.Counter(keys(wanted))
        right += (have & want).total()
        extra += (have - want).total()
        missed += (want - have).total()
    return rates(right, extra, missed)


def line(words: str, target: str | None, row: dict[str, float], part: str, verdict: str | None = None) -> str:
    """One row of a table."""
    counts = f"{row['right']:.0f} | {row['extra']:.0f} | {row['missed']:.0f}"
    first = f"| {words} | {target} |" if target else f"| {words} |"
    return f"{first} {row[part]:.4f} | {counts} |" + (f" {verdict} |" if verdict else "")


def met(value: float, target: float) -> str:
    """Whether a target is met."""
    return "met" if value >= target else "missed"


def print_speed(shared: Path, knowledge: Knowledge) -> None:
    """Documents a second on one core, and how the cost of one grows with the folder."""
    files = [path for series in ("spp", "spc") for path in find_document_files(shared / "corpus" / series)]
    whole = best(lambda: [read_file(path, knowledge, LIMIT) for path in files])
    least = best(lambda: [normalise(path.read_bytes()) for path in files])
    written = best(
        lambda: [
            record_fields(r, f.document.text)
            for f in (read_file(p, knowledge, LIMIT) for p in files)
            for r in f.records
        ]
    )
    start = time.perf_counter()
    for _ in range(4):
        for path in files:
            read_file(path, knowledge, LIMIT)
    fourfold = (time.perf_counter() - start) / 4
    print("\n| speed, one core, best of three | documents a second | ratio |\n|---|---|---|")
    print(f"| peer: load and normalise the same files | {len(files) / least:.0f} | 1 |")
    print(f"| read (target: 150) | {len(files) / whole:.0f} | {whole / least:.1f} |")
    print(f"| read and lay out as JSON fields | {len(files) / written:.0f} | {written / least:.1f} |")
    print(f"| the folder four times over, each time | {len(files) / fourfold:.0f} | {fourfold / whole:.2f} to once |")


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def print_corpus(read: list[ReadFile]) -> None:
    """What was found in all documents, what was left open, and the problems by kind."""
    records = [record for file in read for record in file.records]
    citations = [citation for record in records for citation in record.citations]
    known = sum(citation.statute is not None for citation in citations)
    print("\n| whole corpus | count |\n|---|---|")
    print(f"| documents, cases | {len(read)}, {len(records)} |")
    print(f"| citations: all, instrument recognised, left open | {len(citations)}, {known}, {len(citations) - known} |")
    for name in ("agencies", "events", "outcomes"):
        print(f"| {name} | {sum(len(getattr(record, name)) for record in records)} |")
    problems = collections.Counter(p.code for file in read for p in file.problems)
    problems.update(problem.code for record in records for problem in record.problems)
    for code, count in problems.most_common():
        print(f"| problem {code} | {count} |")


if __name__ == "__main__":
    main()
