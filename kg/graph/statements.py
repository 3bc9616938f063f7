"""How a thing is described: its node, and the values of its properties in plain terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.outside_terms import (
    LANGUAGE_TAGGED,
    TYPE,
    XSD_BOOLEAN,
    XSD_DATE,
    XSD_DECIMAL,
    XSD_INTEGER,
    XSD_MONTH,
    XSD_YEAR,
)
from kg.stores.store import IriTerm, LiteralTerm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.stores.plain_terms import Statement, Value
    from kg.words import Language

_DATE_TYPES = {len("2019-05-24"): XSD_DATE, len("2019-05"): XSD_MONTH, len("2019"): XSD_YEAR}


def describe(node: str, kind: str, properties: Iterable[tuple[str, Value | None]]) -> tuple[Statement, ...]:
    """The statements that a node is of a class and has these properties; those without a value are left out.

    >>> describe("http://e/s", "http://e/Case", [("http://e/number", whole(3)), ("http://e/batch", None)])[1:]
    (('http://e/s', 'http://e/number', LiteralTerm(value='3', datatype='http://www.w3.org/2001/XMLSchema#integer', \
language='')),)
    """
    said = tuple((node, name, value) for name, value in properties if value is not None)
    return ((node, TYPE, IriTerm(kind)), *said)


def link(iri: str) -> IriTerm:
    """A thing by its IRI."""
    return IriTerm(iri)


def words(text: str, language: Language) -> LiteralTerm:
    """Words in a language."""
    return LiteralTerm(text, LANGUAGE_TAGGED, language)


def plain(text: str) -> LiteralTerm:
    """A string without a language."""
    return LiteralTerm(text)


def whole(number: int) -> LiteralTerm:
    """A whole number."""
    return LiteralTerm(str(number), XSD_INTEGER)


def decimal(number: str) -> LiteralTerm:
    """A decimal number, written out."""
    return LiteralTerm(number, XSD_DECIMAL)


def boolean(*, true: bool) -> LiteralTerm:
    """True or false."""
    return LiteralTerm("true" if true else "false", XSD_BOOLEAN)


def date(printed: str) -> LiteralTerm:
    """An ISO day, month or year.

    >>> date("2018-10").datatype.rpartition("#")[2]
    'gYearMonth'
    """
    return LiteralTerm(printed, _DATE_TYPES[len(printed)])
