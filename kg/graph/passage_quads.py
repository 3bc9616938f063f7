"""Source documents and their passages: exact quotes with offsets and digests, one passage for each span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.case_quads import notation
from kg.graph.outside_terms import (
    END,
    EXACT,
    HAS_SELECTOR,
    HAS_SOURCE,
    LANGUAGE,
    POSITION_SELECTOR,
    QUOTE_SELECTOR,
    START,
    TITLE,
)
from kg.graph.statements import describe, link, plain, whole, words
from kg.iris import absolute, relative
from kg.terms import GC
from kg.text.normalising import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.graph.facts import DocumentText, Span
    from kg.graph.held_facts import HeldFacts
    from kg.stores.plain_terms import Statement

_DIGEST_PREFIX = "sha256:"
_MARK_LENGTH = 6


@dataclass(frozen=True, slots=True)
class DescribedDocument:
    """A document in the graph: its IRI, the passage of each span, and the statements about all of them."""

    iri: str
    passages: Mapping[Span, str]
    statements: tuple[Statement, ...]


def find_document(document: DocumentText, held: HeldFacts) -> str | None:
    """The held source document of the very same text, or None."""
    stated = (d for d in held.of_class(GC.SourceDocument) if document.digest in held.texts(d, GC.contentDigest))
    return next(stated, None)


def document_iri(document: DocumentText) -> str:
    """The IRI of a new document: its first case, and a mark of its text that keeps two copies apart."""
    first = min(document.records, key=lambda record: record.case.start).case
    mark = document.digest.removeprefix(_DIGEST_PREFIX)[:_MARK_LENGTH]
    return absolute(f"doc/{first.series}-{first.number}-{mark}")


def describe_document(document: DocumentText, spans: Iterable[Span], held: HeldFacts) -> DescribedDocument:
    """A document with a passage for each span, numbered in the order of the text.

    The passages of a held document keep their numbers and get their exact words; new spans are numbered after them.
    """
    own = find_document(document, held)
    iri = own or document_iri(document)
    known = held_passages(own, held) if own else {}
    taken = [int(passage.rpartition("/")[2]) for passage in known.values()]
    new = sorted(set(spans) - set(known))
    passages = known | {span: f"{iri}/passage/{n}" for n, span in enumerate(new, start=max(taken, default=0) + 1)}
    statements = [] if own else list(_describe_source(document, iri))
    for span, passage in passages.items():
        statements += _describe_quote(document.text[slice(*span)], passage)
        if span not in known:
            statements += _describe_passage(document.text[slice(*span)], passage, iri, span)
    return DescribedDocument(iri, passages, tuple(statements))


def held_passages(document: str, held: HeldFacts) -> dict[Span, str]:
    """The passages of a held document by span; of two with one span the first by number."""
    found: dict[Span, str] = {}
    for passage in sorted(held.pointing_at(HAS_SOURCE, document), key=_number):
        for selector in held.links(passage, HAS_SELECTOR):
            start, end = held.find_text(selector, START), held.find_text(selector, END)
            if start is not None and end is not None and f"{document}/passage/" in passage:
                found.setdefault((int(start), int(end)), passage)
    return found


def _number(passage: str) -> int:
    number = relative(passage).rpartition("/")[2]
    return int(number) if number.isdigit() else 0


def _describe_source(document: DocumentText, iri: str) -> tuple[Statement, ...]:
    first = min(document.records, key=lambda record: record.case.start).case
    title = f"（{notation(first)}）{first.title}" if first.language == "zh" else f"({notation(first)}) {first.title}"
    languages = sorted({record.case.language for record in document.records})
    return describe(
        iri,
        GC.SourceDocument,
        [
            (TITLE, words(title, first.language)),
            *((LANGUAGE, plain(language)) for language in languages),
            (GC.fileName, plain(document.file)),
            (GC.contentDigest, plain(document.digest)),
        ],
    )


def _describe_passage(quote: str, passage: str, iri: str, span: Span) -> Iterator[Statement]:
    position = f"{passage}/position"
    yield from describe(
        passage,
        GC.Passage,
        [(HAS_SOURCE, link(iri)), (HAS_SELECTOR, link(position)), (GC.quoteDigest, plain(digest(quote)))],
    )
    yield from describe(position, POSITION_SELECTOR, [(START, whole(span[0])), (END, whole(span[1]))])


def _describe_quote(quote: str, passage: str) -> Iterator[Statement]:
    selector = f"{passage}/quote"
    yield passage, HAS_SELECTOR, link(selector)
    yield from describe(selector, QUOTE_SELECTOR, [(EXACT, plain(quote))])
