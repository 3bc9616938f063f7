"""Which agency a canonical name means: one that is held, or a new one whose IRI is made from the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.outside_terms import ALT_LABEL, CLASSIFICATION, PREF_LABEL
from kg.graph.statements import describe, link, words
from kg.iris import absolute, relative
from kg.terms import GC
from kg.text.pinyin_slugs import pinyin_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.graph.held_facts import HeldFacts
    from kg.record import CaseAgency, CaseText, GuidingCaseRecord
    from kg.stores.plain_terms import Statement

_OF_ONE_CASE = re.compile(r"agency/(spp|spc)-([1-9]\d*)-\d+", re.ASCII)
_STARTS_BELOW_A_PREFECTURE = re.compile(r"[^省市州盟]*?(?<!自治)[区县旗]")


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An agency by IRI and name, with type and level (slugs), and whether it is described in the graph already."""

    iri: str
    name: str
    type: str
    level: str | None
    is_held: bool


@dataclass(frozen=True, slots=True)
class AgencyTable:
    """Agencies by canonical name; those whose name hides the place, by their case as well."""

    shared: Mapping[str, NamedAgency]
    hidden: Mapping[tuple[str, int, str], NamedAgency]

    def find(self, case: CaseText, name: str) -> NamedAgency | None:
        """The agency that a name means in a case, or None."""
        return self.hidden.get((case.series, case.number, name)) or self.shared.get(name)


def name_agencies(records: Iterable[GuidingCaseRecord], held: HeldFacts) -> AgencyTable:
    """The agencies of all records, which stand in a fixed order: the first to name one settles its type."""
    shared, hidden = _held_agencies(held)
    for record in records:
        case = record.case
        for agency in record.agencies:
            key = (case.series, case.number, agency.name)
            if agency.only_here and key not in hidden:
                taken = sum(1 for series, number, _ in hidden if (series, number) == key[:2])
                hidden[key] = _new_agency(f"agency/{case.series}-{case.number}-{taken + 1}", agency)
            elif not agency.only_here:
                known = shared.get(agency.name) or _new_agency(f"agency/{pinyin_slug(agency.name)}", agency)
                level = known.level if known.is_held else known.level or agency.level
                shared[agency.name] = NamedAgency(known.iri, known.name, known.type, level, known.is_held)
    return AgencyTable(shared, hidden)


def describe_agency(agency: NamedAgency) -> tuple[Statement, ...]:
    """The statements that introduce an agency, or none where it is held."""
    if agency.is_held:
        return ()
    level = link(absolute(f"level/{agency.level}")) if agency.level else None
    return describe(
        agency.iri,
        GC.Agency,
        [
            (PREF_LABEL, words(agency.name, "en" if agency.name.isascii() else "zh")),
            (CLASSIFICATION, link(absolute(f"agency-type/{agency.type}"))),
            (GC.level, level),
        ],
    )


def is_full_name(name: str) -> bool:
    """Whether a name stands for one body in the whole country: it does not start with a district or a county.

    >>> is_full_name("南京市鼓楼区人民检察院"), is_full_name("鼓楼区人民检察院")
    (True, False)
    """
    return not _STARTS_BELOW_A_PREFECTURE.match(name)


def _new_agency(path: str, agency: CaseAgency) -> NamedAgency:
    return NamedAgency(absolute(path), agency.name, agency.type, agency.level, is_held=False)


def _held_agencies(
    held: HeldFacts,
) -> tuple[dict[str, NamedAgency], dict[tuple[str, int, str], NamedAgency]]:
    """The held agencies by name; an alternative name counts if it is a full one and no other agency has it."""
    shared: dict[str, NamedAgency] = {}
    hidden: dict[tuple[str, int, str], NamedAgency] = {}
    others: dict[str, list[NamedAgency]] = {}
    for iri in held.of_class(GC.Agency):
        own_case = _OF_ONE_CASE.fullmatch(relative(iri))
        for name in held.texts(iri, PREF_LABEL):
            agency = NamedAgency(iri, name, _slug(held, iri, CLASSIFICATION) or "", _slug(held, iri, GC.level), True)  # noqa: FBT003 - the last field
            if own_case:
                hidden[own_case[1], int(own_case[2]), name] = agency
            else:
                shared[name] = agency
                for other in filter(is_full_name, held.texts(iri, ALT_LABEL)):
                    others.setdefault(other, []).append(agency)
    for name, agencies in others.items():
        if name not in shared and len({agency.iri for agency in agencies}) == 1:
            shared[name] = agencies[0]
    return shared, hidden


def _slug(held: HeldFacts, node: str, property_: str) -> str | None:
    found = held.find_link(node, property_)
    return found.rpartition("/")[2] if found else None
