"""How well related cases are found, beside the ways in which it could be done with less.

    python bench/related.py --home HOME [--fit] [--repeats 2000]
    python bench/related.py --home HOME --cost

The first prints the tables of `related.md` for the current release of HOME, which should hold the cases with their
texts, and the statutes. (a) Cases of the two series about the same matter: at which place does each find the other?
(b) The keywords of each case are hidden, or its citations, with every signal that could tell them; the ten nearest
other cases vote for theirs by the discount of their place (1 / log2(place + 1)), alike for every way of finding
neighbours; what is voted for is compared with what was hidden: MAP@10 and NDCG@10, means over the cases that have
something another case has too, with 95 % bootstrap intervals over these cases. (c) The same without each signal.

Baselines see the same words: all sections and the title without the keyword section where keywords are hidden, and
without relevant provisions, titles of instruments and numbers of articles where citations are. BM25 has k1 = 1.5 and
b = 0.75, TF-IDF damped frequencies; their terms are pairs of characters, as in `kg.related.terms`.

Weights are fitted by coordinate ascent over a coarse grid on the sum of the MAP of both tasks, five times, each
without a fifth of the questions; the means are taken, since single ascents follow chance. `--fit` prints what the fit
on all cases gives. "Held out" figures come from five folds: weights fitted, in that same way, on four fifths of the
cases as questions, measured on the last fifth. The second form measures time and memory only, as for the made-up
cases of `bench/synthetic_cases.py`. Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from kg import releases
from kg.iris import relative
from kg.queries.catalog import find_question
from kg.related.corpus import measure_corpus
from kg.related.features import load_case_features
from kg.related.matrices import compare_all
from kg.related.ranking import CROWD
from kg.related.related_cases import open_related_cases
from kg.related.related_file import write_related_file
from kg.related.relation_statements import describe_relations
from kg.related.relations import find_bounds, find_stated, relate_corpus
from kg.related.signals import SIGNALS
from kg.related.terms import count_terms, without_citations
from kg.related.weights import PUBLISHED, write_weight
from kg.stores.opening import open_release_store
from kg.stores.plain_terms import render_statements

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.related.features import CaseFeatures
    from kg.related.weights import Weights
    from kg.stores.store import Store

Done = TypeVar("Done")
SAME_MATTER = (
    ("spp/24", "spc/61"),
    ("spp/29", "spc/136"),
    ("spp/114", "spc/147", "spc/208"),
)
HIDDEN = {"keywords": ("keyword",), "citations": ("article", "statute")}
SECTIONS = {"keywords": "keywords", "citations": "relevant-provisions"}
GRID = (0, 25, 50, 100, 150, 200, 300)
LEFT_AS_PUBLISHED = ("field", "function", "place")  # stated of too few cases, or too seldom of use, to be fitted
NEAREST = 10
FOLDS = PARTS = 5
ROUNDS = 2


@dataclass(frozen=True)
class Task:
    """What is hidden of each case, and of which cases it can be foretold at all."""

    name: str
    hidden: tuple[frozenset[str], ...]
    possible: tuple[frozenset[str], ...]

    @property
    def asked(self) -> list[int]:
        """The cases that are asked of."""
        return [place for place, wanted in enumerate(self.possible) if wanted]


def make_task(name: str, hidden: Sequence[frozenset[str]]) -> Task:
    """A task; what no other case has cannot be foretold."""
    times = Counter(each for some in hidden for each in some)
    return Task(name, tuple(hidden), tuple(frozenset(e for e in some if times[e] > 1) for some in hidden))


def foretell(near: np.ndarray, task: Task) -> np.ndarray:
    """Average precision and NDCG at 10 for each case that is asked of; `near` is how near each case is to each."""
    rows = []
    for place in task.asked:
        nearest = np.argsort(-near[place], kind="stable")[: NEAREST + 1].tolist()
        order = [other for other in nearest if other != place and near[place, other] > 0][:NEAREST]
        votes: defaultdict[str, float] = defaultdict(float)
        for rank, other in enumerate(order, 2):
            for each in task.hidden[other]:
                votes[each] += 1 / log2(rank)
        said = sorted(votes, key=lambda each: (-votes[each], each))[:NEAREST]
        rows.append(score(said, task.possible[place]))
    return np.array(rows)


def score(said: Sequence[str], wanted: frozenset[str]) -> tuple[float, float]:
    """AP@10 and NDCG@10.

    >>> score(["a", "x"], frozenset({"a"}))
    (1.0, 1.0)
    """
    hits, precision, gain = 0, 0.0, 0.0
    for rank, each in enumerate(said, 1):
        if each in wanted:
            hits += 1
            precision += hits / rank
            gain += 1 / log2(rank + 1)
    most = min(NEAREST, len(wanted))
    return precision / most, gain / sum(1 / log2(rank + 1) for rank in range(1, most + 1))


def interval(values: np.ndarray, repeats: int) -> tuple[float, float, float]:
    """The mean and its 95 % bootstrap interval."""
    chance = np.random.default_rng(20201214)
    means = values[chance.integers(0, len(values), (repeats, len(values)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(values.mean()), float(low), float(high)


def written(values: np.ndarray, repeats: int) -> str:
    """MAP and NDCG with their intervals."""
    cells = []
    for column in range(2):
        mean, low, high = interval(values[:, column], repeats)
        cells.append(f"{mean:.3f} ({low:.3f} to {high:.3f})")
    return " | ".join(cells)


def bm25(bags: Sequence[Counter[str]], k: float = 1.5, b: float = 0.75) -> tuple[np.ndarray, np.ndarray]:
    """Robertson and Zaragoza (2009), each case as a question to all: its terms once, and as often as they occur."""
    counts, cases = _count_matrix(bags)
    lengths = counts.sum(axis=1, keepdims=True)
    rare = np.log(1 + (len(bags) - cases + 0.5) / (cases + 0.5))
    weighed = counts * (k + 1) / (counts + k * (1 - b + b * lengths / lengths.mean())) * rare
    return _apart((counts > 0) @ weighed.T), _apart(counts @ weighed.T)


def tf_idf(bags: Sequence[Counter[str]]) -> np.ndarray:
    """Cosines of damped frequencies times rarity."""
    counts, cases = _count_matrix(bags)
    weighed = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0) * np.log((len(bags) + 1) / cases)
    weighed /= np.maximum(np.linalg.norm(weighed, axis=1, keepdims=True), 1e-9)
    return _apart(weighed @ weighed.T)


def shared(sets: Sequence[frozenset[str]]) -> tuple[np.ndarray, np.ndarray]:
    """How many things cases share, and that by how many either has (Jaccard)."""
    counts, _ = _count_matrix([Counter(some) for some in sets])
    both = counts @ counts.T
    sizes = counts.sum(axis=1)
    return _apart(both), _apart(both / np.maximum(sizes[:, None] + sizes[None, :] - both, 1))


def _count_matrix(bags: Sequence[Counter[str]]) -> tuple[np.ndarray, np.ndarray]:
    columns = {term: place for place, term in enumerate(sorted({term for bag in bags for term in bag}))}
    counts = np.zeros((len(bags), max(1, len(columns))), dtype=np.float32)
    for row, bag in enumerate(bags):
        for term, times in bag.items():
            counts[row, columns[term]] = times
    return counts, np.maximum((counts > 0).sum(axis=0), 1)


def _apart(near: np.ndarray) -> np.ndarray:
    near = near.astype(np.float64)
    np.fill_diagonal(near, 0)
    return near


class Evaluation:
    """Everything that is measured on one release."""

    def __init__(self, store: Store, repeats: int) -> None:
        self.repeats = repeats
        self.cases = load_case_features(store)
        self.places = {case.path.removeprefix("case/"): place for place, case in enumerate(self.cases)}
        self.words = load_words(store, self.cases)
        size = len(self.cases)
        self.shares = np.zeros((len(SIGNALS), size, size), dtype=np.int32)
        for place, found in enumerate(compare_all(measure_corpus(self.cases), PUBLISHED, size).near):
            for other, contributions in found:
                self.shares[:, place, other] = contributions
        self.tasks = {
            "keywords": make_task("keywords", [frozenset(k.path for k in case.keywords) for case in self.cases]),
            "citations": make_task("citations", [cited_by(case) for case in self.cases]),
        }
        self.known: dict[tuple[str, tuple[int, ...]], np.ndarray] = {}

    def near(self, weights: Weights, without: Sequence[str] = ()) -> np.ndarray:
        """How near cases are by these weights, in the order of `kg.related.ranking`; 0 where nothing is shared."""
        total = np.zeros(self.shares.shape[1:], dtype=np.int64)
        for signal, share in zip(SIGNALS, self.shares, strict=True):
            if signal.name not in without:
                total += weights[signal.name] * share.astype(np.int64)
        crowds = np.partition(total, -CROWD, axis=1)[:, -CROWD:].sum(axis=1) / CROWD
        nearer = total - crowds[None, :] / 2
        return np.where(total > 0, nearer - nearer.min() + 1, 0)

    def foretold(self, task: str, weights: Weights) -> np.ndarray:
        """The scores of each case that is asked of, the hidden signals off."""
        used = tuple(0 if signal.name in HIDDEN[task] else weights[signal.name] for signal in SIGNALS)
        if (task, used) not in self.known:
            self.known[task, used] = foretell(self.near(weights, HIDDEN[task]), self.tasks[task])
        return self.known[task, used]

    def fit(self, left_out: frozenset[int] = frozenset()) -> dict[str, int]:
        """Weights without these cases as questions: the means of those that climbing finds on parts of the others."""
        kept = [place for place in range(len(self.cases)) if place not in left_out]
        random.Random(87).shuffle(kept)
        found = [self.climb(frozenset(kept) - frozenset(kept[part::PARTS])) for part in range(PARTS)]
        return {name: round(sum(each[name] for each in found) / PARTS / 5) * 5 for name in found[0]}

    def climb(self, kept: frozenset[int]) -> dict[str, int]:
        """Weights by coordinate ascent on the MAP of both tasks, with these cases as questions."""
        chosen = {name: np.array([place in kept for place in task.asked]) for name, task in self.tasks.items()}

        def worth(weights: Weights) -> float:
            return sum(float(self.foretold(name, weights)[chosen[name], 0].mean()) for name in self.tasks)

        weights = {signal.name: 100 if signal.is_wording else 50 for signal in SIGNALS}
        weights |= {name: PUBLISHED[name] for name in LEFT_AS_PUBLISHED}
        fitted = [signal.name for signal in SIGNALS if signal.name not in LEFT_AS_PUBLISHED]
        best = worth(weights)
        for _ in range(ROUNDS):
            before = dict(weights)
            for name in fitted:
                tried = {value: worth(weights | {name: value}) for value in GRID}
                value = max(tried, key=lambda each: (round(tried[each], 4), -abs(each - weights[name])))
                if tried[value] > best:
                    best, weights = tried[value], weights | {name: value}
            if weights == before:
                break
        return weights

    def held_out(self) -> tuple[dict[str, np.ndarray], list[dict[str, int]]]:
        """The scores of each case by weights that were fitted without it, and the weights of each fold."""
        order = list(range(len(self.cases)))
        random.Random(88).shuffle(order)
        found = {name: np.zeros((len(task.asked), 2)) for name, task in self.tasks.items()}
        fitted = []
        for fold in range(FOLDS):
            left_out = frozenset(order[fold::FOLDS])
            weights = self.fit(left_out)
            fitted.append(weights)
            for name, task in self.tasks.items():
                chosen = np.array([place in left_out for place in task.asked])
                found[name][chosen] = self.foretold(name, weights)[chosen]
        return found, fitted

    def baselines(self, hidden: str | None) -> dict[str, np.ndarray]:
        """How near cases are by ways that do without signals."""
        bags = [count_terms(hide(words, hidden)) for words in self.words]
        once, often = bm25(bags)
        found = {"BM25, full text": often, "BM25, each term once": once, "TF-IDF cosine, full text": tf_idf(bags)}
        if hidden != "citations":
            count, jaccard = shared([frozenset(p.slot for p in case.provisions if p.slot) for case in self.cases])
            found |= {"same articles as printed, number": count, "same articles as printed, Jaccard": jaccard}
        if hidden != "keywords":
            count, jaccard = shared([frozenset(k.path for k in case.keywords) for case in self.cases])
            found |= {"same keywords, number": count, "same keywords, Jaccard": jaccard}
        return found

    def ranks(self, near: np.ndarray) -> list[str]:
        """For each group of cases about the same matter, the places at which each finds the others."""
        cells = []
        for group in SAME_MATTER:
            if any(name not in self.places for name in group):
                cells.append("not held")
                continue
            found = [
                1 + int((near[self.places[one]] > near[self.places[one], self.places[other]]).sum())
                for one in group
                for other in group
                if one != other
            ]
            cells.append(", ".join(map(str, found)))
        return cells


def cited_by(case: CaseFeatures) -> frozenset[str]:
    """The provisions that a case surely cites."""
    return frozenset(cited.provisions[0] for cited in case.provisions if len(cited.provisions) == 1)


def load_words(store: Store, cases: Sequence[CaseFeatures]) -> list[list[tuple[str, str]]]:
    """The title and every official section of each case, with their kinds."""
    words: dict[str, list[tuple[str, str]]] = {case.path: [("title", case.title.zh)] for case in cases}
    answer = store.rows(find_question("words-of-cases").text)
    for row in answer.rows:
        cells = {name: term.value for name, term in zip(answer.columns, row, strict=True) if term is not None}
        if cells["language"].startswith("zh"):
            kind = cells.get("kind", "").rpartition("/")[2]
            words[relative(cells["case"])].append((kind, cells["words"]))
    return list(words.values())


def hide(words: Sequence[tuple[str, str]], hidden: str | None) -> str:
    """The text that a baseline sees."""
    kept = "\n".join(text for kind, text in words if hidden is None or kind != SECTIONS[hidden])
    return without_citations(kept) if hidden == "citations" else kept


def print_related(evaluation: Evaluation, *, fit: bool) -> None:
    """All tables."""
    print(f"{len(evaluation.cases)} cases.\n\n## (a) Cases about the same matter\n")
    print("Places at which each finds the others; 1 and 1, in the group of three 1 and 2, is the best possible.\n")
    print("| way | 检例24, 指导案例61 | 检例29, 指导案例136 | 检例114, 指导案例147, 208 |\n|---|---|---|---|")
    ways = {"**related cases**": evaluation.near(PUBLISHED), **evaluation.baselines(None)}
    for name, near in ways.items():
        print(f"| {name} | {' | '.join(evaluation.ranks(near))} |")
    folds, fitted = evaluation.held_out()
    for name, task in evaluation.tasks.items():
        print(f"\n## (b) {name.capitalize()} hidden: {len(task.asked)} cases\n")
        print("| way | MAP@10 | NDCG@10 |\n|---|---|---|")
        peers = {way: foretell(near, task) for way, near in evaluation.baselines(name).items()}
        ours = evaluation.foretold(name, PUBLISHED)
        print(f"| **related cases**, published weights | {written(ours, evaluation.repeats)} |")
        print(f"| **related cases**, weights held out | {written(folds[name], evaluation.repeats)} |")
        for way, values in peers.items():
            print(f"| {way} | {written(values, evaluation.repeats)} |")
        for column, measure in enumerate(("MAP@10", "NDCG@10")):
            way = max(peers, key=lambda each: peers[each][:, column].mean())
            best = peers[way][:, column]
            for label, values in (("published", ours), ("held out", folds[name])):
                _, low, high = interval(values[:, column] - best, evaluation.repeats)
                gain = values[:, column].mean() / best.mean() - 1
                print(f"\n{measure}, {label}: {gain:+.1%} on {way}; difference {low:+.3f} to {high:+.3f}.")
    print_ablation(evaluation)
    print("\n## Weights\n\n| signal | published | of the folds |\n|---|---|---|")
    for signal in SIGNALS:
        print(
            f"| {signal.name} | {write_weight(PUBLISHED[signal.name])} | "
            f"{', '.join(write_weight(each[signal.name]) for each in fitted)} |"
        )
    if fit:
        print("\nFitted on all cases:", evaluation.fit())


def print_ablation(evaluation: Evaluation) -> None:
    """What is lost without each signal, and what each is worth alone."""
    print("\n## (c) Without each signal, and each alone\n")
    print("MAP@10 lost when the signal is left out (95 % interval of the paired difference), and MAP@10 by it alone.\n")
    print("| signal | keywords hidden: lost | alone | citations hidden: lost | alone |\n|---|---|---|---|---|")
    for signal in SIGNALS:
        cells = [signal.name]
        for name in evaluation.tasks:
            if signal.name in HIDDEN[name]:
                cells += ["off", "off"]
                continue
            whole = evaluation.foretold(name, PUBLISHED)[:, 0]
            less = evaluation.foretold(name, {**PUBLISHED, signal.name: 0})[:, 0]
            mean, low, high = interval(whole - less, evaluation.repeats)
            alone = evaluation.foretold(name, {**dict.fromkeys(PUBLISHED, 0), signal.name: 100})[:, 0].mean()
            cells += [f"{mean:+.3f} ({low:+.3f} to {high:+.3f})", f"{alone:.3f}"]
        print(f"| {' | '.join(cells)} |")


def measure_home(home: Path) -> None:
    """Print what comparing all cases of a release with all takes, step by step, and what one answer takes."""
    release = releases.open_current(home)
    with tempfile.TemporaryDirectory() as folder:
        print("| step | wall s | processor s | memory MB |\n|---|---|---|---|")
        store = open_release_store(release).store
        cases = timed("load what cases are compared by", lambda: load_case_features(store))
        corpus = timed("vectors", lambda: measure_corpus(cases))
        near = timed("all compared with all", lambda: compare_all(corpus, PUBLISHED, find_bounds(len(cases)).near))
        relations = timed("passages worded alike", lambda: relate_corpus(corpus, near, store))
        stated = timed("relations to be stated", lambda: list(find_stated(relations)))
        lines = timed("their lines", lambda: render_statements(describe_relations(stated)))
        file = timed("related.db", lambda: write_related_file(Path(folder), relations))
        size = file.stat().st_size / 1e6
        print(
            f"\n{len(cases):,} cases, {len(stated):,} relations in {len(lines):,} lines; related.db: {size:.0f} MB.\n"
        )
        opened = open_related_cases(Path(folder))
        paths = [case.path for case in cases[:: max(1, len(cases) // 300)]]
        wall, processor = [], []
        for path in paths:
            start, begin = time.perf_counter(), time.process_time()
            opened.find_related(path, NEAREST, PUBLISHED)
            wall.append((time.perf_counter() - start) * 1000)
            processor.append((time.process_time() - begin) * 1000)
        print(
            "One case, ten related ones with all reasons, from related.db: "
            f"p50 {np.percentile(wall, 50):.1f} ms, p95 {np.percentile(wall, 95):.1f} ms wall; "
            f"p50 {np.percentile(processor, 50):.1f} ms, p95 {np.percentile(processor, 95):.1f} ms processor."
        )
        start = time.perf_counter()
        opened.find_related_to(cases[0], NEAREST, PUBLISHED)
        first = time.perf_counter() - start
        start = time.perf_counter()
        opened.find_related_to(cases[0], NEAREST, PUBLISHED)
        print(
            f"A case given as a text, once read: {first * 1000:.0f} ms the first time, "
            f"{(time.perf_counter() - start) * 1000:.0f} ms after that."
        )


def timed(step: str, work: Callable[[], Done]) -> Done:
    """Do a step and print its row; the memory is the most that the process has had until then."""
    wall, processor = time.perf_counter(), time.process_time()
    done = work()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {step} | {time.perf_counter() - wall:.1f} | {time.process_time() - processor:.1f} | {memory:.0f} |",
        flush=True,
    )
    return done


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--fit", action="store_true", help="print the weights that fitting on all cases gives")
    parser.add_argument("--cost", action="store_true", help="only measure time and memory")
    parser.add_argument("--repeats", type=int, default=2000, help="of the bootstrap")
    chosen = parser.parse_args()
    if not chosen.cost:
        store = open_release_store(releases.open_current(chosen.home)).store
        print_related(Evaluation(store, chosen.repeats), fit=chosen.fit)
    measure_home(chosen.home)


if __name__ == "__main__":
    main()
