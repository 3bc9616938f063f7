"""Described documents in the pieces that are checked together: citations of a case, the rest of it, what is shared.

A piece stands among everything that it leads to: the facts held, what is shared, the law that is cited, and the other
piece of the case. What citations say of versions is looked at by rules for citations alone, so that a version of a law
that comes or goes leaves the rest of a case as it was.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kg.graph.outside_terms import TYPE
from kg.importing.law_lines import find_slug
from kg.remembering.edition import digest_of
from kg.remembering.written_values import read_value, write_value
from kg.terms import GC
from kg.validation.remembered_checks import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from kg.importing.law_lines import LawLines
    from kg.remembering.memory import Memory

KIND = "document-shared"
_BUCKETS = 16
_TYPED = f"<{TYPE}>"
_CITATION = "/citation/"
OF_CITATIONS = frozenset({GC.citesStatuteVersion, GC.citesArticleVersion, GC.versionBasis, GC.versionNote})
"""Properties that only rules for citations look at."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Lines by the IRI of their subject, and the subjects that point at an IRI."""

    said_of: Mapping[str, Sequence[str]]
    pointing_at: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reached:
    """The lines that others lead to, and the nodes of instruments among the nodes that they are about."""

    lines: tuple[str, ...]
    law: frozenset[str]


@dataclass(frozen=True, slots=True)
class LawNodes:
    """Nodes of one instrument that something depends on: with the instrument's key, and the digest of their lines."""

    slug: str
    key: str
    nodes: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece: what it points at without saying anything of it, the law it leads to, its lines and those beside them.

    `digest` stands for both; the lines `beside` are of the same cases and belong to another piece. `unseen` are
    properties that no rule for it looks at.
    """

    name: str
    digest: str
    targets: tuple[str, ...]
    law: tuple[LawNodes, ...]
    open: Callable[[], Sequence[str]]
    beside: Callable[[], Sequence[str]] = tuple
    unseen: frozenset[str] = frozenset()


def is_citation(line: str) -> bool:
    """Whether a line is about a citation of a case."""
    return _CITATION in line[: line.index(" ")]


def leave_out(lines: Iterable[str], unseen: frozenset[str]) -> Iterable[str]:
    """The lines but for those of some properties."""
    return [line for line in lines if line.split(" ", 2)[1][1:-1] not in unseen] if unseen else lines


def index_lines(lines: Iterable[str]) -> Layer:
    """The index of lines; those about blank nodes are left out."""
    said_of: dict[str, list[str]] = {}
    pointing_at: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("<"):
            subject, target = find_ends(line)
            said_of.setdefault(subject, []).append(line)
            if target is not None:
                pointing_at.setdefault(target, []).append(subject)
    return Layer(said_of, pointing_at)


def find_ends(line: str) -> tuple[str, str | None]:
    r"""The IRI that a line is about and the one that it leads to; None for a literal, and for a class.

    >>> find_ends('<http://e/s> <http://e/p> <http://e/o> .\n'), find_ends('<http://e/s> <http://e/p> "<x>" .\n')
    (('http://e/s', 'http://e/o'), ('http://e/s', None))
    """
    subject, predicate, value = line.split(" ", 2)
    leads = value.startswith("<") and predicate != _TYPED
    return subject[1:-1], value[1 : value.index(">")] if leads else None


def find_targets(lines: Iterable[str]) -> tuple[str, ...]:
    """What lines lead to that they say nothing of, sorted."""
    ends = [find_ends(line) for line in lines]
    return tuple(sorted({target for _, target in ends if target is not None} - {subject for subject, _ in ends}))


def reach(own: Iterable[str], layers: Sequence[Layer], law: LawLines, unseen: frozenset[str] = frozenset()) -> Reached:
    """All that is said of what lines are about, of what points at that, and of whatever is reached from there.

    Lines of the properties `unseen` are not followed.
    """
    ends = [find_ends(line) for line in own]
    subjects = {subject for subject, _ in ends}
    ahead = [*subjects, *(target for _, target in ends if target is not None)]
    ahead += [node for layer in layers for subject in subjects for node in layer.pointing_at.get(subject, ())]
    found: list[str] = []
    seen: set[str] = set()
    while ahead:
        node = ahead.pop()
        if node in seen:
            continue
        seen.add(node)
        said = [*(line for layer in layers for line in layer.said_of.get(node, ())), *law.find_lines(node)]
        said = list(leave_out(said, unseen))
        found += said
        ahead += [target for _, target in map(find_ends, said) if target is not None]
    return Reached(tuple(found), frozenset(node for node in seen if find_slug(node) is not None))


def note_law(nodes: Iterable[str], law: LawLines) -> tuple[LawNodes, ...]:
    """Nodes of instruments with what their lines are now."""
    by_slug: dict[str, list[str]] = {}
    for node in sorted(nodes):
        by_slug.setdefault(find_slug(node) or "", []).append(node)
    return tuple(
        LawNodes(slug, law.find_key(slug), tuple(some), law.digest(some)) for slug, some in sorted(by_slug.items())
    )


def renew_law(noted: Iterable[LawNodes], law: LawLines) -> tuple[LawNodes, ...] | None:
    """The same with the instruments' keys of now; None where lines about the nodes are others now."""
    found = []
    for each in noted:
        key = law.find_key(each.slug)
        if key != each.key and law.digest(each.nodes) != each.digest:
            return None
        found.append(LawNodes(each.slug, key, each.nodes, each.digest))
    return tuple(found)


def make_parts(pieces: Iterable[Piece], shared: Layer, held: Layer, law: LawLines, facts: str) -> Iterator[Part]:
    """The pieces as they are checked; `facts` stands for what is held."""
    for piece in pieces:
        around = sorted(_reach_shared(piece.targets, shared))
        beside = digest_of(*around, "\n", *(f"{each.slug} {each.digest}" for each in piece.law))
        digest = digest_of(facts, piece.digest, beside)
        yield Part(piece.name, digest, partial(_open, piece, (held, shared), law))


def join_pieces(pieces: Iterable[tuple[Piece, Collection[str]]]) -> Iterator[Piece]:
    """The pieces, each given with the nodes that others may speak of too: those that speak of the same one as one."""
    joined: list[tuple[list[Piece], set[str]]] = []
    for piece, nodes in pieces:
        same = [each for each in joined if nodes and not each[1].isdisjoint(nodes)]
        joined = [each for each in joined if each not in same]
        joined.append(([*(one for each in same for one in each[0]), piece], set(nodes).union(*(n for _, n in same))))
    for some, _ in joined:
        yield some[0] if len(some) == 1 else _join(some)


def _join(pieces: Sequence[Piece]) -> Piece:
    ordered = sorted(pieces, key=lambda piece: piece.name)
    return Piece(
        " ".join(piece.name for piece in ordered),
        digest_of(*(piece.digest for piece in ordered)),
        tuple(sorted({target for piece in ordered for target in piece.targets})),
        tuple(each for piece in ordered for each in piece.law),
        lambda: sorted({line for piece in ordered for line in piece.open()}),
        lambda: sorted({line for piece in ordered for line in piece.beside()}),
        frozenset.intersection(*(piece.unseen for piece in ordered)),
    )


def find_shared_pieces(shared: Layer, held: Layer, law: LawLines, memory: Memory, facts: str) -> Iterator[Piece]:
    """What several cases speak of, in pieces that change as little as they may when a case is added."""
    buckets: dict[int, list[str]] = {}
    for node in shared.said_of:
        buckets.setdefault(hashlib.sha256(node.encode()).digest()[0] % _BUCKETS, []).append(node)
    for number, nodes in sorted(buckets.items()):
        lines = tuple(sorted(line for node in nodes for line in shared.said_of[node]))
        digest = digest_of(*lines)
        key = digest_of(facts, digest, *sorted(_reach_shared(find_targets(lines), shared)))
        known = _recall_law(memory, key)
        noted = renew_law(known, law) if known is not None else None
        if noted is None:
            noted = note_law(reach(lines, (held, shared), law).law, law)
        if noted != known:
            memory.put(KIND, key, write_value(noted))
        yield Piece(f"shared-{number}", digest, find_targets(lines), noted, partial(_give, lines))


def _give(lines: Sequence[str]) -> Sequence[str]:
    return lines


def _recall_law(memory: Memory, key: str) -> tuple[LawNodes, ...] | None:
    raw = memory.find(KIND, key)
    try:
        return tuple(read_value(raw, {"LawNodes": LawNodes})) if raw is not None else None
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _open(piece: Piece, layers: tuple[Layer, ...], law: LawLines) -> tuple[Sequence[str], Sequence[str]]:
    own = piece.open()
    around = set(reach(own, (*layers, index_lines(piece.beside())), law, piece.unseen).lines)
    return own, sorted(around.difference(own))


def _reach_shared(targets: Iterable[str], shared: Layer) -> set[str]:
    """The shared lines that nodes lead to."""
    found: set[str] = set()
    ahead, seen = list(targets), set[str]()
    while ahead:
        node = ahead.pop()
        if node not in seen and node in shared.said_of:
            seen.add(node)
            found.update(shared.said_of[node])
            ahead += [target for _, target in map(find_ends, shared.said_of[node]) if target is not None]
    return found
