"""The relations between the cases of a release, computed before it is written, and remembered with all they rest on."""

from __future__ import annotations

import hashlib
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.build_inputs import quads_of_files
from kg.importing.statute_parts import LINES_KIND
from kg.iris import absolute
from kg.related.networks_file import FILE_NAME as NETWORK_FILE_NAME
from kg.related.networks_file import render_network
from kg.related.networks_writing import build_network
from kg.related.related_file import FILE_NAME, write_related_file
from kg.related.relation_samples import choose_relations
from kg.related.relation_statements import describe_relations, name_relation
from kg.related.relations import find_stated, relate_cases
from kg.related.relations_kept import RelationMemory
from kg.remembering.edition import digest_of
from kg.remembering.packed_lines import split_lines
from kg.stores.oxigraph import hold_in_memory
from kg.stores.plain_terms import render_statements
from kg.stores.quads import render_quad
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kg.build_inputs import ParsedFile
    from kg.importing.document_parts import DocumentPart
    from kg.importing.documents import Imported
    from kg.importing.statute_parts import StatutePart
    from kg.importing.statutes import ImportedStatutes
    from kg.remembering.memory import Memory
    from kg.stores.quads import Quad, Quads

_LINES, _FILE, _LINKS, _CITED = "related", "related-file", "continued-instruments", "cited-instruments"
_KINDS = (_LINES, "related-samples", _FILE, "network-file")
_COMPARED, _PROVISIONS = "compared-lines", "provision-lines"
_STATUTES = absolute("statute/")
_CONTINUES, _OCCUPIES, _CITES = (f" <{name}> " for name in (GC.continues, GC.occupies, GC.citesStatute))
_PASSAGE = "/passage/"


@dataclass(frozen=True, slots=True)
class ReleaseRelations:
    """What a release says of related cases: the lines of its relations, and the files that answers are told from.

    `key` is equal where the lines are; the memory has them under it. `samples` are the lines that are checked for all,
    with those that say which cases there are. `network` is the file of `kg.related.networks`.
    """

    key: str
    lines: Sequence[str]
    samples: Sequence[str]
    file: bytes
    network: bytes

    def write(self, folder: Path) -> None:
        """Write the files to the folder of a release."""
        (folder / FILE_NAME).write_bytes(self.file)
        (folder / NETWORK_FILE_NAME).write_bytes(self.network)


def find_relations(
    files: Iterable[ParsedFile],
    imported: Imported | None,
    statutes: ImportedStatutes | None,
    memory: Memory,
    edition: str,
) -> ReleaseRelations:
    """The relations between all cases of a release; from the memory where nothing that they rest on has changed.

    Raises:
        ForgottenError: the memory has lost lines of documents or statutes.
    """
    stated = quads_of_files(files)
    documents = imported.parts if imported else ()
    laws = _find_laws(stated, documents, statutes, memory)
    keys = [f"{part.slug} {part.key}" for part in laws]
    key = digest_of(edition, *(part.key for part in documents), "", *keys, "", *sorted(set(map(render_quad, stated))))
    known = tuple(memory.find(kind, key) for kind in _KINDS)
    if None in known:
        more = [*_find_documents(documents), *_find_provisions(laws)]
        known = _compute(stated, more, RelationMemory(memory, edition))
        for kind, value in zip(_KINDS, known, strict=True):
            memory.put(kind, key, value)
    lines, samples, file, network = (value or b"" for value in known)
    name = hashlib.sha256(lines).hexdigest()
    memory.put(LINES_KIND, name, lines)
    return ReleaseRelations(name, split_lines(lines.decode()), split_lines(samples.decode()), file, network)


def _compute(stated: Quads, more: Sequence[str], kept: RelationMemory) -> tuple[bytes, bytes, bytes, bytes]:
    """The lines of the relations, those checked for all, and the two files.

    A relation that is stated already is left as it is.
    """
    store = hold_in_memory(stated, more)
    relations = relate_cases(store, kept.find_passages)
    store.close()
    known = {str(quad.subject) for quad in stated}.union(line[: line.index(" ")] for line in more)
    fresh = (each for each in find_stated(relations) if f"<{absolute(name_relation(*each.cases))}>" not in known)
    lines = render_statements(describe_relations(fresh))
    network = render_network(
        build_network(relations.corpus.cases, relations.names, relations.near, kept.place_keywords)
    )
    samples = choose_relations(lines, {absolute(case.path) for case in relations.corpus.cases})
    with tempfile.TemporaryDirectory() as folder:
        file = write_related_file(Path(folder), relations).read_bytes()
    return "".join(lines).encode(), "".join(samples).encode(), file, network


def _find_laws(
    quads: Iterable[Quad], documents: Iterable[DocumentPart], statutes: ImportedStatutes | None, memory: Memory
) -> list[StatutePart]:
    """The imported instruments that cases cite, and all that their provisions came from or became."""
    if statutes is None:
        return []
    wanted = {_slug_of(str(quad.object)) for quad in quads if quad.predicate.value == GC.citesStatute}
    wanted.update(slug for part in documents for slug in _find_cited(part, memory))
    memory.take_up(_LINKS)
    joined = _join_instruments(statutes.parts, memory)
    waiting = list(wanted)
    while waiting:
        fresh = joined[waiting.pop()] - wanted
        wanted |= fresh
        waiting += fresh
    return [part for part in statutes.parts if part.slug in wanted]


def _find_cited(part: DocumentPart, memory: Memory) -> list[str]:
    """The instruments that the documents of a case cite."""
    raw = memory.find(_CITED, part.key)
    if raw is None:
        cited = {_slug_of(line.split(" ", 2)[2]) for line in part.lines if _CITES in line}
        raw = "\n".join(sorted(cited)).encode()
        memory.put(_CITED, part.key, raw)
    return raw.decode().split()


def _join_instruments(parts: Iterable[StatutePart], memory: Memory) -> defaultdict[str, set[str]]:
    """Which instruments have provisions that continue those of which others, both ways."""
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for part in parts:
        for other in _find_others(part, memory):
            joined[part.slug].add(other)
            joined[other].add(part.slug)
    return joined


def _find_others(part: StatutePart, memory: Memory) -> list[str]:
    """The other instruments that the lines of one speak of as continued."""
    raw = memory.find(_LINKS, part.key)
    if raw is None:
        slugs = {_slug_of(end) for line in part.lines if _CONTINUES in line for end in line.split(" ", 3)[0:3:2]}
        raw = "\n".join(sorted(slugs - {part.slug})).encode()
        memory.put(_LINKS, part.key, raw)
    return raw.decode().split()


def _slug_of(term: str) -> str:
    return term.removeprefix(f"<{_STATUTES}").partition("/")[0].partition(">")[0]


def _find_documents(parts: Iterable[DocumentPart]) -> Iterator[str]:
    """What documents say of cases, without passages: most of it, and nothing that cases are compared by."""
    for part in parts:
        yield from _keep(_COMPARED, part, lambda line: _PASSAGE not in line[: line.index(" ")])


def _find_provisions(parts: Iterable[StatutePart]) -> Iterator[str]:
    """What instruments say of their titles, and of the numbers and continuations of provisions."""
    for part in parts:
        yield from _keep(_PROVISIONS, part, partial(_is_of_provisions, f"<{_STATUTES}{part.slug}> "))


def _is_of_provisions(own: str, line: str) -> bool:
    return _CONTINUES in line or _OCCUPIES in line or line.startswith(own)


def _keep(kind: str, part: DocumentPart | StatutePart, is_kept: Callable[[str], bool]) -> list[str]:
    """Some of the lines of a part; from the memory, where they take less time to read."""
    raw = part.memory.find(kind, part.key)
    if raw is None:
        raw = "".join(filter(is_kept, part.lines)).encode()
        part.memory.put(kind, part.key, raw)
    return split_lines(raw.decode())
