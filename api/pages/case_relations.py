"""The cases related to one, as a part of its page and as a page of its own, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from api.pages.templating import answer_page
from api.problems import ProblemError
from kg.errors import UnknownThingError
from kg.related.sentences import say_reason, say_relation
from kg.related.weights import PUBLISHED

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.pages.things import AskedThing
    from kg.iris import CaseName
    from kg.related.reasons import Reason
    from kg.related.related_cases import RelatedCase
    from kg.words import HeldWords

_MOST: Final = 30
_TEN_THOUSAND: Final = 10_000
_NEXT_TO_NOTHING: Final = 10


@dataclass(frozen=True, slots=True)
class ShownRelation:
    """A related case: its path, number, title, likeness in hundredths, why in a sentence, the reasons, and what lacks.

    `number` is how forms name it, such as spp/89.
    """

    path: str
    number: str
    notation: str
    title: HeldWords
    percent: str
    summary: HeldWords
    reasons: tuple[HeldWords, ...]
    why_not_higher: HeldWords


@dataclass(frozen=True, slots=True)
class CaseRelations:
    """The nearest cases, the nearest first, of how many others."""

    cases: tuple[ShownRelation, ...]
    others: int


@dataclass(frozen=True, slots=True)
class RelationsPage:
    """The case by path, number and title, and the cases nearest to it, None where the release holds no relations."""

    path: str
    number: str
    notation: str
    title: HeldWords
    relations: CaseRelations | None


def find_relations(asked: AskedThing, limit: int) -> CaseRelations | None:
    """The cases nearest to the one asked for; None where what is served has none computed."""
    try:
        _, related = asked.sources.related.of(asked.frame.asked_release)
        found = related.find_related(asked.path, limit, PUBLISHED)
    except (ProblemError, UnknownThingError):
        return None
    return CaseRelations(tuple(_show(each, related.size) for each in found), related.size - 1)


def answer_relations(asked: AskedThing, name: CaseName) -> Response:
    """The page of the related cases."""
    table = asked.sources.tables.of(asked.opened)
    (place,) = table.find_places([asked.path])
    case = table.cases[place]
    page = RelationsPage(
        asked.path, f"{name.series}/{name.number}", case.notation, case.title, find_relations(asked, _MOST)
    )
    return answer_page("case_relations.html", page, asked.frame)


def _show(related: RelatedCase, size: int) -> ShownRelation:
    told = related.explanation
    reasons = [kept for each in told.reasons if (kept := leave_out_common(each, size))]
    return ShownRelation(
        path=related.path,
        number=related.path.removeprefix("case/"),
        notation=related.notation,
        title=related.title,
        percent=f"{related.score * 100 / _TEN_THOUSAND:.0f}",
        summary=say_relation(reasons) if reasons else told.sentence,
        reasons=tuple(each.sentence for each in reasons if each.points >= _NEXT_TO_NOTHING),
        why_not_higher=told.why_not_higher,
    )


def leave_out_common(reason: Reason, size: int) -> Reason | None:
    """A reason without the things that all cases have, which set none apart; None where nothing is left of it.

    >>> from kg.related.reasons import Reason, SharedThing
    >>> from kg.words import Words
    >>> common, rare = SharedThing(None, Words("a", "甲"), 5, 1), SharedThing(None, Words("b", "乙"), 2, 1)
    >>> reason = Reason("keyword", "", 2, 1, Words("", ""), (common, rare), None)
    >>> leave_out_common(reason, 5).sentence.en, leave_out_common(replace(reason, shared=(common,)), 5)
    ('Both stand under the same keyword: b (in 2 cases).', None)
    """
    kept = tuple(each for each in reason.shared if each.cases < size)
    if kept == reason.shared:
        return reason
    return replace(reason, shared=kept, sentence=say_reason(reason.signal, kept, reason.share)) if kept else None
