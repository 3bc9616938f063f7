"""Statute files become the part of a release that was read: files in, quads by instrument, differences and counts out.

read  ->  group into instruments  ->  compare versions  ->  describe and merge  ->  sum up
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kg.errors import Place
from kg.graph.article_quads import article_iri, article_text_iri
from kg.graph.correspondence_quads import count_agreeing
from kg.graph.held_facts import hold_facts
from kg.graph.legislation_terms import IN_FORCE_FROM
from kg.graph.statute_facts import Concordance, statute_iri, version_iri
from kg.graph.statute_quads import describe_neighbours, describe_statute, know_surroundings
from kg.graph.statute_version_quads import find_replaced
from kg.iris import relative
from kg.releases import InputFile
from kg.statutes.comparisons import compare_versions, find_comparisons
from kg.statutes.files import PlacedProblem
from kg.statutes.grouping import group_statutes
from kg.statutes.instrument import KnownVersion
from kg.stores.plain_terms import quads_of, statements_of
from kg.stores.quads import render_quad
from kg.stores.store import IriTerm
from kg.terms import GC
from kg.validation.findings import Finding, InvalidGraphError, Report
from kg.validation.remembered_checks import Part
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kg.graph.disagreements import Disagreement
    from kg.graph.held_facts import HeldFacts
    from kg.graph.statute_facts import StatuteSurroundings
    from kg.statute_index import StatuteIndex
    from kg.statutes.files import ReadStatute
    from kg.statutes.instrument import Instrument, StatuteCollection
    from kg.statutes.knowledge import StatuteKnowledge
    from kg.statutes.statute import RevisionKind
    from kg.stores.plain_terms import Statement
    from kg.stores.quads import Quad, Quads

_MEND = Words("Correct the file, or build without --strict.", "请更正文件，或者不加 --strict 构建。")
_KINDS: Mapping[str, RevisionKind] = {"enactment": "enactment", "revision": "revision", "amendment": "amendment"}


@dataclass(frozen=True, slots=True)
class ImportedStatutes:
    """What statute files add to a release.

    `parts` are the lines of each instrument, with those around them that rules look at; `replaced` the held quads that
    no longer hold; `counts` says how much was found, by names that the manifest prints.
    """

    collection: StatuteCollection
    concordances: Mapping[str, tuple[Concordance, ...]]
    inputs: tuple[InputFile, ...]
    parts: tuple[Part, ...]
    replaced: frozenset[Quad]
    disagreements: tuple[Disagreement, ...]
    problems: tuple[PlacedProblem, ...]
    counts: Mapping[str, int]
    held: HeldFacts
    around: StatuteSurroundings

    @property
    def lines(self) -> Iterator[str]:
        """All lines of the import."""
        return chain.from_iterable(part.lines for part in self.parts)

    def quads_of_instruments(self, slugs: Collection[str], nodes: Collection[str]) -> Quads:
        """What is said of these instruments, their versions, and the number slots and article texts among `nodes`.

        This is what cases that cite them are described and checked with.
        """
        statements: list[Statement] = []
        for slug in sorted(set(slugs) & self.collection.by_slug.keys()):
            instrument = self.collection.by_slug[slug]
            wanted = _find_wanted(instrument, nodes)
            described = describe_statute(instrument, self.concordances.get(slug, ()), self.held, self.around)
            statements += [each for each in described.statements if each[0] in wanted and not _leaves(each)]
        return quads_of(statements)


def import_statutes(
    read: Iterable[ReadStatute], published: Quads, index: StatuteIndex, knowledge: StatuteKnowledge
) -> ImportedStatutes:
    """Turn files that were read into quads, merged with the published facts."""
    files = sorted(read, key=lambda each: (each.text.file, each.text.sha256))
    held = hold_facts(statements_of(published))
    collection = group_statutes([each.text for each in files], index, knowledge, find_known_versions(held))
    concordances = find_concordances(collection)
    around = know_surroundings(held, collection.by_slug)
    describing = _Describing(collection, concordances, held, around)
    parts, replaced, disagreements = describing.describe_all()
    problems = tuple(_find_problems(files, collection))
    return ImportedStatutes(
        collection,
        concordances,
        tuple(InputFile(each.text.file, "statute", each.text.sha256, 0) for each in files),
        parts,
        replaced,
        disagreements,
        problems,
        _count(files, collection, concordances, held, disagreements),
        held,
        around,
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


def find_concordances(collection: StatuteCollection) -> dict[str, tuple[Concordance, ...]]:
    """The concordances of all versions that are compared, by the slug of the newer one."""
    found: dict[str, tuple[Concordance, ...]] = {}
    for compared in find_comparisons(collection):
        slug = compared.newer.slug
        found[slug] = (*found.get(slug, ()), Concordance(compared, compare_versions(compared)))
    return found


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


@dataclass(frozen=True, slots=True)
class _Describing:
    """Describes one instrument after the other."""

    collection: StatuteCollection
    concordances: Mapping[str, tuple[Concordance, ...]]
    held: HeldFacts
    around: StatuteSurroundings

    def describe_all(self) -> tuple[tuple[Part, ...], frozenset[Quad], tuple[Disagreement, ...]]:
        """The parts of all instruments, what they replace, and where they differ from what is held."""
        parts: list[Part] = []
        disagreements: list[Disagreement] = []
        rendered: dict[str, tuple[str, ...]] = {}
        replaced = [each for one in self.collection.by_slug.values() for each in find_replaced(one, self.held)]
        gone = set(_render(replaced))
        for slug, instrument in self.collection.by_slug.items():
            own = self.concordances.get(slug, ())
            described = describe_statute(instrument, own, self.held, self.around)
            near = describe_neighbours(instrument, own, self.around)
            lines = _render(described.statements)
            nodes = self._reach(described.statements)
            known = chain.from_iterable(self._render_node(node, rendered) for node in nodes)
            around = tuple(sorted({*_render(near), *known}.difference(lines, gone)))
            parts.append(Part(slug, lines, around))
            disagreements += described.differences
        return tuple(parts), frozenset(quads_of(replaced)), tuple(disagreements)

    def _reach(self, statements: Iterable[Statement]) -> set[str]:
        """The held nodes that statements are about or lead to, directly or through others."""
        seen: set[str] = set()
        ahead = {node for subject, _, value in statements for node in (subject, *_target(value))}
        while ahead:
            node = ahead.pop()
            if node not in seen and self.held.holds(node):
                seen.add(node)
                values = chain.from_iterable(
                    said for name, said in self.held.by_node[node].items() if not name.endswith("#type")
                )
                ahead.update(target for value in values for target in _target(value))
        return seen

    def _render_node(self, node: str, rendered: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        if node not in rendered:
            said = self.held.by_node[node]
            rendered[node] = _render((node, name, value) for name, values in said.items() for value in values)
        return rendered[node]


def _target(value: object) -> tuple[str, ...]:
    return (value.value,) if isinstance(value, IriTerm) else ()


def _render(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted(map(render_quad, quads_of(statements))))


def _find_wanted(instrument: Instrument, nodes: Collection[str]) -> set[str]:
    """The nodes of an instrument that a citation of some of its articles has to do with."""
    wanted = {statute_iri(instrument.slug)}
    for version in instrument.versions:
        wanted.add(version_iri(version))
        for _, article in version.articles():
            slot, text = article_iri(instrument.slug, article.key), article_text_iri(version, article.key)
            if slot in nodes or text in nodes:
                wanted |= {slot, text}
    return wanted


def _leaves(statement: Statement) -> bool:
    """Whether a statement leads away to what citations have nothing to do with: files, parts, other texts."""
    return statement[1] in (
        GC.underPart,
        GC.textSource,
        GC.continues,
        GC.amendingAct,
    ) or statement[1].endswith(("#wasDerivedFrom", "#amends", "#repealed_by", "#passed_by"))


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
    files: Sequence[ReadStatute],
    collection: StatuteCollection,
    concordances: Mapping[str, tuple[Concordance, ...]],
    held: HeldFacts,
    disagreements: Sequence[Disagreement],
) -> Mapping[str, int]:
    """How much was found, as the manifest prints it."""
    read = [each for each in collection.by_slug.values() if any(version.is_held for version in each.versions)]
    versions = [version for instrument in read for version in instrument.versions]
    all_concordances = [each for some in concordances.values() for each in some]
    correspondences = [each for one in all_concordances for each in one.correspondences]
    agreeing = [count_agreeing(each, held) for each in all_concordances]
    kinds = Counter(each.kind for each in correspondences)
    return {
        "statute_files": len(files),
        "instruments": len(read),
        "versions": len(versions),
        "versions_with_text": sum(version.is_held for version in versions),
        "versions_in_force_day_open": sum(version.in_force is None for version in versions),
        "article_texts": sum(1 for version in versions for _ in version.articles()),
        "concordances": len(all_concordances),
        "correspondences": len(correspondences),
        **{f"correspondences_{kind}": count for kind, count in sorted(kinds.items())},
        "correspondences_certain": sum(each.certain for each in correspondences),
        "hand_checked_compared": sum(known for known, _ in agreeing),
        "hand_checked_agreeing": sum(agreed for _, agreed in agreeing),
        "statute_disagreements": len(disagreements),
        "statute_problems": sum(len(each.problems) for each in files)
        + sum(len(each.problems) for each in collection.by_slug.values()),
    }
