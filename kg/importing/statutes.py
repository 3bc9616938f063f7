"""Statute files become the part of a release that was read: files in, quads by instrument, differences and counts out.

read  ->  group into instruments  ->  compare versions  ->  describe and merge  ->  sum up
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.errors import Place
from kg.formats import N_QUADS
from kg.graph.held_facts import hold_facts
from kg.graph.legislation_terms import IN_FORCE_FROM
from kg.graph.statute_facts import Concordance
from kg.graph.statute_quads import know_surroundings
from kg.graph.statute_version_quads import find_replaced
from kg.importing.cited_law import find_cited_lines
from kg.importing.statute_parts import KIND, StatuteDescribing
from kg.iris import relative
from kg.releases import InputFile
from kg.remembering.edition import digest_of
from kg.remembering.memory import Memory
from kg.statutes.comparisons import compare_versions, find_comparisons
from kg.statutes.files import PlacedProblem
from kg.statutes.grouping import group_statutes
from kg.statutes.instrument import KnownVersion
from kg.stores.parsing import parse_rdf
from kg.stores.plain_terms import quads_of, statements_of
from kg.stores.quads import render_quad
from kg.terms import GC
from kg.validation.findings import Finding, InvalidGraphError, Report
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kg.graph.disagreements import Disagreement
    from kg.graph.held_facts import HeldFacts
    from kg.importing.statute_parts import StatutePart
    from kg.statute_index import StatuteIndex
    from kg.statutes.comparisons import ComparedVersions
    from kg.statutes.files import ReadStatute
    from kg.statutes.instrument import StatuteCollection
    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.statute import RevisionKind
    from kg.stores.quads import Quad, Quads
    from kg.validation.remembered_checks import Part

_MEND = Words("Correct the file, or build without --strict.", "请更正文件，或者不加 --strict 构建。")
_KINDS: Mapping[str, RevisionKind] = {"enactment": "enactment", "revision": "revision", "amendment": "amendment"}


@dataclass(frozen=True, slots=True)
class ImportedStatutes:
    """What statute files add to a release.

    `parts` hold the lines of each instrument; `replaced` the held quads that no longer hold; `counts` says how much was
    found, by names that the manifest prints.
    """

    collection: StatuteCollection
    inputs: tuple[InputFile, ...]
    parts: tuple[StatutePart, ...]
    replaced: frozenset[Quad]
    disagreements: tuple[Disagreement, ...]
    problems: tuple[PlacedProblem, ...]
    counts: Mapping[str, int]
    held: HeldFacts

    @property
    def lines(self) -> Iterator[str]:
        """All lines of the import."""
        return chain.from_iterable(part.lines for part in self.parts)

    @property
    def pieces(self) -> Iterator[Part]:
        """All parts as they are checked."""
        return chain.from_iterable(part.pieces for part in self.parts)

    def key_of_instruments(self, slugs: Collection[str]) -> str:
        """What is equal where everything that is said of these instruments is."""
        return digest_of(*(f"{part.slug} {part.key}" for part in self.parts if part.slug in slugs))

    def quads_of_instruments(self, slugs: Collection[str], nodes: Collection[str]) -> Quads:
        """What is said of these instruments, their versions, and the number slots and article texts among `nodes`.

        This is what cases that cite them are described and checked with.
        """
        lines = chain.from_iterable(find_cited_lines(part, nodes) for part in self.parts if part.slug in slugs)
        return parse_rdf("".join(lines).encode(), N_QUADS, "statutes")


def import_statutes(  # noqa: PLR0913, PLR0917 - what an import is made of
    read: Iterable[ReadStatute],
    published: Quads,
    index: StatuteIndex,
    knowledge: StatuteKnowledge,
    memory: Memory | None = None,
    edition: str = "",
) -> ImportedStatutes:
    """Turn files that were read into quads, merged with the published facts.

    Instruments that the memory has are taken from there; `edition` stands for the software and the published facts.
    """
    files = sorted(read, key=lambda each: (each.text.file, each.text.sha256))
    held = hold_facts(statements_of(published))
    collection = group_statutes([each.text for each in files], index, knowledge, find_known_versions(held))
    around = know_surroundings(held, collection.by_slug)
    replaced = quads_of(each for one in collection.by_slug.values() for each in find_replaced(one, held))
    gone = frozenset(map(render_quad, replaced))
    if memory is not None:
        memory.take_up(KIND)
    describing = StatuteDescribing(held, around, gone, memory or Memory(None), edition)
    comparisons = group_comparisons(collection)
    parts = tuple(
        describing.describe(instrument, comparisons.get(slug, ())) for slug, instrument in collection.by_slug.items()
    )
    return ImportedStatutes(
        collection,
        tuple(InputFile(each.text.file, "statute", each.text.sha256, 0) for each in files),
        parts,
        frozenset(replaced),
        tuple(chain.from_iterable(part.disagreements for part in parts)),
        tuple(_find_problems(files, collection)),
        _count(files, collection, parts),
        held,
    )


def find_known_versions(held: HeldFacts) -> tuple[KnownVersion, ...]:
    """The versions that reviewed data state, with the days of their force that are established."""
    known = []
    for node in sorted(held.of_class(GC.StatuteVersion)):
        slug, _, day = relative(node).removeprefix("statute/").rpartition("/")
        kind = (held.find_link(node, GC.revisionKind) or "").rpartition("/")[2]
        begins, ends = held.find_text(node, IN_FORCE_FROM), held.find_text(node, GC.supersededOn)
        known.append(KnownVersion(slug, day, _KINDS.get(kind), begins, ends))
    return tuple(known)


def group_comparisons(collection: StatuteCollection) -> dict[str, tuple[ComparedVersions, ...]]:
    """The versions that are compared, by the slug of the newer one."""
    found: dict[str, tuple[ComparedVersions, ...]] = {}
    for compared in find_comparisons(collection):
        found[compared.newer.slug] = (*found.get(compared.newer.slug, ()), compared)
    return found


def find_concordances(collection: StatuteCollection) -> dict[str, tuple[Concordance, ...]]:
    """The concordances of all versions that are compared, by the slug of the newer one."""
    return {
        slug: tuple(Concordance(each, compare_versions(each)) for each in some)
        for slug, some in group_comparisons(collection).items()
    }


def refuse_statutes(imported: ImportedStatutes) -> None:
    """What `--strict` does not let pass.

    Raises:
        InvalidGraphError: a file has a problem, or says other than a fact held.
    """
    findings = [
        Finding("import", "violation", str(problem.place), problem.message, _MEND) for problem in imported.problems
    ]
    for each in imported.disagreements:
        what = Words(
            f"{relative(each.node)}, {each.what}: “{each.stands}” is held, this file has “{each.read}”.",
            f"{relative(each.node)}，{each.what}：已有“{each.stands}”，本文件为“{each.read}”。",
        )
        findings.append(Finding("import", "violation", str(each.place), what, _MEND))
    if findings:
        raise InvalidGraphError(Report(tuple(findings)))


def _find_problems(files: Sequence[ReadStatute], collection: StatuteCollection) -> Iterator[PlacedProblem]:
    """The problems of files, then those of instruments at the files that they speak of; in a fixed order."""
    paths = {each.text.file: str(each.path) for each in files}
    found = [problem for each in files for problem in each.problems]
    for instrument in collection.by_slug.values():
        for problem in instrument.problems:
            place = Place(paths.get(problem.files[0], problem.files[0]) if problem.files else instrument.slug)
            found.append(PlacedProblem(place, problem.code, problem.message))
    yield from sorted(found, key=lambda each: (each.place.source, each.place.line or 0, each.code))


def _count(
    files: Sequence[ReadStatute], collection: StatuteCollection, parts: Sequence[StatutePart]
) -> Mapping[str, int]:
    """How much was found, as the manifest prints it."""
    read = [each for each in collection.by_slug.values() if any(version.is_held for version in each.versions)]
    versions = [version for instrument in read for version in instrument.versions]
    tally = Counter[str]()
    for part in parts:
        tally.update(part.tally)
    kinds = sorted(name for name in tally if name.startswith("correspondences_") and name != "correspondences_certain")
    return {
        "statute_files": len(files),
        "instruments": len(read),
        "versions": len(versions),
        "versions_with_text": sum(version.is_held for version in versions),
        "versions_in_force_day_open": sum(version.in_force is None for version in versions),
        "article_texts": sum(len(text.articles) for version in versions for text in version.parts),
        **{name: tally[name] for name in ("concordances", "correspondences", *kinds)},
        **{name: tally[name] for name in ("correspondences_certain", "hand_checked_compared", "hand_checked_agreeing")},
        "statute_disagreements": sum(len(part.disagreements) for part in parts),
        "statute_problems": sum(len(each.problems) for each in files)
        + sum(len(each.problems) for each in collection.by_slug.values()),
    }
