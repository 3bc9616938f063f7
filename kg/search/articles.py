"""Instruments and the texts of their articles as documents of the index."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.iris import relative
from kg.search import facts
from kg.search.documents import IndexedDocument, Passage
from kg.terms import GC
from kg.text.numerals import render_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.search.facts import Thing
    from kg.search.requests import FacetName

_NAMES = (facts.TITLE, GC.shortTitle)
_KEY = re.compile(r"(\d{1,6})(?:-(\d{1,4}))?", re.ASCII)
_NUMBERING = re.compile(r"^第[0-9零〇一二三四五六七八九十百]{1,6}[编章节]\s*")
_WEIGHTIEST = ("law", "amendment", "npcsc-decision", "legislative-interpretation", "administrative-regulation")
_MOST_KNOWN = "judicial-interpretation"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the texts of a version's articles share: names of the instrument, the day, whether it is the latest."""

    statute: str
    zh: str
    en: str | None
    names: str
    weight: int
    day: str
    is_latest: bool


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument with the headings of its versions and what the articles of each share, by version IRI."""

    statute: Thing
    weight: int
    year: str | None
    headings: tuple[str, ...]
    versions: Mapping[str, Standing]

    @classmethod
    def of(cls, statute: Thing, versions: Sequence[Thing], headings: Sequence[Thing]) -> Instrument:
        """An instrument put together; the latest version is the one of the latest day whose text is held."""
        weight = _weigh((statute.first(facts.DOCUMENT_TYPE) or "").rpartition("/")[2])
        days = {each.iri: each.first(facts.VERSION_DATE) or "" for each in versions}
        held = [each.iri for each in versions if not (each.first(GC.textStatus) or "").endswith("/not-loaded")]
        latest = max((days[iri], iri) for iri in held)[1] if held else None
        zh = _title(statute)
        shared = (statute.iri, zh, statute.first(facts.TITLE, language="en"), "\n".join(statute.all(*_NAMES)), weight)
        ordered = sorted(headings, key=lambda each: (int(each.first(GC.order) or 0), each.iri))
        return cls(
            statute,
            weight,
            max(days.values(), default="")[:4] or None,
            tuple(dict.fromkeys(words for each in ordered for words in each.all(GC.heading))),
            {iri: Standing(*shared, day, iri == latest) for iri, day in days.items()},
        )


def _title(statute: Thing) -> str:
    return statute.first(*_NAMES, language="zh") or statute.first(*_NAMES) or relative(statute.iri)


def _weigh(document_type: str) -> int:
    """Laws stand before regulations, those before judicial interpretations, and those before the rest."""
    if document_type in _WEIGHTIEST:
        return _WEIGHTIEST.index(document_type)
    return len(_WEIGHTIEST) + (document_type != _MOST_KNOWN)


def describe_statute(instrument: Instrument) -> IndexedDocument:
    """An instrument by its titles, short titles, official number, issuer and the headings in it."""
    statute, zh = instrument.statute, _title(instrument.statute)
    headings = "\n".join(instrument.headings)
    return IndexedDocument(
        iri=statute.iri,
        kind="statute",
        root=relative(statute.iri),
        place=f"1{instrument.weight} {zh}",
        zh=zh,
        en=statute.first(*_NAMES, language="en"),
        notation=statute.first(facts.OFFICIAL_NUMBER),
        facets=(
            *_facets("language", *sorted(statute.languages(*_NAMES) or {"zh"})),
            *_facets("year", *([instrument.year] if instrument.year else [])),
            *_facets("statute", statute.iri),
        ),
        passages=(
            *(Passage("title", name) for name in statute.all(*_NAMES, facts.OFFICIAL_NUMBER)),
            *(Passage("agency", name) for name in statute.all(GC.issuerName)),
            *([Passage("text", headings)] if headings else []),
        ),
    )


def describe_article(article: Thing, number: str, standing: Standing, headings: tuple[str, ...]) -> IndexedDocument:
    """The text of an article in a version; the titles that it stands under are context."""
    main, branch = _split(number)
    slug = relative(standing.statute).rpartition("/")[2]
    printed = _print(main, branch) if main else number
    plain = f"第{main}条" + (f"之{branch}" if branch else "")
    return IndexedDocument(
        iri=article.iri,
        kind="article",
        root=relative(standing.statute),
        place=f"4{not standing.is_latest:d}{standing.weight} {slug} {main or 0:06} {branch or 0:04} {standing.day}",
        zh=f"{standing.zh} {printed}",
        en=f"{standing.en}, Article {number}" if standing.en else None,
        notation=number,
        facets=(
            *_facets("language", *sorted(article.languages(GC.text) or {"zh"})),
            *_facets("year", *([standing.day[:4]] if standing.day else [])),
            *_facets("version", "latest" if standing.is_latest else "earlier"),
            *_facets("statute", standing.statute),
        ),
        passages=(
            Passage("title", " / ".join(dict.fromkeys((printed, plain, f"Article {number}")))),
            *(Passage("text", words) for words in article.all(GC.text)),
        ),
        context="\n".join((standing.names, *(_NUMBERING.sub("", heading) for heading in headings))),
    )


def _split(number: str) -> tuple[int | None, int | None]:
    found = _KEY.fullmatch(number)
    return (int(found[1]), int(found[2]) if found[2] else None) if found else (None, None)


def _print(main: int, branch: int | None) -> str:
    """An article's number as statutes print it.

    >>> _print(307, 1), _print(25, None)
    ('第三百零七条之一', '第二十五条')
    """
    return f"第{render_number(main)}条" + (f"之{render_number(branch)}" if branch else "")


def _facets(name: FacetName, *values: str) -> tuple[tuple[FacetName, str], ...]:
    return tuple((name, value) for value in values)
