"""Relations between cases as statements of a release: gc:CaseRelation with its reasons, attributed to the software."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from kg.iris import absolute
from kg.stores.store import IriTerm, LiteralTerm
from kg.terms import GC, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.related.reasons import Reason
    from kg.related.relations import StatedRelation
    from kg.stores.plain_terms import Statement, Value
    from kg.words import Words

_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["rdfs"] + "label"
_LANGUAGE_TAGGED = PREFIXES["rdf"] + "langString"
_AGENT = PREFIXES["prov"] + "SoftwareAgent"
_ATTRIBUTED = PREFIXES["prov"] + "wasAttributedTo"
_XSD = PREFIXES["xsd"]
_PACKAGE = "cn-guiding-cases"
_TEN_THOUSAND = 10_000
_LEAST_POINTS = 10  # of ten thousand: reasons that add less are not stated


def describe_relations(relations: Iterable[StatedRelation]) -> Iterator[Statement]:
    """The statements of some relations; those about the software first, none where there are no relations."""
    software = absolute(f"software/{_PACKAGE}-{version(_PACKAGE)}")
    is_first = True
    for relation in relations:
        if is_first:
            yield from _describe_software(software)
            is_first = False
        yield from _describe_relation(relation, software)


def name_relation(one: str, other: str) -> str:
    """The path of the relation of two cases, which are given by path in their order.

    >>> name_relation("case/spp/88", "case/spc/24")
    'relation/spp-88-spc-24'
    """
    first, second = (case.removeprefix("case/").replace("/", "-") for case in (one, other))
    return f"relation/{first}-{second}"


def _describe_software(software: str) -> Iterator[Statement]:
    yield software, _TYPE, IriTerm(_AGENT)
    yield software, _LABEL, LiteralTerm(f"{_PACKAGE} {version(_PACKAGE)}", _LANGUAGE_TAGGED, "en")
    yield software, _LABEL, LiteralTerm(f"{_PACKAGE} 软件 {version(_PACKAGE)}", _LANGUAGE_TAGGED, "zh")


def _describe_relation(relation: StatedRelation, software: str) -> Iterator[Statement]:
    node = absolute(name_relation(*relation.cases))
    yield node, _TYPE, IriTerm(GC.CaseRelation)
    for case in relation.cases:
        yield node, GC.relatesCase, IriTerm(absolute(case))
    yield node, GC.relationScore, _share(relation.score)
    yield node, GC.derived, LiteralTerm("true", _XSD + "boolean")
    yield node, _ATTRIBUTED, IriTerm(software)
    for said in _say(relation.explanation.sentence):
        yield node, GC.explanation, said
    for reason in (each for each in relation.explanation.reasons if each.points >= _LEAST_POINTS):
        yield node, GC.relationBasis, IriTerm(absolute(reason.basis))
        yield node, GC.hasReason, IriTerm(f"{node}/reason/{reason.signal}")
        yield from _describe_reason(f"{node}/reason/{reason.signal}", reason)


def _describe_reason(node: str, reason: Reason) -> Iterator[Statement]:
    yield node, _TYPE, IriTerm(GC.RelationReason)
    yield node, GC.relationBasis, IriTerm(absolute(reason.basis))
    yield node, GC.contribution, _share(reason.points)
    for said in _say(reason.sentence):
        yield node, GC.explanation, said
    for path in _find_evidence(reason):
        yield node, GC.evidence, IriTerm(absolute(path))


def _find_evidence(reason: Reason) -> Iterator[str]:
    """The citations of both sides where there are any, else the thing itself; sections of passages."""
    for thing in reason.shared:
        cited = [place.citation for place in (*thing.here, *thing.there)]
        yield from cited or ([thing.path] if thing.path else [])
    if reason.passages is not None:
        yield from (reason.passages.here.section, reason.passages.there.section)


def _share(ten_thousandths: int) -> Value:
    """A share as a decimal in its canonical form (XML Schema 1.1, 3.3.3).

    >>> _share(1155).value, _share(400).value, _share(10_000).value
    ('0.1155', '0.04', '1.0')
    """
    whole, rest = divmod(ten_thousandths, _TEN_THOUSAND)
    return LiteralTerm(f"{whole}.{f'{rest:04}'.rstrip('0') or '0'}", _XSD + "decimal")


def _say(words: Words) -> tuple[LiteralTerm, LiteralTerm]:
    return LiteralTerm(words.zh, _LANGUAGE_TAGGED, "zh"), LiteralTerm(words.en, _LANGUAGE_TAGGED, "en")
