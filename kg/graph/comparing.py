"""Differences between a document and the facts held of its case that a lawyer would want to know of.

An event or a participant that the reader did not find is none: reading is not complete. A citation is one where the
document has its list of provisions, and so is an event of a type that both have exactly once, with other dates.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kg.errors import Place
from kg.graph.citation_quads import article_number
from kg.graph.disagreements import Disagreement
from kg.graph.outside_terms import ISSUED, TITLE
from kg.graph.text_places import place_in
from kg.iris import absolute
from kg.terms import GC, CitationSection, DateBasis

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from kg.graph.disagreements import What
    from kg.graph.facts import CaseFacts, DocumentText, Fact, Span
    from kg.graph.held_cases import HeldCase, HeldFact
    from kg.graph.known_things import KnownThings

_QUOTES = str.maketrans(dict.fromkeys("“”„‟〝〞＂'‘’「」『』", '"'))
_UPPER_BOUNDS = (DateBasis.PAGE_ADDRESS, DateBasis.PRESS_RELEASE)
_SURE_RELATIONS = ("cited", "applied")


class _Differences:
    """Makes the rows of one document and case."""

    def __init__(self, read: CaseFacts, document: DocumentText) -> None:
        self._read = read
        self._document = document

    def note(self, what: What, node: str, stands: str, read: str, span: Span | None) -> Disagreement:
        place = (
            Place(self._document.file) if span is None else place_in(self._document.file, self._document.text, span[0])
        )
        return Disagreement(self._read.case, what, stands, read, node, self._document.digest, span, place)


def compare(
    read: CaseFacts,
    matches: Mapping[str, tuple[HeldFact, ...]],
    document: DocumentText,
    held: HeldCase,
    known: KnownThings,
) -> Iterator[Disagreement]:
    """Every difference worth a row between a document and the case that is held."""
    rows = _Differences(read, document)
    yield from _compare_words(read, held, rows)
    yield from _compare_release(read, held, known, rows)
    yield from _compare_citations(read, matches, held, rows)
    yield from _compare_events(read, matches, held, rows)


def compare_batch(read: CaseFacts, document: DocumentText, known: KnownThings) -> Iterator[Disagreement]:
    """The batch or the day that a document prints against those held of the batches, for a case not held before."""
    case, batch = read.record.case, known.find_batch(read.record.case)
    rows = _Differences(read, document)
    span = (case.title_start, case.title_end)
    if batch is None:
        return
    number = known.held.find_text(batch.iri, GC.batchNumber)
    if read.record.batch is not None and number and int(number) != read.record.batch:
        yield rows.note("batch", read.case, number, str(read.record.batch), span)
    if case.issued and batch.issued and _contradicts(case.issued, batch.issued, batch.basis):
        yield rows.note("issued", read.case, batch.issued, case.issued, span)


def compare_agencies(read: CaseFacts, document: DocumentText, known: KnownThings) -> Iterator[Disagreement]:
    """Agencies that a document takes for another type than the one that stands."""
    rows = _Differences(read, document)
    for agency in read.record.agencies:
        found = known.agencies.find(read.record.case, agency.name)
        if found is not None and found.type and found.type != agency.type and agency.mentions:
            span = (agency.mentions[0].start, agency.mentions[0].end)
            yield rows.note("agency-type", found.iri, f"{found.name}: {found.type}", agency.type, span)


def folded(text: str) -> str:
    """A text without what copies of one text differ in: spaces, width, kinds of quotation mark.

    >>> folded("“套路贷” 虚假诉讼案") == folded('"套路贷"虚假诉讼案')
    True
    """
    return "".join(unicodedata.normalize("NFKC", text.translate(_QUOTES)).split())


def _compare_words(read: CaseFacts, held: HeldCase, rows: _Differences) -> Iterator[Disagreement]:
    """Title, keywords and gist, of Chinese texts: translations are not held against the original."""
    case = read.record.case
    if case.language != "zh":
        return
    title = held.facts.find_text(held.iri, TITLE, "zh")
    if title is not None and folded(title) != folded(case.title):
        yield rows.note("title", held.iri, title, case.title, (case.title_start, case.title_end))
    yield from _compare_keywords(read, held, rows)
    gist = next((fact for fact in read.of_kind("section") if fact.node.endswith("/gist")), None)
    for node in held.facts.links(held.iri, GC.hasGist) if gist else ():
        official = held.facts.find_text(node, GC.text, "zh")
        if gist and official is not None and folded(official) != folded(gist.words):
            yield rows.note("gist", node, official, gist.words, gist.span)


def _compare_keywords(read: CaseFacts, held: HeldCase, rows: _Differences) -> Iterator[Disagreement]:
    case = read.record.case
    if not case.keywords_separable or not case.keywords or not held.keywords:
        return
    printed = {folded(keyword) for keyword in case.keywords}
    held_labels = [{folded(label) for label in labels} for labels in held.keywords]
    extra = printed - set().union(*held_labels)
    if extra or any(not labels & printed for labels in held_labels):
        stands = "、".join(sorted(labels[0] for labels in map(_chinese_first, held.keywords)))
        section = next((s for s in case.sections if s.kind == "keywords" and s.start < s.end), None)
        span = (section.start, section.end) if section else (case.title_start, case.title_end)
        yield rows.note("keywords", held.iri, stands, "、".join(case.keywords), span)


def _chinese_first(labels: tuple[str, ...]) -> list[str]:
    return sorted(labels, key=str.isascii) or [""]


def _compare_release(read: CaseFacts, held: HeldCase, known: KnownThings, rows: _Differences) -> Iterator[Disagreement]:
    case, facts = read.record.case, held.facts
    span = (case.title_start, case.title_end)
    batch = facts.find_link(held.iri, GC.batch)
    if batch and read.record.batch is not None and known.held.find_text(batch, GC.batchNumber) is not None:
        mine = absolute(f"batch/{case.series}/{read.record.batch}")
        if mine != batch:
            yield rows.note("batch", held.iri, batch.rpartition("/")[2], str(read.record.batch), span)
    issued = facts.find_text(held.iri, ISSUED)
    basis = facts.find_link(held.iri, GC.issuedBasis) or (
        known.held.find_link(batch, GC.issuedBasis) if batch else None
    )
    if case.issued and issued and _contradicts(case.issued, issued, basis):
        yield rows.note("issued", held.iri, issued, case.issued, span)


def _contradicts(printed: str, issued: str, basis: str | None) -> bool:
    """A page or a press report only says that the release was no later than its day."""
    return printed > issued if basis in _UPPER_BOUNDS else printed != issued


def _compare_citations(
    read: CaseFacts, matches: Mapping[str, tuple[HeldFact, ...]], held: HeldCase, rows: _Differences
) -> Iterator[Disagreement]:
    listed = [fact for fact in read.of_kind("citation") if _is_listed(fact)]
    if not listed:
        return
    missing = list(_missing_citations(read, matches, held))
    for fact in listed:
        if fact.node in matches or fact.key[0] is None or not _is_sure(fact):
            continue
        twin = next((part for part in missing if _main_article(part.key) == _main_article(fact.key)), None)
        if twin is None:
            yield rows.note("citation-extra", held.iri, "", fact.words, fact.span)
        else:
            missing.remove(twin)
            yield rows.note("citation", twin.node, twin.words, fact.words, fact.span)
    for part in missing:
        yield rows.note("citation-missing", part.node, part.words, "", None)


def _missing_citations(
    read: CaseFacts, matches: Mapping[str, tuple[HeldFact, ...]], held: HeldCase
) -> Iterator[HeldFact]:
    """Listed citations that the document lacks, unless it has their number under a title that was not recognised."""
    matched = {part.node for fact in read.of_kind("citation") for part in matches.get(fact.node, ())}
    unresolved = {article_number(each) for each in read.record.citations if each.statute is None}
    for part in held.of_kind("citation"):
        number = str(part.key[1]).rpartition("/")[2] if part.key[1] else None
        is_listed = part.place == CitationSection.RELEVANT_PROVISIONS and part.key[0] is not None
        if is_listed and part.node not in matched and number not in unresolved:
            yield part


def _main_article(key: tuple[Hashable, ...]) -> tuple[Hashable, str]:
    """Instrument and number without 之几."""
    return key[0], str(key[1]).rpartition("/")[2].partition("-")[0]


def _is_listed(fact: Fact) -> bool:
    return any(
        value.value == CitationSection.RELEVANT_PROVISIONS
        for _, name, value in fact.statements
        if name == GC.citationSection
    )


def _is_sure(fact: Fact) -> bool:
    relations = {value.value.rpartition("/")[2] for _, name, value in fact.statements if name == GC.citationRelation}
    return bool(relations & set(_SURE_RELATIONS))


def _compare_events(
    read: CaseFacts, matches: Mapping[str, tuple[HeldFact, ...]], held: HeldCase, rows: _Differences
) -> Iterator[Disagreement]:
    """Events of a type that the document and the facts held each have once, with other bounds; Chinese texts only."""
    if read.record.case.language != "zh":
        return
    dated = [part for part in held.of_kind("event") if part.key[1] and part.key[2]]
    events = read.of_kind("event")
    for fact in events:
        same_type = [part for part in dated if part.key[0] == fact.key[0]]
        alone = sum(other.key[0] == fact.key[0] for other in events) == 1 and len(same_type) == 1
        if alone and fact.node not in matches:
            yield rows.note("event-dates", same_type[0].node, same_type[0].words, fact.words, fact.span)
