"""Everything that can go wrong for a reason a person can mend.

    KgError
    ├── InputError            what was given cannot be read or is not right
    │   ├── RdfSyntaxError    an RDF file, with line and column
    │   ├── InputSizeError    more was sent than is read of one document or one set of data
    │   ├── QuerySyntaxError  a SPARQL query, with line and column
    │   ├── QuerySizeError    a query nested too deeply or joined of too many parts
    │   ├── RefusedQueryError a query that this service does not run
    │   ├── ParameterError    a named query called with the wrong parameters
    │   ├── FilterError       a choice of cases, or a page of it, that cannot be made
    │   └── SettingsError     an environment variable or a line of the settings file
    ├── UnknownThingError     there is no such case, release or query
    ├── InvalidGraphError     the graph breaks rules, so no release is made of it (kg.validation.findings)
    ├── ReleaseError          a release that cannot be opened
    ├── StoreError            the engine failed
    │   ├── EndpointError     a SPARQL endpoint elsewhere failed or cannot be reached
    │   ├── BusyError         too much is asked at once; says when to ask again
    │   ├── TimeLimitError    a query was stopped because its time was up
    │   ├── MemoryLimitError  a query was stopped because it took too much memory
    │   └── AnswerSizeError   an answer is larger than is sent
    └── PlaceError            a folder, disk or port that cannot be used

Each carries its sentence in English and Chinese and, where there is one, the place.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.words import Language, Words


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file or another named source, with line and column counted from 1.

    >>> str(Place("cases.ttl", 3, 14)), str(Place("cases.ttl"))
    ('cases.ttl:3:14', 'cases.ttl')
    """

    source: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """`source:line:column`, as compilers print it, as far as it is known."""
        return ":".join(str(part) for part in (self.source, self.line, self.column) if part is not None)


class KgError(Exception):
    """A failure that a person can understand and mend; `words` says how, `place` says where."""

    def __init__(self, en: str, zh: str, *, place: Place | None = None) -> None:
        self.words = Words(en, zh)
        self.place = place
        super().__init__(self.say("en"))

    def say(self, language: Language) -> str:
        """The place, then the sentence."""
        sentence = self.words.say(language)
        return f"{self.place}: {sentence}" if self.place else sentence


class InputError(KgError):
    """What was given cannot be read or is not right."""


class RdfSyntaxError(InputError):
    """A file is not the RDF that its name says it is."""


class InputSizeError(InputError):
    """More was sent than is read of one document or one set of data."""


class QuerySyntaxError(InputError):
    """A text is no SPARQL 1.1 query."""


class QuerySizeError(InputError):
    """A query is nested too deeply, or joined of too many parts, for any engine to answer it."""


class RefusedQueryError(InputError):
    """A query asks for something that is never done here, such as an update or a call to another host."""


class FilterError(InputError):
    """A choice of cases, or a page of it, that cannot be made; `place` names the parameter, `near` what is like it."""

    def __init__(self, en: str, zh: str, *, place: Place | None = None, near: tuple[str, ...] = ()) -> None:
        super().__init__(en, zh, place=place)
        self.near = near


class ParameterError(InputError):
    """A named query was called with an unknown, missing or ill-formed parameter."""


class SettingsError(InputError):
    """A setting is unknown or has a value it cannot have."""


class UnknownThingError(KgError):
    """There is no such case, release or query."""


class ReleaseError(KgError):
    """A release is missing, half written or damaged."""


class StoreError(KgError):
    """The engine failed for a reason of its own."""


class EndpointError(StoreError):
    """A SPARQL endpoint elsewhere failed, cannot be reached or answers what is no answer."""


class BusyError(StoreError):
    """Too much is asked at once; `retry_after` is in whole seconds."""

    def __init__(self, en: str, zh: str, *, retry_after: int = 1) -> None:
        super().__init__(en, zh)
        self.retry_after = retry_after


class TimeLimitError(StoreError):
    """A query was stopped because its time was up; what it had found by then is not shown."""


class MemoryLimitError(StoreError):
    """A query was stopped because it took too much memory; what it had found by then is not shown."""


class AnswerSizeError(StoreError):
    """An answer is larger than is sent; no part of it is shown."""


class PlaceError(KgError):
    """A folder, a disk or a port cannot be used."""
