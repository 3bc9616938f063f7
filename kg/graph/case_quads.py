"""A record's case as the graph says it: number, title, day and batch of issue, keywords, and its sections in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.facts import Fact
from kg.graph.keyword_quads import describe_keyword, keyword_iri
from kg.graph.outside_terms import CLASSIFICATION, ISSUED, NOTATION, PREF_LABEL, TITLE
from kg.graph.statements import date, describe, link, plain, whole, words
from kg.iris import CaseName, absolute
from kg.terms import GC, AgencyType, DateBasis, Level, TranslationStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.graph.known_things import KnownThings
    from kg.record import CaseText, GuidingCaseRecord, Section
    from kg.stores.plain_terms import Statement, Value

_ISSUERS = {"spp": ("最高人民检察院", AgencyType.PROCURATORATE), "spc": ("最高人民法院", AgencyType.COURT)}


def notation(case: CaseText) -> str:
    """The official number as the series writes it."""
    return f"检例第{case.number}号" if case.series == "spp" else f"指导案例{case.number}号"


def case_iri(case: CaseText) -> str:
    """The IRI of a case."""
    return CaseName(case.series, case.number).iri


def describe_case(record: GuidingCaseRecord, known: KnownThings) -> Fact:
    """The case itself, with the keywords and the issuing authority that it speaks of."""
    case = record.case
    keywords = case.keywords if case.keywords_separable else ()
    properties: list[tuple[str, Value | None]] = [
        (GC.series, link(absolute(f"series/{case.series}"))),
        (GC.caseNumber, whole(case.number)),
        (NOTATION, plain(notation(case))),
        (TITLE, words(case.title, case.language)),
        (GC.translationStatus, translation_status(case)),
        (GC.issuedBy, link(absolute(f"agency/{case.series}"))),
        *((GC.keyword, link(keyword_iri(keyword, known.keywords))) for keyword in keywords),
        *release_properties(record, known),
    ]
    shared = [s for keyword in keywords for s in describe_keyword(keyword, case.language, known.keywords)]
    shared += [*_describe_issuer(case, known), *_describe_batch(record, known)]
    span = (case.title_start, case.title_end) if case.title_start < case.title_end else (case.start, case.end)
    node = case_iri(case)
    return Fact("case", node, (), case.title, describe(node, GC.GuidingCase, properties), span, tuple(shared))


def release_properties(record: GuidingCaseRecord, known: KnownThings) -> Iterator[tuple[str, Value]]:
    """Batch and day of release with the basis of the day: the day that the case prints, else that of its batch."""
    batch = known.find_batch(record.case)
    if batch:
        yield GC.batch, link(batch.iri)
    elif record.batch is not None:
        yield GC.batch, link(absolute(f"batch/{record.case.series}/{record.batch}"))
    if record.case.issued:
        yield ISSUED, date(record.case.issued)
        yield GC.issuedBasis, link(DateBasis.PRINTED_IN_CASE)
    elif batch and batch.issued:
        yield ISSUED, date(batch.issued)
        if batch.basis:
            yield GC.issuedBasis, link(batch.basis)


def translation_status(case: CaseText) -> Value | None:
    """English texts of guiding cases are taken for machine translations; Chinese ones are the official text."""
    return link(TranslationStatus.MACHINE) if case.language == "en" else None


def describe_sections(record: GuidingCaseRecord, text: str, known: KnownThings) -> Iterator[Fact]:
    """The sections in their order with the official words; the gist has its own node. An empty one is left out."""
    case = record.case
    gist_found = False
    for order, section in enumerate(case.sections, start=1):
        is_gist = section.kind == "gist" and case.gist is not None and not gist_found
        gist_found = gist_found or is_gist
        if section.start < section.end:
            official = case.gist if is_gist and case.gist is not None else text[section.start : section.end]
            yield _describe_section(case, section, order, official, known, is_gist=is_gist)


def _describe_section(  # noqa: PLR0913 - a section is all of these
    case: CaseText, section: Section, order: int, official: str, known: KnownThings, *, is_gist: bool
) -> Fact:
    owner = case_iri(case)
    node = f"{owner}/gist" if is_gist else f"{owner}/section/{order}"
    kind = known.find_concept("section-kind", section.kind) or absolute("section-kind/other")
    own = describe(
        node,
        GC.Gist if is_gist else GC.CaseSection,
        [
            (GC.heading, words(section.heading, case.language) if section.heading else None),
            (GC.sectionKind, link(kind)),
            (GC.order, whole(order)),
            (GC.text, words(official, case.language)),
            (GC.translationStatus, translation_status(case)),
        ],
    )
    owned: Statement = (owner, GC.hasGist if is_gist else GC.section, link(node))
    span = (section.start, section.end)
    if is_gist and case.gist_start is not None and case.gist_end is not None and case.gist_start < case.gist_end:
        span = (case.gist_start, case.gist_end)
    return Fact("section", node, (section.kind, section.heading), official, (*own, owned), span)


def _describe_issuer(case: CaseText, known: KnownThings) -> tuple[Statement, ...]:
    issuer = absolute(f"agency/{case.series}")
    if known.held.holds(issuer):
        return ()
    name, kind = _ISSUERS[case.series]
    return describe(
        issuer,
        GC.Agency,
        [(PREF_LABEL, words(name, "zh")), (CLASSIFICATION, link(kind)), (GC.level, link(Level.NATIONAL))],
    )


def _describe_batch(record: GuidingCaseRecord, known: KnownThings) -> tuple[Statement, ...]:
    batch = absolute(f"batch/{record.case.series}/{record.batch}")
    if record.batch is None or known.find_batch(record.case) or known.held.holds(batch):
        return ()
    return describe(
        batch,
        GC.Batch,
        [
            (GC.series, link(absolute(f"series/{record.case.series}"))),
            (GC.batchNumber, whole(record.batch)),
            (GC.issuedBy, link(absolute(f"agency/{record.case.series}"))),
        ],
    )
