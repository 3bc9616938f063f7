"""The pages of an article number, on a day or at any time, and of an article text in one version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from api.pages.article_cases import part_citations, tell_cases, tell_unresolved
from api.pages.article_chain import tell_chain
from api.pages.article_comparison import offer_comparison
from api.pages.article_words import bind_queries, name_number
from api.pages.templating import answer_page
from api.pages.version_timeline import TimedText, draw_timeline
from kg.articles import describe_article, describe_text, find_absence, find_unresolved_citations
from kg.errors import FilterError, ParameterError, Place, UnknownThingError
from kg.instruments import describe_versions
from kg.iris import absolute
from kg.legislation.correspondences import find_correspondences_of_article
from kg.legislation.paragraphs import number_paragraphs
from kg.legislation.version_texts import find_beside, find_parts_over
from kg.queries.catalog import render_term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.responses import Response

    from api.pages.article_cases import ApplyingCases, UnresolvedRow
    from api.pages.article_chain import ChainRow, Passage
    from api.pages.article_comparison import OfferedComparison
    from api.pages.frame import Frame
    from api.pages.things import AskedThing
    from api.pages.version_timeline import VersionTimeline
    from kg.articles import Provision, ProvisionText
    from kg.instruments import Instrument
    from kg.legislation.paragraphs import NumberedParagraph
    from kg.legislation.standing import Absence
    from kg.stores.store import Store
    from kg.words import HeldWords

NOT_FOUND: Final = 404
Choice: TypeAlias = Literal["version", "day", "newest"]


@dataclass(frozen=True, slots=True)
class ShownText:
    """The text that is shown, why it is this one, and what stands around it.

    `chosen_by` is version where the address names one, day where a day was asked for, newest where nothing was;
    `parts` are headings, the outermost first; `before` and `after` the paths of the articles beside it.
    """

    text: ProvisionText
    chosen_by: Choice
    paragraphs: tuple[NumberedParagraph, ...]
    parts: tuple[str, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article number or an article text.

    `is_known` tells whether the release knows the thing at all; `day` is the one asked for; `shown` is None and
    `absence` says why where no text is established; `today` is the newest text of the same provision where it is
    another than the one shown; `others` are the further provisions that stood under the number; `chain` are the texts
    of the provision shown, `passages` the correspondences that lead out of these; `titles` are those of other
    instruments named on the page, by path.
    """

    iri: str
    path: str
    is_known: bool
    slug: str
    number: str
    told: Instrument
    day: str | None
    shown: ShownText | None
    absence: Absence | None
    today: ProvisionText | None
    others: tuple[Provision, ...]
    timeline: VersionTimeline | None
    chain: tuple[ChainRow, ...]
    passages: tuple[Passage, ...]
    comparison: OfferedComparison
    cases: ApplyingCases
    unresolved: tuple[UnresolvedRow, ...]
    titles: dict[str, HeldWords]
    queries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the release tells of an article: the provision to be shown with its reason, and those beside it."""

    slot: str
    day: str | None
    main: Provision | None
    chosen_by: Choice
    others: tuple[Provision, ...]
    absence: Absence | None

    @property
    def applying(self) -> tuple[Provision, ...]:
        """The provisions whose cases are told: of a day or version the one that stood, else all under the number."""
        every = (*self.others, self.main) if self.main else ()
        return every if self.chosen_by == "newest" else (self.main,) if self.main else ()


def answer_article_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page of an article number; a day is asked for by `?on=`.

    Raises:
        FilterError: the day is none.
    """
    day = _parse_day(asked.request.query_params.get("on", ""))
    found = _find_number(asked.opened.store, parts["slug"], parts["number"], day)
    return _answer(asked, parts, found)


def answer_article_text_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page of an article text in a version."""
    slot = f"statute/{parts['slug']}/article/{parts['number']}"
    found = _Found(slot, None, describe_text(asked.opened.store, asked.path), "version", (), None)
    return _answer(asked, parts, found)


def answer_missing_article_page(asked: AskedThing, parts: Mapping[str, str]) -> Response | None:
    """The page that says why there is no such article; None where the instrument is not known either."""
    try:
        absence = find_absence(asked.opened.store, parts["slug"], parts["number"])
        slot = f"statute/{parts['slug']}/article/{parts['number']}"
        return _answer(asked, parts, _Found(slot, None, None, "newest", (), absence), NOT_FOUND)
    except UnknownThingError:
        return None


def _parse_day(written: str) -> str | None:
    try:
        return render_term("date", written) and written if written else None
    except ParameterError as error:
        raise FilterError(error.words.en, error.words.zh, place=Place("on")) from error


def _find_number(store: Store, slug: str, number: str, day: str | None) -> _Found:
    slot = f"statute/{slug}/article/{number}"
    try:
        provisions = describe_article(store, slug, number, day).provisions
    except UnknownThingError:
        absence = find_absence(store, slug, number, day)
        return _Found(slot, day, None, "day" if day else "newest", _find_any_day(store, slug, number), absence)
    chosen: Choice = "day" if day else "newest"
    return _Found(slot, day, provisions[-1], chosen, provisions[:-1], None)


def _find_any_day(store: Store, slug: str, number: str) -> tuple[Provision, ...]:
    try:
        return describe_article(store, slug, number).provisions
    except UnknownThingError:
        return ()


def _answer(asked: AskedThing, parts: Mapping[str, str], found: _Found, status: int = 200) -> Response:
    store, table = asked.opened.store, asked.sources.tables.of(asked.opened)
    main = found.main
    everywhere = main.everywhere if main else ()
    chain, passages = tell_chain(
        everywhere, main.text.path if main else "", find_correspondences_of_article(store, found.slot), table
    )
    every = (*found.others, *((main,) if main else ()))
    own = {found.slot, *(f"{each.statute}/article/{each.article}" for one in every for each in one.everywhere)}
    applying = part_citations(found.applying, is_text_chosen=found.chosen_by != "newest")
    shown = _show(store, main.text, found.chosen_by) if main else None
    told = describe_versions(store, parts["slug"])
    statutes = {each.statute for one in every for each in one.everywhere} | {told.repealed_by or told.path}
    page = ArticlePage(
        iri=absolute(asked.path),
        path=asked.path,
        is_known=status != NOT_FOUND,
        slug=parts["slug"],
        number=parts["number"],
        told=told,
        day=found.day,
        shown=shown,
        absence=found.absence,
        today=everywhere[-1] if main and everywhere[-1] != main.text else None,
        others=found.others,
        timeline=draw_timeline(_timed(everywhere, main.text, asked.frame)) if main else None,
        chain=chain,
        passages=passages,
        comparison=offer_comparison(store, everywhere, main.text if main else None, asked.request.query_params),
        cases=tell_cases(applying, table, own, _parse_first(asked.request.query_params.get("from", ""))),
        unresolved=tell_unresolved(find_unresolved_citations(store, parts["slug"], parts["number"]), table),
        titles={path: table.named(path) for path in statutes},
        queries=_queries(asked.frame, found),
    )
    return answer_page("article.html", page, asked.frame, status=status)


def _parse_first(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 1  # noqa: PLR2004 - more there never are


def _show(store: Store, text: ProvisionText, chosen_by: Choice) -> ShownText:
    before, after = find_beside(store, text.path)
    paragraphs = number_paragraphs(text.words) if text.words else ()
    return ShownText(text, chosen_by, paragraphs, find_parts_over(store, text.path), before, after)


def _timed(texts: Sequence[ProvisionText], marked: ProvisionText, frame: Frame) -> list[TimedText]:
    return [
        TimedText(
            f"{each.adopted} {name_number(each.article).say(frame.language)}",
            frame.link(each.path),
            each.path == marked.path,
            each.adopted,
            each.in_force,
            each.superseded_on or each.repealed_on,
            each.has_next,
        )
        for each in texts
    ]


def _queries(frame: Frame, found: _Found) -> tuple[tuple[str, str], ...]:
    slot = {"article": found.slot}
    asked = [
        ("texts-of-article", slot),
        ("cases-applying-article-on-day", slot | ({"day": found.day} if found.day else {})),
        ("citations-of-number-without-version", slot),
        ("correspondences-of-article", slot),
    ]
    if found.main:
        asked.append(("numbers-of-article-text", {"text": found.main.text.path}))
    return bind_queries(frame.language, *asked)
