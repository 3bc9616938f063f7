"""The dated steps of a case: what was done on a printed date, in which proceeding, by whom and to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.events.acting import Actors, find_actors, name_agencies
from kg.events.dated_spans import MAX_DATE_SIGNS, find_dated_spans, find_readable_end
from kg.events.knowledge import EventWords
from kg.events.proceedings import (
    JUDGMENTS,
    find_case_proceeding,
    find_heading,
    find_heading_proceedings,
    find_proceeding,
    find_retrial,
    is_public_interest,
)
from kg.events.step_types import Step, find_steps, refine_type
from kg.record import Event, FoundEvents, Problem
from kg.text.numerals import find_number
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.events.acting import NamedAgencies
    from kg.events.dated_spans import DatedSpan
    from kg.events.knowledge import EventKnowledge, LanguageKnowledge
    from kg.record import CaseAgency, CaseText, Section
    from kg.text.dates import UnreadDate

KINDS_READ = frozenset({"facts", "procedure", "result", "other"})
NOT_READ = re.compile(r"立法|法条|规定")
_COUNT = re.compile(r"(?P<number>\d{1,6}|[一二两三四五六七八九十百]{1,6})余?(?P<unit>件|份|起|次)")
_COUNTED = {"trial-hearing": "次"}
_STATES = JUDGMENTS | {
    "appeal",
    "appeal-protest",
    "supervision-protest",
    "request-for-protest",
    "retrial-ruling",
    "order-retrial",
    "retrial-recommendation",
}
MAY_BE_PRIVATE = frozenset({"registration", "expert-assessment", "settlement", "reply", "case-accepted"})
PLAIN = frozenset({"conduct", "other-step"})
RETRIAL_TYPES = frozenset(
    {
        "supervision-protest",
        "retrial-judgment",
        "set-aside",
        "order-retrial",
        "retrial-ruling",
        "retrial-application-refused",
        "retrial-recommendation",
    }
)
_OF_FILING_TOO = frozenset({"supervision-application", "supervision-accepted", "supervision-refused"})
_RECEIVED = frozenset({"reply", "complaint", "report"})
_PROBLEMS = {
    "impossible-date": Words(
        "This date is in no calendar; compare it with the published text and correct the document.",
        "历法中没有此日期，请对照公布的文本更正。",
    ),
    "year-not-stated": Words(
        "This date has no year, and no date before it gives one; no event is made of it.",
        "此日期未写年份，前文也无日期可以承接，未据此生成事件。",
    ),
    "too-many-dates": Words(
        "There are more dates here than a case has; the steps from here on are not read.",
        "此处日期过多，超出一个案例的合理数量，自此以后的环节未读取。",
    ),
}


@dataclass(slots=True)
class _Reader:
    """One case while its sections are read; `previous` is the last judgment, appeal or protest of its section."""

    text: str
    named: NamedAgencies
    case_proceeding: str
    knowledge: EventKnowledge
    language: LanguageKnowledge
    public_interest: bool = False
    previous: str | None = None
    headings: tuple[tuple[int, str], ...] = ()
    last_actors: dict[int, Actors] = field(default_factory=dict)


def find_events(text: str, case: CaseText, agencies: tuple[CaseAgency, ...], knowledge: EventKnowledge) -> FoundEvents:
    """The dated steps told in the facts, the procedure and the result of a case, in text order.

    Dates of birth, of versions of statutes, of deadlines and in quotations are no steps; a step without a printed date
    is left out. Dates that the calendar has not, or whose year nothing states, become problems.
    """
    language = knowledge.languages[case.language]
    around = find_case_proceeding(text, case, language)
    public_interest = is_public_interest(text, case, language)
    reader = _Reader(text, name_agencies(agencies), around, knowledge, language, public_interest)
    events: list[Event] = []
    problems: list[Problem] = []
    left = MAX_DATE_SIGNS
    for section in case.sections:
        if section.kind not in KINDS_READ or NOT_READ.search(section.heading):
            continue
        end, left = find_readable_end(text, section, left)
        if end < section.end:
            problems.append(Problem("too-many-dates", _PROBLEMS["too-many-dates"], end, section.end))
            section = replace(section, end=end)  # noqa: PLW2901 - the part of it that is read
        reader.previous = None
        reader.headings = find_heading_proceedings(text, section.start, section.end, language)
        found = find_dated_spans(text, section, case.language, language)
        before = {(event.date, event.date_end) for event in events}
        for span in found.spans:
            events.extend(
                event
                for event in _read_span(reader, span, section)
                if event.type not in PLAIN or (event.date, event.date_end) not in before
            )
        problems.extend(_report(each) for each in found.unread)
    return FoundEvents(_drop_repeated(events), tuple(problems))


def _drop_repeated(events: list[Event]) -> tuple[Event, ...]:
    """The events without those told again: same type, date and agencies. What parties did may well recur on a day."""
    told: dict[tuple[object, ...], Event] = {}
    for event in events:
        plain = event.type in PLAIN
        key: tuple[object, ...] = (event.type, event.date, event.date_end, event.start if plain else 0)
        if key in told and event.agencies and told[key].agencies not in (event.agencies, ()):
            key = (*key, event.agencies)
        told.setdefault(key, event)
    return tuple(told.values())


def _report(unread: UnreadDate) -> Problem:
    return Problem(unread.code, _PROBLEMS[unread.code], unread.start, unread.end)


def _read_span(reader: _Reader, span: DatedSpan, section: Section) -> Iterator[Event]:
    """The events of one dated statement: every step on every date that shares it."""
    steps = find_steps(reader.text, span, reader.knowledge, reader.language)
    prior = reader.language.signs["prior-sanction"].find(reader.text, span.start, span.end)
    if prior and reader.text.rfind("（", span.start, prior.start) > reader.text.rfind("）", span.start, prior.start):
        prior = None
    if prior and (prior.value == "ever" or section.kind == "facts"):
        steps = (Step(EventWords("prior-sanction", "none", "none", "none"), span.end, span.end),)
    if not steps:
        if span.as_of:
            return
        steps = (_plain_step(reader, span),)
    for step in steps:
        type_, proceeding, actors = _make_exact(reader, step, span)
        if section.kind == "facts" and _is_private(reader, step, span, actors):
            type_, proceeding = "conduct", "none"
        if type_ in _STATES:
            reader.previous = type_
        for mention in span.dates:
            date = mention.date
            yield Event(
                type_,
                date.start,
                date.end,
                date.earliest,
                date.latest,
                date.printed,
                proceeding,
                actors.agencies,
                actors.addressees,
                _find_count(reader.text, step, span, type_),
                reader.text[span.start : span.end],
                span.start,
                span.end,
            )


def _is_private(reader: _Reader, step: Step, span: DatedSpan, actors: Actors) -> bool:
    """Whether weak words of what an agency does stand where none is named: a party met, checked or issued something."""
    if step.words.type not in reader.knowledge.weak or step.words.type in MAY_BE_PRIVATE or step.words.actor == "none":
        return False
    named = actors.agencies or reader.language.signs["authority"].find(reader.text, span.start, step.start)
    return not named


def _plain_step(reader: _Reader, span: DatedSpan) -> Step:
    """A statement without words of the table: what a party did, or, where an agency acts, another step."""
    commas = reader.text.find("，", span.said + 1, span.end)
    clause = commas if commas >= 0 else span.end
    acting = find_actors(
        reader.text, (span.start, clause, clause), ("any", "any"), reader.named, reader.language
    ).agencies
    kind = "other-step" if acting else "conduct"
    return Step(EventWords(kind, "none", "any" if acting else "none", "any" if acting else "none"), clause, clause)


def _make_exact(reader: _Reader, step: Step, span: DatedSpan) -> tuple[str, str, Actors]:
    """The exact type of a step, its proceeding, and who acts."""
    text, language, words = reader.text, reader.language, step.words
    actors = Actors()
    if words.actor != "none" or words.addressee != "none":
        actors = find_actors(
            text, (span.start, step.start, span.sentence_end), (words.actor, words.addressee), reader.named, language
        )
    if words.type in _RECEIVED and (received := language.signs["received"].find(text, span.start, step.start)):
        return _receive(reader, step, span, received.start)
    generic = language.signs["generic-actor"].find(text, span.start, step.start)
    if actors.agencies:
        reader.last_actors[span.sentence] = actors
    elif words.actor != "none" and not generic:
        before = reader.last_actors.get(span.sentence, Actors())
        kept = Actors(before.agencies, actors.addressees, before.types) if before.agencies else actors
        fits = words.actor in ("any", *_fitting(before.types))
        actors = kept if fits else actors
    proceeding = words.proceeding
    if proceeding in ("context", "retrial"):
        around = find_heading(reader.headings, span.start) or reader.case_proceeding
        told = find_proceeding(text, span.start, span.sentence_end, around, language)
        on_filing = told == "criminal" and words.type in _OF_FILING_TOO
        proceeding = find_retrial(told) if proceeding == "retrial" and not on_filing else told
    base = proceeding.removesuffix("-retrial")
    type_ = refine_type(text, step, span, (base, actors.types, reader.previous), language)
    if words.type == "filing-public-interest-case" and reader.public_interest and "procuratorate" in actors.types:
        return words.type, reader.case_proceeding, actors
    if type_ in RETRIAL_TYPES:
        proceeding = find_retrial(base)
    if type_ in ("enforcement", "administrative-investigation"):
        proceeding = "enforcement" if type_ == "enforcement" else "none"
    return type_, "criminal" if type_ == "filing-for-investigation" else proceeding, actors


def _receive(reader: _Reader, step: Step, span: DatedSpan, received: int) -> tuple[str, str, Actors]:
    """A step told from the side of who received it: whoever stands before 收到 is addressed, whoever after it acts."""
    to = find_actors(
        reader.text, (span.start, received, received), ("any", "none"), reader.named, reader.language
    ).agencies
    by = tuple(dict.fromkeys(each.name for each in reader.named.between(received, step.start) if each.name not in to))
    proceeding = step.words.proceeding
    if proceeding == "context":
        proceeding = find_proceeding(
            reader.text, span.start, span.sentence_end, reader.case_proceeding, reader.language
        )
    return step.words.type, proceeding, Actors(by if step.words.actor != "none" else (), to)


def _fitting(types: frozenset[str]) -> tuple[str, ...]:
    """The kinds of actor of the word table that these types of agency are."""
    return tuple(
        kind
        for kind, among in (
            ("court", {"court"}),
            ("procuratorate", {"procuratorate"}),
            ("police", {"public-security", "supervisory-commission"}),
            ("administration", {"administrative-organ", "government", "public-security"}),
        )
        if types & among
    )


def _find_count(text: str, step: Step, span: DatedSpan, type_: str) -> int | None:
    """How many of the step the statement says, the number nearest to its words."""
    if step.start >= span.end:
        return None
    low = max(span.said, step.start - 20)
    unit = _COUNTED.get(type_)
    found = [
        (abs(match.start() - step.end), match["number"])
        for match in _COUNT.finditer(text, low, min(span.end, step.end + 20))
        if (match["unit"] == unit if unit else match["unit"] != "次")
    ]
    return find_number(min(found)[1]) if found else None
