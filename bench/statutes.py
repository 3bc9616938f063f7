"""How fast statute files become part of a release, how large it gets, and how right the concordance is.

    python bench/statutes.py [--shared ../shared] [--without-checks] [--without-store] [--without-builds]

Prints four tables. Seconds, memory and a ratio for every step for all files of `corpus/statutes` and
`corpus/statutes-earlier`, against the least that any reader does: load and normalise the same files. `kg build` as
a whole, each time in a process of its own with the memory of all its processes together: from nothing without some
files, then each of these added, and all of them built at once to see that it is the same release; then all this once
more in a release that holds the cases of `corpus/spp` and `corpus/spc` as well. The concordance
against `tests/statutes/concordance_pairs.tsv` (pairs decided by reading both texts): right ones by kind, and wrong ones
that are stated as certain. How the computed correspondences agree with those that were checked by hand in `data/` and
with those that the guiding cases of the corpus print themselves, and how far the citations of those cases reach.
Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import csv
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build import BuildRequest, load_files, load_shapes
from kg.importing.citations import find_release_days
from kg.importing.statutes import ImportedStatutes, find_concordances, find_known_versions, import_statutes
from kg.reading.knowledge import load_knowledge
from kg.reading.reading import ReadFile, read_files
from kg.shipped import Shipped, find_shipped
from kg.statute_index import load_statute_index
from kg.statutes.case_days import find_case_days
from kg.statutes.case_resolving import find_version_gaps, resolve_citations
from kg.statutes.concordance import find_concordance
from kg.statutes.coverage import measure_coverage
from kg.statutes.files import find_statute_files, read_file
from kg.statutes.grouping import group_statutes
from kg.statutes.knowledge import load_statute_knowledge
from kg.statutes.stated import find_stated_correspondences
from kg.statutes.stated_comparison import compare_stated, count_agreements
from kg.stores.oxigraph import open_read_only, write_store
from kg.stores.quads import render_quad
from kg.stores.surroundings import class_tree
from kg.stores.term_models import rdflib_graph
from kg.text.normalising import normalise
from kg.validation.remembered_checks import check_remembered, make_part
from kg.validation.shapes import adapt_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.statutes.concordance import Correspondence
    from kg.statutes.stated import StatedCorrespondence
    from kg.stores.quads import Quads

ROOT = Path(__file__).resolve().parent.parent
PAIRS = ROOT / "tests" / "statutes" / "concordance_pairs.tsv"
FOLDERS = ("statutes", "statutes-earlier")
TARGET_SECONDS, TARGET_MB, TARGET_CHECKS, TARGET_ADDING = 90, 2000, 300, 5
LIMIT = 5_000_000


@dataclass
class Clock:
    """Laps of one run, each with its seconds and the most memory so far."""

    last: float = field(default_factory=time.perf_counter)
    laps: list[tuple[str, float, float]] = field(default_factory=list)

    def lap(self, name: str) -> float:
        """End a lap and print it."""
        now = time.perf_counter()
        seconds, self.last = now - self.last, now
        memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        self.laps.append((name, seconds, memory / 1024))
        peer = self.laps[0][1]
        print(f"  {name:<44} {seconds:8.2f} s {memory / 1024:7.0f} MB {seconds / peer:8.1f} × peer", flush=True)
        return seconds


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--without-checks", action="store_true", help="leave SHACL out")
    parser.add_argument("--without-store", action="store_true", help="leave the store out")
    parser.add_argument("--without-builds", action="store_true", help="leave whole builds out")
    chosen = parser.parse_args()
    corpus, shipped = chosen.shared / "corpus", find_shipped()
    imported = measure_speed(corpus, shipped, checks=not chosen.without_checks, store=not chosen.without_store)
    if not chosen.without_builds:
        measure_builds(corpus)
    print_accuracy(corpus, shipped)
    print_agreement(imported, corpus, shipped)


def measure_speed(corpus: Path, shipped: Shipped, *, checks: bool, store: bool) -> ImportedStatutes:
    """Every step from files to a store, one after the other."""
    paths = find_statute_files(corpus / name for name in FOLDERS)
    published = tuple(chain.from_iterable(f.quads for f in load_files(BuildRequest(corpus), shipped)))
    print(f"{len(paths):,} files. Peer: load and normalise the same files.")
    clock = Clock()
    raws = [path.read_bytes() for path in paths]
    for raw in raws:
        normalise(raw)
    clock.lap("peer: load and normalise")
    knowledge, index = load_statute_knowledge(shipped.data), load_statute_index(shipped.data)
    read = [read_file(raw, path, knowledge) for raw, path in zip(raws, paths, strict=True)]
    total = clock.lap("reading")
    collection = group_statutes([each.text for each in read], index, knowledge)
    total += clock.lap("grouping into instruments and versions")
    concordances = find_concordances(collection)
    total += clock.lap(f"concordance ({sum(map(len, concordances.values()))} pairs of versions)")
    print(f"  read, versions and concordance: {total:.1f} s (target {TARGET_SECONDS} s)")
    imported = import_statutes(read, published, index, knowledge)
    clock.lap("grouping, concordance and quads, merged")
    lines = list(imported.lines)
    print(f"  {len(lines):,} quads, {sum(map(len, lines)) / 1e6:.0f} million characters")
    for name, count in imported.counts.items():
        print(f"    {name:<40} {count:>9,}")
    if checks:
        _measure_checks(imported, published, shipped, clock)
    if store:
        _measure_store(lines, published, clock)
    print(f"  most memory: {max(memory for _, _, memory in clock.laps):.0f} MB in one process (target {TARGET_MB} MB)")
    return imported


def _measure_checks(imported: ImportedStatutes, published: Quads, shipped: Shipped, clock: Clock) -> None:
    rules = adapt_shapes(rdflib_graph(load_shapes(shipped)), "imported")
    classes = [render_quad(quad) for quad in class_tree(published)]
    with tempfile.TemporaryDirectory() as folder:
        memory = Path(folder) / "checks.json"
        checked = check_remembered(imported.pieces, rules, classes, memory)
        cold = clock.lap("SHACL in two processes, nothing remembered")
        print(
            f"    target {TARGET_CHECKS} s: {'met' if cold <= TARGET_CHECKS else 'MISSED'}; "
            f"{checked.report.count('violation')} violations, {checked.report.count('warning'):,} warnings"
        )
        again = check_remembered(imported.pieces, rules, classes, memory)
        clock.lap(f"SHACL, {again.remembered:,} of {again.parts:,} parts remembered")
        *others, last = imported.pieces
        check_remembered([*others, make_part("x", last.open()[0][:-1], ())], rules, classes, memory)
        clock.lap("SHACL, one part changed")


def _measure_store(lines: Sequence[str], published: Quads, clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lines.nq").write_text("".join(lines), encoding="utf-8")
        held = write_store(folder / "store", published, folder / "lines.nq")
        clock.lap(f"store of {held:,} quads")
        size = sum(each.stat().st_size for each in (folder / "store").rglob("*") if each.is_file())
        print(f"    {size / 1e6:.0f} MB on disk, {size / held:.0f} bytes a quad")
        opened = open_read_only(folder / "store")
        clock.lap("opening it")
        for title, query in _QUESTIONS.items():
            rows = len(opened.rows(query).rows)
            clock.lap(f"{title} ({rows} rows)")


_QUESTIONS = {
    "an article in all versions": """SELECT ?a ?t WHERE { ?a gc:occupies
        <https://w3id.org/cn-guiding-cases/statute/civil-procedure-law/article/208> ; gc:text ?t }""",
    "what became of it": """SELECT ?later WHERE { ?later gc:continues+
        <https://w3id.org/cn-guiding-cases/statute/civil-procedure-law/2017-06-27/article/208> }""",
    "a law's articles in order": """SELECT ?n ?t WHERE { ?a eli:is_part_of
        <https://w3id.org/cn-guiding-cases/statute/civil-procedure-law/2023-09-01> ; gc:text ?t ;
        gc:occupies/gc:mainNumber ?n } ORDER BY ?n""",
}


def measure_builds(corpus: Path) -> None:
    """Whole builds: without some files, with each of them added, and with all at once."""
    print("\nkg build, whole processes" + " " * 24 + "wall, s  processor, s  MB of all its processes")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each in FOLDERS:
            shutil.copytree(corpus / each, folder / "in" / each, copy_function=shutil.copyfile)
        texts = {file: (folder / "in" / file).read_bytes() for file in ADDED}
        for file in ADDED:
            (folder / "in" / file).unlink()
        _build_and_print("all files but these, from nothing", folder, folder / "home")
        _build_and_print("the same again", folder, folder / "home")
        for file, text in texts.items():
            (folder / "in" / file).write_bytes(text)
            _build_and_print(f"added: {Path(file).name[:40]}", folder, folder / "home")
        _build_and_print("all at once, with the results of SHACL at hand", folder, folder / "other", folder / "home")
        _print_whether_same(folder / "home", folder / "other")
        _measure_with_cases(corpus, folder, texts)


def _measure_with_cases(corpus: Path, folder: Path, texts: Mapping[str, bytes]) -> None:
    """The same with the cases of the corpus in the release; one case is added as well."""
    for each in CASE_FOLDERS:
        shutil.copytree(corpus / each, folder / "in" / each, copy_function=shutil.copyfile)
    case = min((folder / "in" / CASE_FOLDERS[0]).iterdir())
    words = case.read_bytes()
    for path in (case, *(folder / "in" / file for file in texts)):
        path.unlink()
    print("  with the cases of the corpus")
    _build_and_print("all files but these, from nothing", folder, folder / "cases", folders=CASE_FOLDERS)
    _build_and_print("the same again", folder, folder / "cases", folders=CASE_FOLDERS)
    for file, text in texts.items():
        (folder / "in" / file).write_bytes(text)
        _build_and_print(f"added: {Path(file).name[:40]}", folder, folder / "cases", folders=CASE_FOLDERS)
    case.write_bytes(words)
    _build_and_print(f"added: the case {case.name}", folder, folder / "cases", folders=CASE_FOLDERS)
    other = folder / "cases_at_once"
    title = "all at once, with the results of SHACL at hand"
    _build_and_print(title, folder, other, folder / "cases", CASE_FOLDERS)
    _print_whether_same(folder / "cases", other)


def _print_whether_same(*homes: Path) -> None:
    ids = [(home / "current").read_text().strip() for home in homes]
    print(f"  the same release both ways: {'yes' if len(set(ids)) == 1 else 'NO'} ({ids[0]})")


def _build_and_print(
    title: str, folder: Path, home: Path, known: Path | None = None, folders: Sequence[str] = ()
) -> None:
    if known is not None:
        (home / "cache").mkdir(parents=True)
        shutil.copyfile(known / "cache" / "statute_checks.json", home / "cache" / "statute_checks.json")
    places = [word for each in FOLDERS for word in ("--statutes", str(folder / "in" / each))]
    places += [word for each in folders for word in ("--import", str(folder / "in" / each))]
    command = [
        sys.executable,
        "-c",
        "from kg.cli.main import main; main()",
        "build",
        "--quiet",
        "--home",
        str(home),
        *places,
    ]
    start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    most = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as building:
        while building.poll() is None:
            most = max(most, sum(map(_measure_process, _find_processes(building.pid))))
            time.sleep(0.05)
    wall, now = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    if building.returncode:
        print(f"  {title}: FAILED")
    print(f"  {title:<48} {wall:8.2f} {processor:12.2f} {most / 1024:12.0f}", flush=True)


def _find_processes(first: int) -> list[int]:
    """A process and all that it started, where the system tells."""
    found = [first]
    for task in Path(f"/proc/{first}/task").glob("*/children"):
        with suppress(OSError):
            found += [each for child in task.read_text().split() for each in _find_processes(int(child))]
    return found


def _measure_process(number: int) -> int:
    """The kilobytes that a process holds, shared ones divided among those that share them."""
    with suppress(OSError):
        for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


CASE_FOLDERS = ("spp", "spc")
ADDED = (
    "statutes/司法解释/最高人民法院关于适用《民法典》物权编的解释（一）(2020-12-29).md",
    "statutes/行政法/食品安全法(2021-04-29).md",
    "statutes/民法商法/公司法(2023-12-29).md",
    "statutes/社会法/未成年人保护法(2024-04-26).md",
    "statutes/诉讼与非诉讼程序法/民事诉讼法(2023-09-01).md",
    "statutes/司法解释/最高人民法院关于适用《民事诉讼法》的解释(2022-04-01).md",
)


def print_accuracy(corpus: Path, shipped: Shipped) -> None:
    """The concordance against pairs decided by reading."""
    knowledge = load_statute_knowledge(shipped.data)
    rows = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    right, total, certain_wrong = Counter[str](), Counter[str](), []
    compared: dict[tuple[str, str], tuple[Correspondence, ...]] = {}
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        files = row["older_file"], row["newer_file"]
        if files not in compared:
            older, newer = (read_file((corpus / f).read_bytes(), corpus / f, knowledge).text.articles for f in files)
            compared[files] = find_concordance(older, newer)
        wrong = list(_find_wrong(row, compared[files]))
        total[row["kind"]] += 1
        right[row["kind"]] += not wrong
        certain_wrong += [
            (*files, row["older_articles"], row["newer_articles"], row["note"]) for w in wrong if w.certain
        ]
    print(f"\nConcordance against {sum(total.values())} pairs decided by reading ({PAIRS.name})")
    for kind in sorted(total):
        print(f"  {kind:<12} {right[kind]:>4} of {total[kind]:>4} right  {right[kind] / total[kind]:7.1%}")
    print(
        f"  {'all':<12} {sum(right.values()):>4} of {sum(total.values()):>4} right  "
        f"{sum(right.values()) / sum(total.values()):7.1%} (target 98 %)"
    )
    print(f"  wrong ones stated as certain: {len(certain_wrong)} (target 0, where no file prints a note into the text)")
    for each in certain_wrong:
        print("   ", *each)


def _find_wrong(row: dict[str, str], concordance: Sequence[Correspondence]) -> Iterator[Correspondence]:
    older, newer = (set() if row[side] == "-" else set(row[side].split("+")) for side in _SIDES)
    for each in concordance:
        touches = older & set(each.older) or newer & set(each.newer)
        if touches and (set(each.older), set(each.newer), each.kind) != (older, newer, row["kind"]):
            yield each


_SIDES = ("older_articles", "newer_articles")


def print_agreement(imported: ImportedStatutes, corpus: Path, shipped: Shipped) -> None:
    """Agreement with what was checked by hand, and how far the citations of the corpus reach."""
    counts = imported.counts
    print(f"\nChecked by hand in data/: {counts['hand_checked_agreeing']} of {counts['hand_checked_compared']} agree")
    folders = [corpus / name for name in ("spp", "spc") if (corpus / name).is_dir()]
    read = [file for _, file in read_files(folders, load_knowledge(shipped.data), LIMIT) if isinstance(file, ReadFile)]
    releases = find_release_days(imported.held)
    texts = [(record, file.document.text) for file in read for record in file.records]
    records = [record for record, _ in texts]
    gaps: dict[str, str] = {}
    for record in records:
        gaps = find_version_gaps(record.citations, imported.collection, gaps)
    cases = []
    stated: list[StatedCorrespondence] = []
    for record, text in texts:
        days = find_case_days(record, releases)
        resolved = resolve_citations(record.citations, days, imported.collection, gaps, text)
        stated += find_stated_correspondences(record.citations, resolved)
        cases.append((f"{record.case.series}/{record.case.number}", record.citations, resolved))
    concordances = find_concordances(imported.collection)
    computed = [(o.compared, o.correspondences) for some in concordances.values() for o in some]
    agreements = count_agreements(compare_stated(stated, computed))
    print(f"Stated by the cases themselves: {len(stated)}; " + ", ".join(f"{k} {n}" for k, n in agreements.items()))
    coverage = measure_coverage(cases, imported.collection)
    rows = len(coverage.rows) or 1
    print(f"Citations of articles in {len(records)} cases: {len(coverage.rows):,}")
    print(f"  instrument known          {coverage.instrument_known:>6,} {coverage.instrument_known / rows:7.1%}")
    print(f"  number in some held text  {coverage.in_some_text:>6,} {coverage.in_some_text / rows:7.1%} (target 78 %)")
    print(f"  text of that version held {coverage.text_reached:>6,} {coverage.text_reached / rows:7.1%}")
    for basis, count in coverage.count_bases().most_common():
        print(f"  basis {basis:<20} {count:>6,} {count / rows:7.1%}")
    for cause, count in coverage.count_shortfalls().most_common():
        print(f"  short of it: {cause:<36} {count:>6,}")
    known = find_known_versions(imported.held)
    print(f"  ({len(known)} versions were known beforehand)")


if __name__ == "__main__":
    main()
