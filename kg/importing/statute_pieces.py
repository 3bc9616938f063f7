"""The statements of an instrument in the pieces that are checked together: its head, and each version's articles.

A new version then leaves the pieces of the others as they are. Each piece stands among what it points at, as far as
rules look at that.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.graph.legislation_terms import IS_MEMBER_OF, REPEALED_BY, VERSION_DATE
from kg.graph.outside_terms import IS_PART_OF, NUMBER, TYPE
from kg.graph.statute_facts import version_iri
from kg.graph.statute_version_quads import name_documents
from kg.iris import absolute
from kg.stores.plain_terms import render_statements
from kg.stores.store import IriTerm
from kg.terms import GC
from kg.validation.remembered_checks import make_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.graph.held_facts import HeldFacts
    from kg.graph.statute_facts import StatuteSurroundings
    from kg.statutes.instrument import Instrument
    from kg.stores.plain_terms import Statement
    from kg.validation.remembered_checks import Part

_LOOKED_AT = frozenset(
    {
        TYPE,
        IS_PART_OF,
        IS_MEMBER_OF,
        NUMBER,
        VERSION_DATE,
        REPEALED_BY,
        GC.textStatus,
        GC.contentDigest,
    }
)  # what rules follow from an article text, a passage or a correspondence to what it points at
_HEAD = ""


def find_pieces(  # noqa: PLR0913, PLR0917 - a piece stands among all of these
    instrument: Instrument,
    statements: Sequence[Statement],
    near: Sequence[Statement],
    held: HeldFacts,
    around: StatuteSurroundings,
    gone: frozenset[str],
) -> Iterator[Part]:
    """The pieces of an instrument; `near` is said of other instruments, `gone` are held lines that no longer hold."""
    by_piece: dict[str, list[Statement]] = {_HEAD: []}
    owners = _find_owners(instrument, around)
    for each in statements:
        by_piece.setdefault(_find_piece(each[0], owners), []).append(each)
    looked_at: dict[str, list[Statement]] = {}
    for each in chain(statements, near):
        if each[1] in _LOOKED_AT:
            looked_at.setdefault(each[0], []).append(each)
    for day in sorted(by_piece):
        own = by_piece[day]
        known = _reach(own, looked_at)
        known += near if day == _HEAD else ()
        lines = _render(own)
        beside = {*_render(known), *_render(_reach_held(own, held))}
        yield make_part(instrument.slug, lines, sorted(beside.difference(lines, gone)))


def _find_owners(instrument: Instrument, around: StatuteSurroundings) -> Mapping[str, str]:
    """The day of the version by the beginnings of the IRIs that belong to its text."""
    documents = name_documents(instrument, around)
    owners = {}
    for version in instrument.versions:
        owners[version_iri(version)] = version.date
        owners[absolute(f"correspondence/{version.slug}/{version.date}")] = version.date
        owners |= {documents[part.content_digest]: version.date for part in version.parts}
    return owners


def _find_piece(node: str, owners: Mapping[str, str]) -> str:
    """The version that a node stands below; versions and documents themselves are of the head."""
    above = node.rpartition("/")[0]
    while above:
        if above in owners:
            return owners[above]
        above = above.rpartition("/")[0]
    return _HEAD


def _reach(own: Iterable[Statement], looked_at: Mapping[str, Sequence[Statement]]) -> list[Statement]:
    """What is said of the nodes that statements lead to, directly or through others, as far as rules look at it."""
    found: list[Statement] = []
    seen: set[str] = set()
    ahead = {target for _, _, value in own for target in _target(value)}
    while ahead:
        node = ahead.pop()
        if node not in seen and node in looked_at:
            seen.add(node)
            found += looked_at[node]
            ahead.update(target for _, _, value in looked_at[node] for target in _target(value))
    return found


def _reach_held(own: Iterable[Statement], held: HeldFacts) -> list[Statement]:
    """Everything held of the nodes that statements are about or lead to, directly or through others."""
    found: list[Statement] = []
    seen: set[str] = set()
    ahead = {node for subject, _, value in own for node in (subject, *_target(value))}
    while ahead:
        node = ahead.pop()
        if node not in seen and held.holds(node):
            seen.add(node)
            for name, values in held.by_node[node].items():
                found += ((node, name, value) for value in values)
                if name != TYPE:
                    ahead.update(target for value in values for target in _target(value))
    return found


def _target(value: object) -> tuple[str, ...]:
    return (value.value,) if isinstance(value, IriTerm) else ()


def _render(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(render_statements(statements))
