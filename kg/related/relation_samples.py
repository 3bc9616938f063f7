"""A few relations that stand for all of a release: whatever rule one of all breaks, one of these breaks too.

Every rule for relations and their reasons looks at the values of one property of one thing. So it is enough to check,
for each property, one thing with each number of values that occurs and one with each form of value that occurs: a
concept or an agent by its IRI, a case or a reason by whether the release holds it, words by their language, shares by
whether they lie between 0 and 1, other literals by their datatype, other IRIs as such.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kg.iris import absolute
from kg.terms import GC, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_SHARE: Final = re.compile(rf'"(?:0\.\d+|1\.0)"\^\^<{re.escape(PREFIXES["xsd"])}decimal>')
_WORDS: Final = re.compile(r'".+"@([A-Za-z-]+)', re.DOTALL)
_DATATYPE: Final = re.compile(r'"[^"]*"\^\^<([^>]*)>')
_RELATIONS: Final = f"<{absolute('relation/')}"
_REASON: Final = "/reason/"
_MANY: Final = frozenset({GC.relationBasis, GC.hasReason, GC.evidence})
"""Properties of which a thing may have any number of values, at least one, or none."""


def choose_relations(lines: Iterable[str], cases: Collection[str]) -> list[str]:
    r"""The lines of relations that stand for all, which are given as sorted N-Quads; `cases` are IRIs of all cases.

    Lines that say that the cases which these relations join are cases come with them.

    >>> line = f"{_RELATIONS}spp-1-spp-2> <{GC.relatesCase}> <{absolute('case/spp/1')}> .\n"
    >>> twice = line.replace("/spp-1-", "/spp-3-")
    >>> [each.count("/relation/") for each in choose_relations([line, twice], {absolute("case/spp/1")})]
    [0, 1]
    """
    known: set[tuple[object, ...]] = set()
    chosen: list[str] = []
    for relation in _divide(lines):
        forms = set(_find_forms(relation, cases))
        if not forms <= known:
            known |= forms
            chosen += relation
    joined = {line.split(" ", 2)[2][1:-4] for line in chosen if f"> <{GC.relatesCase}> " in line}
    types = (f"<{case}> <{PREFIXES['rdf']}type> <{GC.GuidingCase}> .\n" for case in joined & set(cases))
    return sorted((*types, *chosen))


def _divide(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of each relation with those of its reasons; lines about other things are left out."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line.startswith(_RELATIONS):
            found[line[: line.index(">")].partition(_REASON)[0]].append(line)
    yield from found.values()


def _find_forms(relation: Iterable[str], cases: Collection[str]) -> Iterator[tuple[object, ...]]:
    things: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in relation:
        subject, path, value = line.removesuffix(" .\n").split(" ", 2)
        things[subject[1:-1]][path[1:-1]].append(value)
    for subject, held in things.items():
        kind = _REASON in subject
        yield (kind, *sorted(path for path in held if path not in _MANY), *sorted(_MANY & held.keys()))
        for path, values in held.items():
            yield (kind, path, "any" if path in _MANY else len(values))
            yield from ((kind, path, _find_form(path, value, cases, things)) for value in values)
            if path == GC.explanation:
                yield (kind, path, *sorted(_find_form(path, value, cases, things) for value in values))


def _find_form(path: str, value: str, cases: Collection[str], things: Collection[str]) -> str:
    iri = value[1:-1] if value.startswith("<") else ""
    if path == GC.relatesCase:
        return "a case" if iri in cases else value
    if path == GC.hasReason:
        return "a reason" if iri in things else value
    if path == GC.evidence and iri:
        return "an IRI"
    if words := _WORDS.fullmatch(value):
        return words[1]
    if _SHARE.fullmatch(value):
        return "a share"
    datatype = _DATATYPE.fullmatch(value)
    return datatype[1] if datatype and path not in (GC.relationScore, GC.contribution) else value
