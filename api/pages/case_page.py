"""The page of a guiding case: all that the graph holds of it, with what each fact rests on.

`?view=read` shows the texts alone, `?view=study` the facts before the gist; `related` and `around` are pages of the
related cases and of the neighbourhood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.case_metadata import build_json_ld, build_meta, cite_case, describes_persons, is_release_id
from api.pages.case_neighbourhood import answer_neighbourhood, find_network
from api.pages.case_outcomes import arrange_outcomes
from api.pages.case_provisions import arrange_provisions
from api.pages.case_quotes import is_imported
from api.pages.case_relations import answer_relations, find_relations
from api.pages.case_texts import arrange_texts
from api.pages.case_timeline import arrange_participants, arrange_steps, word_period
from api.pages.templating import answer_page
from kg.applied_law import find_applied_provisions
from kg.case_evidence import EVIDENCE_QUESTIONS, gather_evidence
from kg.cases import describe_case
from kg.exports.citations.cited import Wording
from kg.exports.citations.forms import CITATION_FORMS, render_citations
from kg.iris import CaseName, relative
from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.pages.case_outcomes import ShownOutcome
    from api.pages.case_provisions import ShownProvision
    from api.pages.case_relations import CaseRelations
    from api.pages.case_texts import CaseTexts
    from api.pages.case_timeline import ShownParticipant, ShownStep
    from api.pages.frame import Frame
    from api.pages.things import AskedThing
    from kg.case_evidence import CasePassage
    from kg.cases import GuidingCase
    from kg.exports.citations.cited import CitedCase
    from kg.words import HeldWords, Words

_SHOWN_RELATED: Final = 5
_TEMPLATES: Final = {"read": "case_reading.html", "study": "case_study.html"}
_QUESTIONS: Final = (
    "case-facts",
    "case-sections",
    "case-concepts",
    "case-steps",
    "case-participants",
    "case-citations",
    "later-texts-of-case-citations",
    "case-outcomes",
    "case-sources",
    *EVIDENCE_QUESTIONS,
)


@dataclass(frozen=True, slots=True)
class ShownCitation:
    """How to cite the case in one form: what the form is called, the text, and where to download it."""

    label: Words
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case as it is shown.

    `path` is its own under the base; `issued` the day in words, None where not established; `batch` path and name;
    `permalink` leads to it in this very release, empty where there is none. `passages` are numbered from 1 in their
    order by what rests on them. `relations` are the nearest cases, None where none are held; `picture` the address of
    the picture of what is around it, empty likewise. `meta`, `json_ld` and `is_indexed` are for machines; `queries`
    are the questions with their text. `is_read` tells that a program read all facts of the case, `has_read` some.
    """

    path: str
    case: GuidingCase
    issued: Words | None
    batch: tuple[str, HeldWords] | None
    texts: CaseTexts
    steps: tuple[ShownStep, ...]
    participants: tuple[ShownParticipant, ...]
    provisions: tuple[ShownProvision, ...]
    outcomes: tuple[ShownOutcome, ...]
    note: HeldWords | None
    passages: tuple[CasePassage, ...]
    relations: CaseRelations | None
    picture: str
    citations: tuple[ShownCitation, ...]
    permalink: str
    meta: tuple[tuple[str, str], ...]
    json_ld: Mapping[str, object]
    is_indexed: bool
    queries: tuple[tuple[str, str], ...]
    is_read: bool
    has_read: bool


def answer_case_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page of a case, in the view asked for."""
    name = CaseName(parts["series"], int(parts["number"]))
    view = asked.request.query_params.get("view", "")
    if view == "related":
        return answer_relations(asked, name)
    if view == "around":
        return answer_neighbourhood(asked, name)
    return answer_page(_TEMPLATES.get(view, "case.html"), build_case_page(asked, name), asked.frame)


def build_case_page(asked: AskedThing, name: CaseName) -> CasePage:
    """All that the page shows."""
    store, frame = asked.opened.store, asked.frame
    case = describe_case(store, name)
    evidence = gather_evidence(store, name)
    texts = arrange_texts(case, evidence, frame.language)
    steps, outcomes = arrange_steps(case, evidence), arrange_outcomes(case, evidence, frame.language)
    is_release = is_release_id(asked.opened.id)
    cited = cite_case(case, asked.opened.id, is_release=is_release)
    return CasePage(
        path=asked.path,
        case=case,
        issued=word_period(case.issued, case.issued) if case.issued else None,
        batch=_name_batch(asked, case.batch),
        texts=texts,
        steps=steps,
        participants=arrange_participants(case, evidence),
        provisions=arrange_provisions(case, evidence, find_applied_provisions(store, name)),
        outcomes=outcomes,
        note=evidence.notes.get(case.iri),
        passages=evidence.passages,
        relations=find_relations(asked, _SHOWN_RELATED),
        picture=_address_picture(asked, name),
        citations=_cite(cited, frame, name),
        permalink=cited.address if is_release else "",
        meta=build_meta(case, cited, frame.language),
        json_ld=build_json_ld(case, cited),
        is_indexed=not describes_persons(case, texts),
        queries=_list_queries(name, frame),
        is_read=bool(case.sources) and all(map(is_imported, case.sources)),
        has_read=any(step.is_read for step in steps) or any(outcome.is_read for outcome in outcomes),
    )


def _name_batch(asked: AskedThing, batch: str | None) -> tuple[str, HeldWords] | None:
    if batch is None:
        return None
    path = relative(batch)
    return path, asked.sources.tables.of(asked.opened).named(path)


def _address_picture(asked: AskedThing, name: CaseName) -> str:
    if find_network(asked, name) is None:
        return ""
    path = f"api/v1/cases/{name.series}/{name.number}/graph"
    return asked.frame.link(path, form="svg", lang=asked.frame.language)


def _cite(cited: CitedCase, frame: Frame, name: CaseName) -> tuple[ShownCitation, ...]:
    path = f"api/v1/cases/{name.series}/{name.number}/citation"
    wording = Wording(frame.language)
    return tuple(
        ShownCitation(
            form.label,
            render_citations([cited], form, wording).strip(),
            frame.link(path, form=form.name, lang=frame.language),
        )
        for form in CITATION_FORMS
    )


def _list_queries(name: CaseName, frame: Frame) -> tuple[tuple[str, str], ...]:
    questions = map(find_question, _QUESTIONS)
    return tuple((each.asks.say(frame.language), each.bind(case=name.iri)) for each in questions)
