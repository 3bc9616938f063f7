"""What every store can do, and the values that come out of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from kg.formats import Format


@dataclass(frozen=True, slots=True, order=True)
class IriTerm:
    """An IRI in a row."""

    value: str


@dataclass(frozen=True, slots=True, order=True)
class BlankTerm:
    """A blank node in a row; its label means something within one answer only."""

    value: str


@dataclass(frozen=True, slots=True, order=True)
class LiteralTerm:
    """A literal in a row: lexical form, datatype IRI, language tag or an empty string."""

    value: str
    datatype: str = "http://www.w3.org/2001/XMLSchema#string"
    language: str = ""


Term: TypeAlias = IriTerm | BlankTerm | LiteralTerm
Row: TypeAlias = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """The solutions of a SELECT query: column names, and one tuple a solution (None where unbound)."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


QueryForm: TypeAlias = Literal["solutions", "boolean", "graph"]


@dataclass(frozen=True, slots=True)
class FormatChoice:
    """The format wanted for each form of answer; None where none is acceptable."""

    solutions: Format | None = None
    boolean: Format | None = None
    graph: Format | None = None

    def of(self, form: QueryForm) -> Format | None:
        """The format chosen for one form of answer."""
        return {"solutions": self.solutions, "boolean": self.boolean, "graph": self.graph}[form]


@dataclass(frozen=True, slots=True)
class GraphSelection:
    """The dataset that a request names by `default-graph-uri` and `named-graph-uri` (SPARQL 1.1 Protocol, 2.1.4).

    Both empty means the store's own dataset; otherwise the dataset holds just these graphs, and a name
    that the store does not hold is an empty graph.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether a dataset is named at all."""
        return bool(self.default or self.named)


OWN_DATASET: Final = GraphSelection()


@dataclass(frozen=True, slots=True)
class Answer:
    """A serialised answer: its form, format and bytes; `format` and `body` are None and empty if not acceptable."""

    form: QueryForm
    format: Format | None
    body: bytes = field(repr=False)


class Store(Protocol):
    """A read-only dataset that answers SPARQL 1.1 queries.

    Project prefixes are known without being declared and relative IRIs are relative to the project's base.
    Every method raises QuerySyntaxError, RefusedQueryError or StoreError, never an engine's own exception.
    """

    def answer(self, query: str, choice: FormatChoice, graphs: GraphSelection = OWN_DATASET) -> Answer:
        """The answer serialised by the engine in the format chosen for its form."""
        ...

    def rows(self, query: str) -> Rows:
        """The solutions of a SELECT query, in the order in which the engine gives them."""
        ...

    def __len__(self) -> int:
        """How many quads the store holds."""
        ...

    def close(self) -> None:
        """Let go of files and memory; the store answers no more."""
        ...
