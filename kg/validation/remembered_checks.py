"""Parts of a graph that are checked in two processes, and what was found of each remembered for the next build.

A part is known again by the digest of its statements and of those around it. What is remembered holds for one set of
shapes and one version of pySHACL; the file may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.formats import N_QUADS, N_TRIPLES
from kg.remembering.packed_lines import PackedLines
from kg.stores.parsing import parse_rdf
from kg.stores.quads import digest_of_statements
from kg.stores.term_models import rdflib_graph
from kg.validation.checking import check
from kg.validation.findings import Finding, Report, merge
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import rdflib

_BYTES_AT_ONCE = 6_000_000
_BYTES_FOR_ANOTHER_PROCESS = 200_000
_BYTES_FOR_A_HALF = 300_000
_BYTES_FOR_TWO_PROCESSES = 3_000_000
_PROCESSES = 2
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """Statements to be checked, and those around them that rules look at.

    `digest` stands for everything that the findings depend on, shapes apart; `open` gives both as sorted N-Quads lines.
    """

    name: str
    digest: str
    open: Callable[[], tuple[Sequence[str], Sequence[str]]]


@dataclass(frozen=True, slots=True)
class OpenPart:
    """A part with its lines at hand."""

    digest: str
    lines: Sequence[str]
    around: Sequence[str]


Shapes: TypeAlias = "rdflib.Graph"
"""Shapes as pySHACL takes them."""
Group: TypeAlias = "Sequence[OpenPart]"
"""Parts that are checked in one run."""
Found: TypeAlias = "Iterable[tuple[str, tuple[Finding, ...]]]"
"""Findings by the digest of the part."""


@dataclass(frozen=True, slots=True)
class PartsChecked:
    """The findings of all parts, and how many of the parts were known from an earlier check."""

    report: Report
    parts: int
    remembered: int


def make_part(name: str, lines: Iterable[str], around: Iterable[str]) -> Part:
    """A part of these lines, which are held compressed."""
    packed = PackedLines(lines), PackedLines(around)
    whole = hashlib.sha256()
    for each in packed:
        whole.update("".join(each).encode())
        whole.update(b"\0")
    return Part(name, whole.hexdigest(), lambda: packed)


def check_remembered(parts: Iterable[Part], shapes: rdflib.Graph, classes: Sequence[str], memory: Path) -> PartsChecked:
    """Check parts against the shapes; `classes` are lines that hold everywhere, `memory` is the file to remember in.

    A memory that cannot be read or written is no failure.
    """
    with checking_remembered(parts, shapes, classes, memory) as finish:
        return finish()


@contextmanager
def checking_remembered(
    parts: Iterable[Part], shapes: rdflib.Graph, classes: Sequence[str], memory: Path
) -> Iterator[Callable[[], PartsChecked]]:
    """Check parts while something else is done, and give what waits for the findings; see `check_remembered`.

    Parts are opened at once. More of them than are checked in one run are checked before anything else is done.
    """
    written = shapes.serialize(format="nt", encoding="utf-8")
    edition = _edition(written, classes)
    known = _load(memory, edition)
    found: dict[str, tuple[Finding, ...]] = {}
    count = 0
    waiting: list[Part] = []
    for part in parts:
        count += 1
        if part.digest in known:
            found[part.digest] = known[part.digest]
        else:
            waiting.append(part)

    def finish() -> PartsChecked:
        found.update(receive())
        if waiting:
            _save(memory, edition, found, known)
        report = merge(Report(tuple(dict.fromkeys(finding for findings in found.values() for finding in findings))))
        return PartsChecked(report, count, count - len(waiting))

    with ExitStack() as stack:
        receive = _check(waiting, written, classes, stack)
        yield finish


def _check(waiting: Iterable[Part], shapes: bytes, classes: Sequence[str], stack: ExitStack) -> Callable[[], Found]:
    """The findings of parts by digest, to be waited for; what the other processes cannot do is done here."""
    groups = _gather(waiting)
    first = list(islice(groups, _PROCESSES))
    if len(first) < _PROCESSES:
        return _start(first[0] if first else (), shapes, classes, stack)
    found = tuple(_check_in_processes(chain(first, groups), shapes, classes))
    return lambda: found


def _start(group: Group, shapes: bytes, classes: Sequence[str], stack: ExitStack) -> Callable[[], Found]:
    """Start checking the only group there is: in other processes, by halves if both are worth one, unless it is small.

    A part that is most of a large group by itself is checked by the rules of SHACL Core and of SPARQL side by side.
    """
    halves = _halve(group)
    size = sum(map(_measure, group))
    if min(sum(map(_measure, half)) for half in halves) <= _BYTES_FOR_A_HALF:
        if size <= _BYTES_FOR_ANOTHER_PROCESS:
            found = tuple(_attribute(group, _check_group(group, shapes, classes))) if group else ()
            return lambda: found
        halves = (group,)
    large = len(halves) == 1 and size > _BYTES_FOR_TWO_PROCESSES
    pool = ProcessPoolExecutor(len(halves), mp_context=get_context("spawn"))
    stack.callback(pool.shutdown, cancel_futures=True)
    ahead = [(half, pool.submit(_check_one, *_write_group(half, classes), shapes, large)) for half in halves]

    def finish() -> Found:
        for half, checking in ahead:
            yield from _attribute(half, _receive(half, checking, shapes, classes))

    return finish


def _halve(group: Group) -> tuple[Group, ...]:
    """Two halves as equal as whole parts let them be."""
    halves: tuple[list[OpenPart], list[OpenPart]] = ([], [])
    sizes = [0, 0]
    for part in sorted(group, key=_measure, reverse=True):
        smaller = sizes.index(min(sizes))
        halves[smaller].append(part)
        sizes[smaller] += _measure(part)
    return halves


def _check_in_processes(groups: Iterable[Group], shapes: bytes, classes: Sequence[str]) -> Found:
    """The findings of groups; few groups are on their way at a time, since each is many megabytes."""
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        ahead: deque[tuple[Group, Future[Report]]] = deque()
        for group in groups:
            ahead.append((group, pool.submit(_check_one, *_write_group(group, classes), shapes)))
            if len(ahead) > _PROCESSES:
                yield from _attribute(ahead[0][0], _receive(*ahead.popleft(), shapes, classes))
        while ahead:
            yield from _attribute(ahead[0][0], _receive(*ahead.popleft(), shapes, classes))


def _receive(group: Group, checking: Future[Report], shapes: bytes, classes: Sequence[str]) -> Report:
    try:
        return checking.result()
    except (BrokenProcessPool, OSError):
        return _check_group(group, shapes, classes)


def _check_group(group: Group, shapes: bytes, classes: Sequence[str]) -> Report:
    return _check_one(*_write_group(group, classes), shapes)


def _write_group(group: Group, classes: Sequence[str]) -> tuple[bytes, bytes]:
    return _join(part.lines for part in group), _join([classes, *(part.around for part in group)])


def _check_one(data: bytes, around: bytes, shapes: bytes, in_two_processes: bool = False) -> Report:  # noqa: FBT001, FBT002 - pools take arguments by their places
    rules = rdflib_graph(parse_rdf(shapes, N_TRIPLES, "shapes"))
    own = parse_rdf(data, N_QUADS, "statutes")
    known = parse_rdf(around, N_QUADS, "statutes")
    return check(own, rules, known, only_data=True, in_two_processes=in_two_processes)


def _measure(part: OpenPart) -> int:
    return sum(map(len, part.lines))


def _gather(waiting: Iterable[Part]) -> Iterator[list[OpenPart]]:
    """Parts put together until there is enough to be worth a run."""
    group: list[OpenPart] = []
    size = 0
    for part in waiting:
        each = OpenPart(part.digest, *part.open())
        group.append(each)
        size += _measure(each)
        if size >= _BYTES_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


def _join(many: Iterable[Sequence[str]]) -> bytes:
    return "".join(dict.fromkeys(line for lines in many for line in lines)).encode()


def _attribute(group: Group, report: Report) -> Found:
    """The findings of a run by the part that speaks of their focus, else by each that points at it, else the last."""
    by_focus: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_focus.setdefault(finding.focus, []).append(finding)
    subjects = [{line[1 : line.index(">")] for line in part.lines} if by_focus else set() for part in group]
    for focus in by_focus.keys() - set().union(*subjects):
        pointing = [place for place, part in enumerate(group) if any(f" <{focus}> " in line for line in part.lines)]
        for place in pointing or [len(group) - 1]:
            subjects[place].add(focus)
    for part, own in zip(group, subjects, strict=True):
        yield part.digest, tuple(finding for focus in sorted(by_focus.keys() & own) for finding in by_focus[focus])


def _edition(shapes: bytes, classes: Sequence[str]) -> str:
    whole = digest_of_statements(parse_rdf(shapes, N_TRIPLES, "shapes")) + version("pyshacl") + "".join(sorted(classes))
    return hashlib.sha256(whole.encode()).hexdigest()


def _load(memory: Path, edition: str) -> dict[str, tuple[Finding, ...]]:
    try:
        read = json.loads(memory.read_text(encoding="utf-8"))
        if read["edition"] != edition:
            return {}
        return {digest: tuple(map(_finding, findings)) for digest, findings in read["found"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _save(
    memory: Path,
    edition: str,
    found: Mapping[str, tuple[Finding, ...]],
    known: Mapping[str, tuple[Finding, ...]],
) -> None:
    """Remember what was found now, then what was known before, as far as there is room."""
    kept = dict(list({**found, **known}.items())[:_MOST_REMEMBERED])
    written = {digest: [asdict(finding) for finding in findings] for digest, findings in kept.items()}
    with suppress(OSError):
        memory.parent.mkdir(parents=True, exist_ok=True)
        temporary = memory.with_suffix(".new")
        temporary.write_text(json.dumps({"edition": edition, "found": written}, ensure_ascii=False), encoding="utf-8")
        temporary.replace(memory)


def _finding(read: dict[str, Any]) -> Finding:
    return Finding(**{**read, "what": Words(**read["what"]), "remedy": Words(**read["remedy"])})
