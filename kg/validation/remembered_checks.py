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
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, TypeAlias

from kg.formats import N_QUADS, N_TRIPLES
from kg.stores.parsing import parse_rdf
from kg.stores.quads import digest_of_statements
from kg.stores.term_models import rdflib_graph
from kg.validation.checking import check
from kg.validation.findings import Finding, Report, merge
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import rdflib

_BYTES_AT_ONCE = 6_000_000
_PROCESSES = 2
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """Statements to be checked, and those around them that rules look at; both as sorted N-Quads lines."""

    name: str
    lines: Sequence[str]
    around: Sequence[str]

    @property
    def digest(self) -> str:
        """What the findings depend on, shapes apart."""
        whole = hashlib.sha256()
        for lines in (self.lines, self.around):
            whole.update("".join(lines).encode())
            whole.update(b"\0")
        return whole.hexdigest()


Group: TypeAlias = "Sequence[tuple[str, Part]]"
"""Parts by digest that are checked in one run."""


@dataclass(frozen=True, slots=True)
class PartsChecked:
    """The findings of all parts, and how many of the parts were known from an earlier check."""

    report: Report
    parts: int
    remembered: int


def check_remembered(parts: Iterable[Part], shapes: rdflib.Graph, classes: Sequence[str], memory: Path) -> PartsChecked:
    """Check parts against the shapes; `classes` are lines that hold everywhere, `memory` is the file to remember in.

    A memory that cannot be read or written is no failure.
    """
    written = shapes.serialize(format="nt", encoding="utf-8")
    edition = _edition(written, classes)
    known = _load(memory, edition)
    found: dict[str, tuple[Finding, ...]] = {}
    count = 0
    waiting: list[tuple[str, Part]] = []
    for part in parts:
        count += 1
        digest = part.digest
        if digest in known:
            found[digest] = known[digest]
        else:
            waiting.append((digest, part))
    found |= dict(_check(waiting, written, classes))
    if waiting:
        _save(memory, edition, found, known)
    report = merge(*(Report(findings) for findings in found.values()))
    return PartsChecked(report, count, count - len(waiting))


def _check(
    waiting: Sequence[tuple[str, Part]], shapes: bytes, classes: Sequence[str]
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The findings of parts by digest; what the other processes cannot do is done here."""
    groups = list(_gather(waiting))
    if len(groups) < _PROCESSES:
        reports: Iterator[Report] = (_check_group(group, shapes, classes) for group in groups)
    else:
        reports = _check_in_processes(groups, shapes, classes)
    for group, report in zip(groups, reports, strict=True):
        yield from _attribute(group, report)


def _check_in_processes(groups: Sequence[Group], shapes: bytes, classes: Sequence[str]) -> Iterator[Report]:
    """The reports in the order of the groups; few groups are on their way at a time, since each is many megabytes."""
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        ahead: deque[tuple[Group, Future[Report]]] = deque()
        for group in groups:
            ahead.append((group, pool.submit(_check_one, *_write_group(group, classes), shapes)))
            if len(ahead) > _PROCESSES:
                yield _receive(*ahead.popleft(), shapes, classes)
        while ahead:
            yield _receive(*ahead.popleft(), shapes, classes)


def _receive(group: Group, checking: Future[Report], shapes: bytes, classes: Sequence[str]) -> Report:
    try:
        return checking.result()
    except (BrokenProcessPool, OSError):
        return _check_group(group, shapes, classes)


def _check_group(group: Group, shapes: bytes, classes: Sequence[str]) -> Report:
    return _check_one(*_write_group(group, classes), shapes)


def _write_group(group: Group, classes: Sequence[str]) -> tuple[bytes, bytes]:
    return _join(part.lines for _, part in group), _join([classes, *(part.around for _, part in group)])


def _check_one(data: bytes, around: bytes, shapes: bytes) -> Report:
    rules = rdflib_graph(parse_rdf(shapes, N_TRIPLES, "shapes"))
    own = parse_rdf(data, N_QUADS, "statutes")
    return check(own, rules, parse_rdf(around, N_QUADS, "statutes"), only_data=True)


def _gather(waiting: Iterable[tuple[str, Part]]) -> Iterator[list[tuple[str, Part]]]:
    """Parts put together until there is enough to be worth a run."""
    group: list[tuple[str, Part]] = []
    size = 0
    for each in waiting:
        group.append(each)
        size += sum(map(len, each[1].lines))
        if size >= _BYTES_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


def _join(many: Iterable[Sequence[str]]) -> bytes:
    return "".join(dict.fromkeys(line for lines in many for line in lines)).encode()


def _attribute(group: Sequence[tuple[str, Part]], report: Report) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The findings of a run by the part that speaks of their focus; of a focus that none speaks of, the first part."""
    by_focus: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_focus.setdefault(finding.focus, []).append(finding)
    for digest, part in group:
        subjects = {line[1 : line.index(">")] for line in part.lines} if by_focus else set()
        own = [finding for focus in sorted(by_focus.keys() & subjects) for finding in by_focus.pop(focus)]
        if part is group[-1][1]:
            own += [finding for findings in by_focus.values() for finding in findings]
        yield digest, tuple(own)


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
