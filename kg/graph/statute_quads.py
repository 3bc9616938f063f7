"""An instrument read from files as the graph says it, merged with the facts that are held of it.

The facts held stand: what files say besides is added, what they say instead is a difference.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kg.graph.article_quads import article_text_iri, describe_articles, describe_slots
from kg.graph.correspondence_quads import describe_concordance
from kg.graph.legislation_terms import (
    AMENDS,
    DOCUMENT_TYPE,
    IS_MEMBER_OF,
    NO_LONGER_IN_FORCE,
    PASSED_BY,
    REPEALED_BY,
    VERSION_DATE,
)
from kg.graph.outside_terms import IS_PART_OF, PREF_LABEL, TITLE, TYPE
from kg.graph.statements import date, link, words
from kg.graph.statute_differences import find_differences
from kg.graph.statute_facts import DescribedStatute, StatuteSurroundings, statute_iri, version_iri
from kg.graph.statute_version_quads import describe_documents, describe_versions, name_documents
from kg.iris import absolute, relative
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.graph.held_facts import HeldFacts
    from kg.graph.statute_facts import Concordance
    from kg.statutes.instrument import Instrument
    from kg.stores.plain_terms import Statement

_STATUTE_PATH = "statute/"


def know_surroundings(held: HeldFacts, slugs: Iterable[str]) -> StatuteSurroundings:
    """What describing the instruments of these slugs needs to know of the facts held."""
    agencies = {name: iri for iri in held.of_class(GC.Agency) for name in held.texts(iri, PREF_LABEL, "zh")}
    documents = {
        digest: iri for iri in held.of_class(GC.SourceDocument) for digest in held.texts(iri, GC.contentDigest)
    }
    known = {relative(iri).removeprefix(_STATUTE_PATH) for iri in held.of_class(GC.Statute)}
    return StatuteSurroundings(agencies, documents, frozenset(known.union(slugs)))


def describe_statute(
    instrument: Instrument, concordances: Sequence[Concordance], held: HeldFacts, around: StatuteSurroundings
) -> DescribedStatute:
    """Everything that the files of an instrument say, with the concordances that have it on the newer side."""
    documents = name_documents(instrument, around)
    differences = tuple(find_differences(instrument, concordances, held))
    objections = (
        (documents[each.digest], GC.disagreesWith, link(each.node))
        for each in differences
        if each.digest in documents and held.holds(each.node)
    )
    statements = chain(
        _describe_instrument(instrument, held, around),
        describe_versions(instrument, documents, held, around),
        describe_documents(instrument, documents, held),
        describe_slots(instrument.slug, instrument.versions),
        chain.from_iterable(describe_articles(version, documents) for version in instrument.versions),
        chain.from_iterable(describe_concordance(each, held) for each in concordances),
        objections,
    )
    return DescribedStatute(
        instrument.slug,
        tuple(each for each in dict.fromkeys(statements) if each[2] not in held.values(each[0], each[1])),
        differences,
    )


def describe_neighbours(
    instrument: Instrument, concordances: Sequence[Concordance], around: StatuteSurroundings
) -> Iterator[Statement]:
    """What is said elsewhere of the things that an instrument points at, as far as rules look at it."""
    named = {*instrument.amends, instrument.repealed_by, *(version.act_slug for version in instrument.versions)}
    for slug in sorted(each for each in named if each in around.statutes):
        yield statute_iri(slug), TYPE, link(GC.Statute)
    for each in concordances:
        if each.compared.replaces:
            yield from _describe_replaced(each, instrument)


def _describe_replaced(concordance: Concordance, instrument: Instrument) -> Iterator[Statement]:
    """The version that another instrument took the place of, with the articles that correspond."""
    older = concordance.compared.older
    version, owner = version_iri(older), statute_iri(older.slug)
    yield owner, TYPE, link(GC.Statute)
    yield owner, REPEALED_BY, link(statute_iri(instrument.slug))
    yield version, TYPE, link(GC.StatuteVersion)
    yield version, IS_MEMBER_OF, link(owner)
    yield version, VERSION_DATE, date(older.date)
    for key in sorted({key for each in concordance.correspondences for key in each.older}):
        node = article_text_iri(older, key)
        yield node, TYPE, link(GC.ArticleVersion)
        yield node, IS_PART_OF, link(version)


def _describe_instrument(instrument: Instrument, held: HeldFacts, around: StatuteSurroundings) -> Iterator[Statement]:
    """The instrument apart from its versions, as far as it is not held."""
    node = statute_iri(instrument.slug)
    yield node, TYPE, link(GC.Statute)
    if held.find_text(node, TITLE, "zh") is None:
        yield node, TITLE, words(instrument.title, "zh")
    if instrument.short_title and held.find_text(node, GC.shortTitle, "zh") is None:
        yield node, GC.shortTitle, words(instrument.short_title, "zh")
    if instrument.kind and not held.values(node, DOCUMENT_TYPE):
        yield node, DOCUMENT_TYPE, link(absolute(f"document-type/{instrument.kind}"))
    yield from _describe_acts(instrument, held, around)


def _describe_acts(instrument: Instrument, held: HeldFacts, around: StatuteSurroundings) -> Iterator[Statement]:
    """Who made the instrument, what repealed it, and what it amends."""
    node = statute_iri(instrument.slug)
    if not held.values(node, PASSED_BY):
        for body in instrument.issuers:
            yield node, GC.issuerName, words(body, "zh")
            if body in around.agencies:
                yield node, PASSED_BY, link(around.agencies[body])
    if instrument.repealed_by in around.statutes and not held.values(node, REPEALED_BY):
        yield node, REPEALED_BY, link(statute_iri(instrument.repealed_by or ""))
        if instrument.repealed_on and not held.values(node, NO_LONGER_IN_FORCE):
            yield node, NO_LONGER_IN_FORCE, date(instrument.repealed_on)
    for slug in instrument.amends:
        if slug in around.statutes:
            yield node, AMENDS, link(statute_iri(slug))
