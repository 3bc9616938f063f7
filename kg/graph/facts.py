"""What one document says of one case, ready for the graph: each fact with its node, its statements and its places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Hashable

    from kg.record import GuidingCaseRecord, Problem
    from kg.stores.plain_terms import Statement

FactKind: TypeAlias = Literal["case", "section", "citation", "mention", "participation", "event", "outcome"]
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document that was read: file name without folders, normalised text, its digest, the records of its cases."""

    file: str
    text: str
    digest: str
    records: tuple[GuidingCaseRecord, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a document says of a case.

    `key` is what makes two facts of a kind the same whatever the document; `words` is how the fact is shown to a
    person; `span` is the passage that states it; `shared` are statements about things that other cases speak of too.
    """

    kind: FactKind
    node: str
    key: tuple[Hashable, ...]
    words: str
    statements: tuple[Statement, ...]
    span: Span
    shared: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Everything that one document says of one case, and what of the record could not be said in the graph."""

    case: str
    record: GuidingCaseRecord
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]

    def of_kind(self, kind: FactKind) -> tuple[Fact, ...]:
        """The facts of one kind, in the order of the record."""
        return tuple(fact for fact in self.facts if fact.kind == kind)
