"""Documents described case by case, each remembered by everything that its description depends on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.errors import Place
from kg.formats import N_QUADS
from kg.graph.case_quads import case_iri
from kg.graph.disagreements import Disagreement
from kg.graph.document_quads import describe_documents, order_records
from kg.graph.held_facts import add_facts
from kg.graph.outside_terms import ISSUED
from kg.importing.document_pieces import (
    OF_CITATIONS,
    LawNodes,
    Piece,
    find_targets,
    is_citation,
    leave_out,
    note_law,
    reach,
    renew_law,
)
from kg.importing.statute_parts import LINES_KIND
from kg.iris import absolute
from kg.record import Problem
from kg.remembering.edition import digest_of
from kg.remembering.packed_lines import split_lines
from kg.remembering.written_values import read_value, write_value
from kg.stores.parsing import parse_rdf
from kg.stores.plain_terms import render_statements, statements_of
from kg.terms import GC
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kg.graph.document_quads import AddedByDocument, DescribedDocuments
    from kg.graph.facts import DocumentText
    from kg.graph.known_things import KnownThings
    from kg.importing.document_pieces import Layer
    from kg.importing.law_lines import LawLines
    from kg.record import GuidingCaseRecord
    from kg.remembering.memory import Memory

KIND = "described"
COUNTED = {"batch": GC.batch, "day_of_issue": ISSUED, "gist": GC.hasGist, "keywords": GC.keyword}


@dataclass(frozen=True, slots=True)
class AddedToCase:
    """What a document added to a case, as summing up needs it; `stated` are names of `COUNTED` that it states."""

    case: str
    digest: str
    problems: tuple[Problem, ...]
    is_merged: bool
    left_out: int
    names: tuple[str, ...]
    stated: tuple[str, ...]
    stated_left_out: int


@dataclass(frozen=True, slots=True)
class DescribedGroup:
    """What describing documents of the same cases gave: the key of their lines and what else is made of these.

    `shared` are the lines about what other cases speak of too, `common` the nodes of the other lines that do not belong
    to these cases; `targets` and `law` are what the lines lead to, `law_of_rest` what they do but for the versions that
    citations mean. The digests are of all lines but shared ones, and of these but for such versions.
    """

    lines_key: str
    own_digest: str
    rest_digest: str
    shared: tuple[str, ...]
    common: tuple[str, ...]
    targets: tuple[str, ...]
    law: tuple[LawNodes, ...]
    law_of_rest: tuple[LawNodes, ...]
    sizes: tuple[tuple[str, int], ...]
    disagreements: tuple[Disagreement, ...]
    added: tuple[AddedToCase, ...]


_CLASSES: dict[str, type] = {
    each.__name__: each for each in (DescribedGroup, AddedToCase, LawNodes, Disagreement, Place, Problem, Words)
}


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """What documents of the same cases add to a release; their lines are in the memory."""

    name: str
    described: DescribedGroup
    memory: Memory

    @property
    def key(self) -> str:
        """What is equal where the lines are."""
        return self.described.lines_key

    @property
    def lines(self) -> Sequence[str]:
        """The N-Quads lines.

        Raises:
            ForgottenError: the memory has lost them.
        """
        return split_lines(self.memory.recall(LINES_KIND, self.key).decode())

    @property
    def rest(self) -> Piece:
        """The lines that belong to these cases but to no citation, to be checked."""
        each = self.described
        return Piece(
            self.name,
            each.rest_digest,
            each.targets,
            each.law_of_rest,
            lambda: self._find_own(is_cited=False),
            lambda: self._find_own(is_cited=True),
            OF_CITATIONS,
        )

    @property
    def citations(self) -> Piece:
        """The lines of citations, to be checked."""
        each = self.described
        return Piece(
            f"{self.name} citations",
            each.own_digest,
            each.targets,
            each.law,
            lambda: self._find_own(is_cited=True),
            lambda: self._find_own(is_cited=False),
        )

    def _find_own(self, *, is_cited: bool) -> Sequence[str]:
        shared = set(self.described.shared)
        return [line for line in self.lines if line not in shared and is_citation(line) is is_cited]


def find_groups(documents: Iterable[DocumentText]) -> list[tuple[DocumentText, ...]]:
    """Documents of the same cases together, in the order of their first records."""
    groups: list[tuple[set[str], list[DocumentText]]] = []
    for document in documents:
        cases = {case_iri(record.case) for record in document.records}
        same = [each for each in groups if not each[0].isdisjoint(cases)]
        groups = [each for each in groups if each not in same]
        groups.append((cases.union(*(c for c, _ in same)), [*(one for _, some in same for one in some), document]))
    return sorted((tuple(sorted(some, key=lambda each: each.digest)) for _, some in groups), key=_order)


def _order(group: Sequence[DocumentText]) -> tuple[str, int, str]:
    first = next((record.case for record, _ in order_records(group)), None)
    return (first.series, first.number, "") if first else ("~", 0, group[0].digest)


@dataclass(frozen=True, slots=True)
class DocumentDescribing:
    """Describes groups of documents; `facts` stands for what is held and for the software.

    `know` tells what is known for describing all of them, `check` compares quotes with what is held; both are called
    only where something is new. `namings` are what records take agencies for, by name.
    """

    know: Callable[[], KnownThings]
    check: Callable[[Sequence[DocumentText]], None]
    namings: Mapping[str, Sequence[tuple[str, str | None]]]
    held: Layer
    law: LawLines
    memory: Memory
    facts: str

    def describe(self, group: Sequence[DocumentText], known: Mapping[str, bytes]) -> DocumentPart:
        """The part of one group; `known` is what the memory has of groups."""
        key = self._find_key(group)
        name = _name(group)
        found = self._recall(known.get(key))
        if found is None:
            found = self._describe_anew(group)
            self.memory.put(KIND, key, write_value(found))
            return DocumentPart(name, found, self.memory)
        law, of_rest = renew_law(found.law, self.law), renew_law(found.law_of_rest, self.law)
        if law is None or of_rest is None or not self.memory.note_if_known(LINES_KIND, found.lines_key):
            found = self._describe_anew(group)
            self.memory.put(KIND, key, write_value(found))
        elif law != found.law:
            found = replace(found, law=law, law_of_rest=of_rest)
            self.memory.put(KIND, key, write_value(found))
        else:
            self.memory.note_use(KIND, [key])
        return DocumentPart(name, found, self.memory)

    def _find_key(self, group: Sequence[DocumentText]) -> str:
        words = [self.facts]
        for document in group:
            words += [document.file, document.digest]
            for record in document.records:
                words += [record.source.file, record.source.sha256, str(record.case.start)]
                words += [repr((c.statute, c.version, c.version_basis, c.version_note)) for c in record.citations]
                words += [repr((agency.name, self.namings[agency.name])) for agency in record.agencies]
        return digest_of(*words)

    def _recall(self, raw: bytes | None) -> DescribedGroup | None:
        try:
            found = read_value(raw, _CLASSES) if raw is not None else None
        except (ValueError, KeyError, TypeError, IndexError):
            return None
        return found if isinstance(found, DescribedGroup) else None

    def _describe_anew(self, group: Sequence[DocumentText]) -> DescribedGroup:
        self.check(group)
        needed = frozenset(node for document in group for record in document.records for node in find_cited(record))
        known = self.know()
        law = parse_rdf("".join(_find_law(needed, self.law)).encode(), N_QUADS, "statutes")
        held = add_facts(known.held, statements_of(law))
        described = describe_documents(group, held, replace(known, held=held))
        parts = [_render(part) for part in described.parts]
        shared = _render(described.shared)
        lines = sorted({*shared, *(line for part in parts for line in part)})
        own = sorted(set(lines).difference(shared))
        of_rest = tuple(leave_out(own, OF_CITATIONS))
        reached = reach(lines, (self.held,), self.law).law
        reached_by_rest = reach(leave_out(lines, OF_CITATIONS), (self.held,), self.law, OF_CITATIONS).law
        whole = "".join(lines).encode()
        lines_key = hashlib.sha256(whole).hexdigest()
        self.memory.put(LINES_KIND, lines_key, whole)
        return DescribedGroup(
            lines_key,
            digest_of(*own),
            digest_of(*of_rest),
            shared,
            _find_common(own, described),
            find_targets(own),
            note_law(reached | needed, self.law),
            note_law(reached_by_rest, self.law),
            tuple(sorted(described.sizes.items())),
            described.disagreements,
            tuple(map(_sum_up, described.added)),
        )


def find_cited(record: GuidingCaseRecord) -> Iterator[str]:
    """The instruments, number slots, versions and article texts that a record's citations mean, by IRI."""
    for each in record.citations:
        if each.statute:
            above = [absolute(f"statute/{each.statute}")]
            if each.version:
                above.append(f"{above[0]}/{each.version}")
            yield from above
            if each.article is not None:
                number = f"{each.article}-{each.branch}" if each.branch else str(each.article)
                yield from (f"{node}/article/{number}" for node in above)


def _find_law(nodes: Iterable[str], law: LawLines) -> Iterator[str]:
    for node in sorted(nodes):
        yield from law.find_lines(node)


def _find_common(own: Iterable[str], described: DescribedDocuments) -> tuple[str, ...]:
    """The nodes that lines are about and that belong neither to a case of these nor to a document."""
    cases = tuple({each.case for each in described.added})
    below = (*(f"{case}/" for case in cases), absolute("doc/"))
    subjects = {line[1 : line.index(">")] for line in own}
    return tuple(sorted(node for node in subjects if node not in cases and not node.startswith(below)))


def _sum_up(added: AddedByDocument) -> AddedToCase:
    names = {name for _, name, _ in added.statements}
    return AddedToCase(
        added.case,
        added.digest,
        added.problems,
        added.is_merged,
        added.left_out,
        tuple(name for name, iri in COUNTED.items() if iri in names),
        added.stated,
        added.stated_left_out,
    )


def _name(group: Sequence[DocumentText]) -> str:
    cases = sorted({f"{record.case.series}-{record.case.number}" for each in group for record in each.records})
    return " ".join(cases) or group[0].digest


def _render(statements: Iterable[tuple[str, str, object]]) -> tuple[str, ...]:
    return tuple(render_statements(statements))  # type: ignore[arg-type]
