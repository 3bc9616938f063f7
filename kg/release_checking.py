"""Everything that goes into a release checked against the rules, and what was found remembered for the next build."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from kg.build_inputs import quads_of_files
from kg.formats import N_QUADS
from kg.iris import absolute
from kg.remembering.edition import digest_of
from kg.remembering.written_values import read_value, write_value
from kg.stores.parsing import parse_rdf
from kg.stores.quads import render_quad
from kg.stores.surroundings import class_tree
from kg.stores.term_models import rdflib_graph
from kg.validation.checking import check, checking_apart
from kg.validation.findings import Finding, InvalidGraphError, Report, merge
from kg.validation.remembered_checks import checking_remembered
from kg.validation.shapes import adapt_shapes
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kg.build_inputs import ParsedFile
    from kg.importing.documents import Imported
    from kg.importing.statutes import ImportedStatutes
    from kg.remembering.memory import Memory
    from kg.stores.quads import Quad, Quads
    from kg.validation.remembered_checks import Shapes

_KIND = "checked"
_CLASSES: dict[str, type] = {each.__name__: each for each in (Finding, Words)}
_STATUTES = absolute("statute/")
_BASES = absolute("relation-basis")
_RELATIONS = f"<{absolute('relation/')}"


@dataclass(frozen=True, slots=True)
class Checking:
    """Checks that are under way, and may still be running in other processes."""

    wait: Callable[[], Report]
    check_relations: Callable[[Sequence[str]], Report]

    def finish(self, relations: Sequence[str]) -> Report:
        """All findings, waited for; `relations` are the lines of those that are checked for all.

        Raises:
            InvalidGraphError: rules are violated.
        """
        report = merge(self.check_relations(relations), self.wait())
        if not report.conforms:
            raise InvalidGraphError(report)
        return report


@contextmanager
def checking_files(  # noqa: PLR0913, PLR0917 - everything that a release is made of
    files: Iterable[ParsedFile],
    shapes: Quads,
    imported: Imported | None,
    statutes: ImportedStatutes | None,
    home: Path,
    memory: Memory,
    edition: str,
) -> Iterator[Checking]:
    """Check shipped data in full, the user's data, statutes and documents with gaps forgiven.

    What was found of statutes and documents is remembered in the home folder, what was found of files in the memory.
    Files, if there are statutes, and a few new pieces are checked meanwhile, so that a release can be written.
    """
    by_kind: Mapping[str, list[ParsedFile]] = {"vocabulary": [], "shipped": [], "data": []}
    for file in files:
        by_kind[file.kind].append(file)
    shipped = quads_of_files((*by_kind["vocabulary"], *by_kind["shipped"]))
    own = quads_of_files(by_kind["data"])
    rules = rdflib_graph(shapes)
    forgiving = adapt_shapes(rules, "imported")
    with ExitStack() as stack:
        found = _check_files(_Files(shipped, own, statutes), rules, forgiving, memory, edition, stack)
        pieces = chain(statutes.pieces if statutes else (), imported.pieces if imported else ())
        classes = [render_quad(quad) for quad in class_tree((*shipped, *own))]
        checks = home / "cache" / "statute_checks.json"
        done = stack.enter_context(checking_remembered(pieces, forgiving, classes, checks))
        relations = partial(_check_relations, shipped, rules, memory, edition)
        yield Checking(lambda: merge(found(), done().report), relations)


def _check_relations(shipped: Quads, rules: Shapes, memory: Memory, edition: str, lines: Sequence[str]) -> Report:
    """Check relations; lines about other things say which cases there are."""
    if not lines:
        return Report(())
    key = digest_of(edition, *lines)
    if (known := _recall(memory, key)) is None:
        own = [line for line in lines if line.startswith(_RELATIONS)]
        around = [line for line in lines if not line.startswith(_RELATIONS)]
        data, cases = (parse_rdf("".join(some).encode(), N_QUADS, "relations") for some in (own, around))
        bases = (quad for quad in shipped if any(_BASES in str(term) for term in (quad.subject, quad.object)))
        known = check(data, rules, (*cases, *bases), only_data=True)
        memory.put(_KIND, key, write_value(known.findings))
    return known


@dataclass(frozen=True, slots=True)
class _Files:
    """The shipped and the user's data, and the statutes among which they are checked."""

    shipped: Quads
    own: Quads
    statutes: ImportedStatutes | None

    def find_key(self, edition: str) -> str:
        """What the findings depend on."""
        slugs, _ = _name_cited((*self.shipped, *self.own))
        law = self.statutes.key_of_instruments(slugs) if self.statutes else ""
        return digest_of(edition, law, *map(render_quad, self.shipped), "\n", *map(render_quad, self.own))

    def find_cited(self) -> Quads:
        """What statutes add to the law that the files cite."""
        if self.statutes is None:
            return ()
        known = {*self.shipped, *self.own}
        return tuple(quad for quad in self.statutes.quads_of_instruments(*_name_cited(known)) if quad not in known)


def _check_files(  # noqa: PLR0913, PLR0917 - what the findings depend on
    files: _Files, rules: Shapes, forgiving: Shapes, memory: Memory, edition: str, stack: ExitStack
) -> Callable[[], Report]:
    """The findings about the shipped and the user's data, to be waited for."""
    key = files.find_key(edition)
    if (known := _recall(memory, key)) is not None:
        return lambda: known
    cited = files.find_cited()
    if files.statutes is None:
        shipped = check(files.shipped, rules, in_two_processes=True)
        waiting: Callable[[], Report] = partial(_return, shipped)
    else:
        waiting = stack.enter_context(checking_apart(files.shipped, rules, cited))

    def finish() -> Report:
        report = waiting()
        if files.own:
            report = merge(report, check(files.own, forgiving, (*files.shipped, *cited), only_data=True))
        memory.put(_KIND, key, write_value(report.findings))
        return report

    return finish


def _return(report: Report) -> Report:
    return report


def _recall(memory: Memory, key: str) -> Report | None:
    raw = memory.find(_KIND, key)
    try:
        return Report(read_value(raw, _CLASSES)) if raw is not None else None
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _name_cited(quads: Iterable[Quad]) -> tuple[set[str], set[str]]:
    """The slugs of the instruments that quads point at or speak of, and all IRIs below them."""
    terms = {str(term)[1:-1] for quad in quads for term in (quad.subject, quad.object)}
    nodes = {term for term in terms if term.startswith(_STATUTES)}
    return {node.removeprefix(_STATUTES).partition("/")[0] for node in nodes}, nodes
