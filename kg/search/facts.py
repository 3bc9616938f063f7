"""What the index needs of a release, read from its sorted N-Quads lines, thing by thing.

Source: RDF 1.1 N-Quads, section 2; the lines are those of `data.nq.gz`: one statement each, sorted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from kg.terms import GC, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DCTERMS, _SKOS, _ELI, _CITO = (PREFIXES[name] for name in ("dcterms", "skos", "eli", "cito"))

TYPE: Final = PREFIXES["rdf"] + "type"
TITLE: Final = _DCTERMS + "title"
ISSUED: Final = _DCTERMS + "issued"
PREF_LABEL: Final = _SKOS + "prefLabel"
ALT_LABEL: Final = _SKOS + "altLabel"
HIDDEN_LABEL: Final = _SKOS + "hiddenLabel"
DEFINITION: Final = _SKOS + "definition"
NOTATION: Final = _SKOS + "notation"
IN_SCHEME: Final = _SKOS + "inScheme"
CITING: Final = _CITO + "hasCitingEntity"
PART_OF: Final = _ELI + "is_part_of"
MEMBER_OF: Final = _ELI + "is_member_of"
NUMBER: Final = _ELI + "number"
VERSION_DATE: Final = _ELI + "version_date"
DOCUMENT_TYPE: Final = _ELI + "type_document"
OFFICIAL_NUMBER: Final = _ELI + "id_local"

_NEEDED: Final = frozenset(
    f"<{iri}>"
    for iri in (
        *(TYPE, TITLE, ISSUED, PREF_LABEL, ALT_LABEL, HIDDEN_LABEL, DEFINITION, NOTATION, IN_SCHEME, CITING),
        *(PART_OF, MEMBER_OF, NUMBER, VERSION_DATE, DOCUMENT_TYPE, OFFICIAL_NUMBER),
        *(GC.text, GC.restatement, GC.heading, GC.sectionKind, GC.order, GC.hasGist, GC.section, GC.series),
        *(GC.caseNumber, GC.keyword, GC.inCase, GC.participant, GC.citesStatute, GC.shortTitle, GC.issuerName),
        *(GC.occupies, GC.textStatus, GC.underPart),
    )
)
_CLASSES: Final = frozenset(
    f"<{iri}>"
    for iri in (
        *(GC.GuidingCase, GC.Gist, GC.CaseSection, GC.GuidingPoint, GC.Citation, GC.Participation),
        *(GC.Statute, GC.StatuteVersion, GC.StatutePart, GC.Article, GC.ArticleVersion, GC.Agency),
        _SKOS + "Concept",
    )
)
_TYPE: Final = f"<{TYPE}>"
_OCCUPIES: Final = f"<{GC.occupies}>"
_OF_ARTICLE_TEXTS: Final = frozenset(f"<{iri}>" for iri in (GC.occupies, PART_OF, GC.text, GC.underPart))
_SUBJECT: Final = itemgetter(0)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Value:
    """An object of a statement: an IRI, or the words of a literal with its language tag (empty if it has none)."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is known of one subject: its values by property IRI, in the order of the lines."""

    iri: str
    values: dict[str, list[Value]] = field(default_factory=dict)

    def is_a(self, class_iri: str) -> bool:
        """Whether the thing is of a class."""
        return any(value.text == class_iri for value in self.values.get(TYPE, ()))

    def all(self, *properties: str) -> tuple[str, ...]:
        """Every value of some properties, each once."""
        return tuple(dict.fromkeys(value.text for each in properties for value in self.values.get(each, ())))

    def first(self, *properties: str, language: str | None = None) -> str | None:
        """The first value of the first property that has one, in a language if one is named."""
        for each in properties:
            for value in self.values.get(each, ()):
                if language is None or value.language.startswith(language):
                    return value.text
        return None

    def languages(self, *properties: str) -> frozenset[str]:
        """The languages that values of some properties are in."""
        return frozenset(
            value.language.partition("-")[0]
            for each in properties
            for value in self.values.get(each, ())
            if value.language
        )


def read_things(lines: Iterable[str]) -> Iterator[Thing]:
    """Everything but texts of articles that sorted lines speak of, with what the index needs of it."""
    for subject, group in groupby(_split(lines, _NEEDED), key=_SUBJECT):
        parts = [each for each in group if each[1] != _TYPE or each[2][: each[2].index(">") + 1] in _CLASSES]
        if parts and not any(named == _OCCUPIES for _, named, _ in parts):
            yield _thing(subject, parts)


def read_article_texts(lines: Iterable[str]) -> Iterator[Thing]:
    """The texts of articles, each with what it is part of."""
    for subject, group in groupby(_split(lines, _OF_ARTICLE_TEXTS), key=_SUBJECT):
        parts = list(group)
        if any(named == _OCCUPIES for _, named, _ in parts):
            yield _thing(subject, parts)


def find_subjects(lines: Iterable[str]) -> set[str]:
    """The IRIs of the things of which these lines say something that the index needs."""
    return {
        subject[1:-1]
        for subject, named, rest in _split(lines, _NEEDED)
        if named != _TYPE or rest[: rest.index(">") + 1] in _CLASSES
    }


def _split(lines: Iterable[str], needed: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    for line in lines:
        subject, named, rest = line.split(" ", 2)
        if named in needed and subject[0] == "<":
            yield subject, named, rest


def _thing(subject: str, parts: Iterable[tuple[str, str, str]]) -> Thing:
    thing = Thing(subject[1:-1])
    for _, named, rest in parts:
        thing.values.setdefault(named[1:-1], []).append(parse_object(rest))
    return thing


def parse_object(rest: str) -> Value:
    r"""The object at the start of the rest of a line.

    >>> parse_object('"a \\"b\\"\\n"@zh .\n'), parse_object("<http://e/o> <http://e/g> .\n")
    (Value(text='a "b"\n', language='zh'), Value(text='http://e/o', language=''))
    """
    if rest[0] != '"':
        return Value(rest[1 : rest.index(">")] if rest[0] == "<" else rest.split(" ", 1)[0])
    end = rest.rindex('"')
    tail = rest[end + 1 :]
    text = rest[1:end]
    if "\\" in text:
        text = _ESCAPE.sub(_unescape, text)
    return Value(text, tail[1:].split(" ", 1)[0].lower() if tail[0] == "@" else "")


def _unescape(found: re.Match[str]) -> str:
    point = found[1] or found[2]
    return chr(int(point, 16)) if point else _ESCAPED.get(found[3], found[3])
