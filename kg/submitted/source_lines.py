"""The lines of an RDF document on which it speaks of its things, as far as they can be told from its words.

A parser gives statements without places; here the words are looked through for subjects and the predicates said of
them. What is put otherwise (blank nodes, odd escapes, terms of a JSON-LD context) is not found, and has no line.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin
from xml.parsers import expat

from kg import formats
from kg.iris import BASE
from kg.stores.query_guard import find_tokens
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from kg.formats import Format
    from kg.stores.query_guard import Token

_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ALIAS = re.compile(r'"(\w{1,40})"\s{0,9}:\s{0,9}"@id"')
_PREFIX = re.compile(r'"([\w-]{1,40})"\s{0,9}:\s{0,9}(?:\{\s{0,9}"@id"\s{0,9}:\s{0,9})?"([^"\\\s]{1,300}[#/])"')


@dataclass(frozen=True, slots=True)
class SourceLines:
    """First lines, counted from 1: of each subject by its IRI, and of each predicate said of it."""

    subjects: dict[str, int] = field(default_factory=dict)
    predicates: dict[tuple[str, str], int] = field(default_factory=dict)

    def find(self, subject: str, predicate: str | None) -> int | None:
        """The line of the predicate of a subject, else of the subject, if either was found."""
        return self.predicates.get((subject, predicate or "")) or self.subjects.get(subject)

    def note(self, subject: str, predicate: str | None, line: int) -> None:
        """Keep the line, if it is the first."""
        self.subjects.setdefault(subject, line)
        if predicate is not None:
            self.predicates.setdefault((subject, predicate), line)


def find_source_lines(raw: bytes, rdf_format: Format) -> SourceLines:
    r"""The lines of a document that was parsed already.

    >>> lines = find_source_lines(b"@prefix e: <http://e/> .\ne:s e:p 1 ;\n  e:q 2 .", formats.TURTLE)
    >>> lines.find("http://e/s", "http://e/q"), lines.find("http://e/s", "http://e/r"), lines.find("http://e/t", None)
    (3, 2, None)
    """
    if rdf_format is formats.RDF_XML:
        return _XmlReader().read(raw)
    text = raw.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return _json_lines(text) if rdf_format is formats.JSON_LD else _TurtleReader(text).read()


class _TurtleReader:
    """Follows subject and predicate outside of brackets; N-Triples, N-Quads and TriG are alike in this."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._prefixes: dict[str, str] = {}
        self._found = SourceLines()
        self._line, self._counted = 1, 0
        self._depth = 0
        self._subject: str | None = None
        self._expects = "subject"

    def read(self) -> SourceLines:
        tokens = find_tokens(self._text)
        for token in tokens:
            if token.text.lower() in ("@prefix", "prefix", "@base", "base") and self._expects == "subject":
                self._declare(token, next(tokens, token), next(tokens, token))
            elif token.text in "[](){}":
                self._bracket(token.text)
            elif self._depth == 0:
                self._take(token)
        return self._found

    def _declare(self, word: Token, first: Token, second: Token) -> None:
        if "prefix" in word.text.lower():
            self._prefixes[first.text.rstrip(":")] = second.text[1:-1]

    def _bracket(self, bracket: str) -> None:
        if bracket in "{}":
            self._expects = "subject"
            return
        self._depth += 1 if bracket in "[(" else -1
        if self._depth == 0 and self._expects == "subject":
            self._subject, self._expects = None, "predicate"

    def _take(self, token: Token) -> None:
        text = token.text
        if text == "." and not self._text[token.start + 1 : token.start + 2].isdigit():
            self._expects = "subject"
        elif text == ";":
            self._expects = "predicate"
        elif self._expects == "subject":
            self._subject = self._iri(token)
            self._expects = "predicate"
        elif self._expects == "predicate":
            if self._subject is not None:
                self._found.note(self._subject, self._iri(token), self._line_of(token.start))
            self._expects = "object"
        elif token.kind == "name" and text.endswith("."):
            self._expects = "subject"

    def _iri(self, token: Token) -> str | None:
        if token.kind == "iri":
            return urljoin(BASE, token.text[1:-1])
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            return self._prefixes.get(prefix, "") + local.rstrip(".").replace("\\", "")
        return _RDF + "type" if token.text == "a" else None

    def _line_of(self, offset: int) -> int:
        self._line += self._text.count("\n", self._counted, offset)
        self._counted = offset
        return self._line


class _XmlReader:
    """Notes elements with rdf:about, and the elements inside them as predicates."""

    def __init__(self) -> None:
        self._found = SourceLines()
        self._subjects: list[str | None] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def read(self, raw: bytes) -> SourceLines:
        with suppress(expat.ExpatError):  # what the engine read and expat does not has no lines
            self._parser.Parse(raw, True)  # noqa: FBT003 - expat's own flag for the last piece
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        about = attributes.get(f"{_RDF} about")
        line = self._parser.CurrentLineNumber
        above = self._subjects[-1] if self._subjects else None
        if about is not None:
            subject = urljoin(BASE, about)
            self._found.note(subject, None, line)
            self._subjects.append(subject)
            return
        if above is not None:
            self._found.note(above, name.replace(" ", ""), line)
        self._subjects.append(None)

    def _end(self, _: str) -> None:
        self._subjects.pop()


def _json_lines(text: str) -> SourceLines:
    """Where each `@id` stands first, those of mere references apart."""
    found = SourceLines()
    prefixes = {**PREFIXES, **dict(_PREFIX.findall(text))}
    names = "|".join(["@id", *(re.escape(name) for name in dict.fromkeys(_ALIAS.findall(text)))])
    line = counted = 0
    for each in re.finditer(rf'"(?:{names})"\s{{0,9}}:\s{{0,9}}("(?:[^"\\]|\\.)*+")(?!\s{{0,99}}\}})', text):
        line, counted = line + text.count("\n", counted, each.start()), each.start()
        with suppress(ValueError):
            value = str(json.loads(each[1]))
            prefix, colon, local = value.partition(":")
            is_short = bool(colon) and prefix in prefixes and not local.startswith("//")
            found.note(prefixes[prefix] + local if is_short else urljoin(BASE, value), None, line + 1)
    return found
