"""Citations as the graph says them: one node a provision, with the instrument and the number slot where recognised.

An instrument that the running text merely names, without an article, is a mention and no legal basis: one node for each
instrument and part of the case, with every passage that names it there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.graph.case_quads import case_iri
from kg.graph.facts import Fact
from kg.graph.outside_terms import HAS_CITING_ENTITY, IS_PART_OF, NUMBER, REFERENCES, TITLE
from kg.graph.statements import boolean, describe, link, plain, whole, words
from kg.iris import absolute
from kg.terms import GC, CitationSection, VersionBasis

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from kg.graph.known_things import KnownThings
    from kg.record import CaseText, Citation, GuidingCaseRecord
    from kg.stores.plain_terms import Statement, Value

_PLACES = {
    "relevant-provisions": CitationSection.RELEVANT_PROVISIONS,
    "facts": CitationSection.FACTS,
    "procedure": CitationSection.FACTS,
    "significance": CitationSection.GUIDING_SIGNIFICANCE,
    "gist": CitationSection.GIST,
    "reasoning": CitationSection.REASONING,
    "result": CitationSection.RESULT,
}

_BASES = {
    "stated-in-text": VersionBasis.STATED_IN_TEXT,
    "in-force-at-issue": VersionBasis.IN_FORCE_AT_ISSUE,
    "in-force-at-event": VersionBasis.IN_FORCE_AT_EVENT,
}


def describe_citations(record: GuidingCaseRecord, known: KnownThings) -> Iterator[Fact]:
    """Every citation of a record, with the version it means where that was resolved."""
    cited = [citation for citation in record.citations if not is_mention(citation)]
    for order, citation in enumerate(cited, start=1):
        yield _describe_citation(record.case, citation, order, known)
    mentions: dict[tuple[Hashable, ...], Fact] = {}
    for citation in filter(is_mention, record.citations):
        first = mentions.get(mention_key(citation))
        fact = first or _describe_mention(record.case, citation, len(mentions) + 1, known)
        mentions[mention_key(citation)] = fact
        yield replace(fact, span=(citation.start, citation.end))


def is_mention(citation: Citation) -> bool:
    """Whether the running text only names an instrument, without an article or a part of it."""
    is_named_only = citation.article is None and citation.locator is None
    return is_named_only and citation.place != "relevant-provisions"


def words_of(citation: Citation) -> str:
    """The words that cite, with the title written out where a list leaves it to be understood."""
    if citation.law in citation.text or "《" in citation.text or citation.text.isascii():
        return citation.text
    return f"《{citation.law}》{citation.text}"


def article_iri(citation: Citation) -> str | None:
    """The number slot that is cited, or None for a whole instrument or an unknown one."""
    if citation.statute is None or citation.article is None:
        return None
    return absolute(f"statute/{citation.statute}/article/{article_number(citation)}")


def citation_key(citation: Citation) -> tuple[Hashable, ...]:
    """What makes two citations the same: instrument, article with branch, 款, 项; the words where it is not known."""
    statute = absolute(f"statute/{citation.statute}") if citation.statute else None
    cited_as = None if citation.statute else words_of(citation)
    return (statute, article_iri(citation), citation.paragraph, citation.item, cited_as)


def mention_key(citation: Citation) -> tuple[Hashable, ...]:
    """What makes two mentions the same: instrument, or words where it is not known, and part of the case."""
    return (
        absolute(f"statute/{citation.statute}") if citation.statute else words_of(citation),
        place_iri(citation.place),
    )


def _describe_mention(case: CaseText, citation: Citation, order: int, known: KnownThings) -> Fact:
    owner = case_iri(case)
    node = f"{owner}/mention/{order}"
    instrument = link(absolute(f"statute/{citation.statute}")) if citation.statute else None
    said = words_of(citation)
    statements = describe(
        node,
        GC.Mention,
        [
            (GC.inCase, link(owner)),
            (GC.order, whole(order)),
            (GC.mentionsInstrument, instrument),
            (GC.citedAs, words(said, case.language)),
            (GC.citationSection, link(place_iri(citation.place))),
        ],
    )
    span = (citation.start, citation.end)
    return Fact("mention", node, mention_key(citation), said, statements, span, _describe_provision(citation, known))


def _describe_citation(case: CaseText, citation: Citation, order: int, known: KnownThings) -> Fact:
    owner = case_iri(case)
    node = f"{owner}/citation/{order}"
    article = article_iri(citation)
    statute = absolute(f"statute/{citation.statute}") if citation.statute else None
    is_whole = statute is not None and citation.article is None and citation.locator is None
    own = describe(
        node,
        GC.Citation,
        [
            (HAS_CITING_ENTITY, link(owner)),
            (GC.order, whole(order)),
            (GC.citedAs, words(words_of(citation), case.language)),
            (GC.citesStatute, link(statute) if statute else None),
            (GC.citesArticle, link(article) if article else None),
            (GC.paragraph, whole(citation.paragraph) if citation.paragraph else None),
            (GC.item, whole(citation.item) if citation.item else None),
            (GC.wholeInstrument, boolean(true=True) if is_whole else None),
            (GC.citationSection, link(place_iri(citation.place))),
            (GC.citationRelation, link(absolute(f"citation-relation/{citation.relation}"))),
            *_describe_version(citation, known),
            *_describe_note(citation, case),
            (GC.printedRange, words(citation.range, case.language) if citation.range else None),
            (GC.locator, words(citation.locator, case.language) if citation.locator else None),
        ],
    )
    cited = article or statute
    refers: tuple[Statement, ...] = ((owner, REFERENCES, link(cited)),) if cited else ()
    shared = _describe_provision(citation, known)
    span = (citation.start, citation.end)
    return Fact("citation", node, citation_key(citation), words_of(citation), (*own, *refers), span, shared)


def _describe_version(citation: Citation, known: KnownThings) -> tuple[tuple[str, Value | None], ...]:
    """The version and why it is meant; an article is linked in it where its text is described."""
    if citation.statute is None or citation.version is None or citation.version_basis not in _BASES:
        return ((GC.versionBasis, link(VersionBasis.UNRESOLVED)),)
    version = absolute(f"statute/{citation.statute}/{citation.version}")
    number = article_number(citation)
    text = f"{version}/article/{number}" if number and known.held.holds(f"{version}/article/{number}") else None
    return (
        (GC.versionBasis, link(_BASES[citation.version_basis])),
        (GC.citesStatuteVersion, link(version)),
        (GC.citesArticleVersion, link(text) if text else None),
    )


def _describe_note(citation: Citation, case: CaseText) -> tuple[tuple[str, Value | None], ...]:
    """What the version rests on, in both languages; else the printed words alone.

    Of an unknown instrument no version is in question: a note on it would pass for a reason that no article is cited.
    """
    if citation.version_note and citation.statute:
        note = citation.version_note
        return ((GC.versionNote, words(note.en, "en")), (GC.versionNote, words(note.zh, "zh")))
    return ((GC.versionNote, words(citation.note, case.language) if citation.note else None),)


def place_iri(place: str) -> str:
    """Where a citation stands, by the kind of its section; the procedure is told with the facts."""
    return _PLACES.get(place, CitationSection.OTHER)


def _describe_provision(citation: Citation, known: KnownThings) -> tuple[Statement, ...]:
    """The instrument and the number slot, as far as they are not held."""
    if citation.statute is None:
        return ()
    statute, article = absolute(f"statute/{citation.statute}"), article_iri(citation)
    said: tuple[Statement, ...] = ()
    if not known.held.holds(statute):
        said = describe(statute, GC.Statute, [(TITLE, words(citation.law_zh or citation.law, "zh"))])
    if article and not known.held.holds(article):
        said += describe(
            article,
            GC.Article,
            [
                (NUMBER, plain(article.rpartition("/")[2])),
                (GC.mainNumber, whole(citation.article or 0)),
                (GC.branchNumber, whole(citation.branch) if citation.branch else None),
                (IS_PART_OF, link(statute)),
            ],
        )
    return said


def article_number(citation: Citation) -> str | None:
    """The number of the cited article as in IRIs, `307-1` for 第三百零七条之一; None where none is cited."""
    if citation.article is None:
        return None
    return f"{citation.article}-{citation.branch}" if citation.branch else str(citation.article)
