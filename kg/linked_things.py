"""The thing behind an IRI of the project: where it is told, and what the graph says of it, in RDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import formats
from kg.errors import InputError
from kg.exports.json_ld import compact_json_ld
from kg.iris import absolute, parse_case_iri, relative
from kg.queries.catalog import find_question
from kg.stores.store import FormatChoice

if TYPE_CHECKING:
    from kg.formats import Format
    from kg.stores.store import Store

_LONGEST_PATH = 400
_PERSON = re.compile(r"(case/[a-z]+/[0-9]+)/party/person-[0-9]+", re.ASCII)
_ONTOLOGY = "def"


@dataclass(frozen=True, slots=True)
class FoundThing:
    """A thing that the store knows, by its path, or the path where readers are sent instead, and why."""

    path: str
    sent_to: str | None = None
    is_retired: bool = False


def find_thing(store: Store, path: str) -> FoundThing | None:
    """The thing of a path; None where the store says nothing of it.

    Natural persons have no page: who asks for one is sent to the case. A retired thing sends to its successor, a
    version of the ontology to the ontology.
    """
    if person := _PERSON.fullmatch(path):
        return FoundThing(path, person[1])
    if not path or len(path) > _LONGEST_PATH:
        return None
    try:
        replaced = store.rows(find_question("successor-of-thing").bind(thing=absolute(path))).rows
        if replaced and replaced[0][0] is not None:
            return FoundThing(path, relative(replaced[0][0].value), is_retired=True)
        if path.startswith(f"{_ONTOLOGY}/"):
            versioned = store.rows(find_question("ontology-of-version").bind(version=absolute(path))).rows
            return FoundThing(path, _ONTOLOGY) if versioned else None
        known = store.rows(find_question("what-is-known-of-a-thing").bind(thing=absolute(path))).rows
    except InputError:  # no IRI could be written so
        return None
    return FoundThing(path) if known else None


def render_thing_graph(store: Store, path: str, wanted: Format) -> bytes:
    """What the graph says of a thing and its parts, in an RDF format; JSON-LD in the words of the published context."""
    question, name = _question_of(path)
    choice = FormatChoice(graph=wanted)
    body = store.answer(find_question(question).bind(**{name: absolute(path)}), choice).body
    return compact_json_ld(body) if wanted is formats.JSON_LD else body


def _question_of(path: str) -> tuple[str, str]:
    if path == _ONTOLOGY:
        return "ontology-description", "ontology"
    try:
        parse_case_iri(absolute(path))
    except InputError:
        return "thing-description", "thing"
    return "case-description", "case"
