"""The facts and steps of a case as a timeline: when, in words and for machines, by whom, to whom, in which role."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pages.case_quotes import is_titled_by_program, quote_passage
from kg.exports.citations.cited import day_in_words
from kg.iris import relative
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.case_evidence import Actor, CaseEvidence
    from kg.cases import GuidingCase, Named, Step
    from kg.words import HeldWords


@dataclass(frozen=True, slots=True)
class ShownActor:
    """Who acted or was addressed; `path` leads to a page, and is empty for parties, which have none.

    `roles` are told in a timeline where the actor is first met.
    """

    path: str
    name: HeldWords
    roles: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step of the timeline.

    `when` are the days in words, None where the text gives none; `machine` the same as HTML writes a time, empty for
    what is no single day, month or year; `printed` the words of the source, None where the days say the same;
    `quote` the words in which a program read the step, where they are held and its title says no more than its kind;
    `is_read` whether a program titled it; `passages` are numbers from 1.
    """

    iri: str
    what: HeldWords
    type: Named
    when: Words | None
    machine: str
    printed: str | None
    actors: tuple[ShownActor, ...]
    addressees: tuple[ShownActor, ...]
    note: HeldWords | None
    passages: tuple[int, ...]
    quote: HeldWords | None
    is_read: bool


@dataclass(frozen=True, slots=True)
class ShownParticipant:
    """Who took part, in which roles, and the passages that say so, numbered from 1."""

    actor: ShownActor
    iri: str
    note: HeldWords | None
    passages: tuple[int, ...]


def arrange_steps(case: GuidingCase, evidence: CaseEvidence) -> tuple[ShownStep, ...]:
    """The steps in the order of the graph: by time, those without a date where the case tells them."""
    untold = {relative(each.iri): each.roles for each in case.participants}
    return tuple(_arrange_step(step, evidence, untold) for step in case.steps)


def arrange_participants(case: GuidingCase, evidence: CaseEvidence) -> tuple[ShownParticipant, ...]:
    """Agencies and parties in the order of the case."""
    found = []
    for each in case.participants:
        path = relative(each.iri)
        facts = evidence.participations.get(path, ())
        numbers = sorted({place + 1 for fact in facts for place in evidence.places.get(fact, ())})
        note = next((evidence.notes[fact] for fact in facts if fact in evidence.notes), None)
        page = path if path.startswith("agency/") else ""
        about = facts[0] if facts else each.iri
        found.append(ShownParticipant(ShownActor(page, each.name, each.roles), about, note, tuple(numbers)))
    return tuple(found)


def word_period(earliest: str, latest: str) -> Words:
    """The days between two ISO days, both included, as a day, a month, a year or a period in words.

    >>> word_period("2019-05-24", "2019-05-24").en, word_period("2019-07-01", "2019-07-31").zh
    ('24 May 2019', '2019年7月')
    >>> word_period("2019-06-01", "2019-07-31").en, word_period("2014-10-05", "2017-12-31").zh
    ('June 2019 to July 2019', '2014年10月5日至2017年12月31日')
    >>> word_period("2015-01-01", "2018-12-31").zh
    '2015年至2018年'
    """
    if single := machine_period(earliest, latest):
        return Words(day_in_words(single, "en"), day_in_words(single, "zh"))
    is_whole = earliest.endswith("-01") and latest == _last_day(latest)
    exact = 4 if is_whole and earliest[5:7] == "01" and latest[5:7] == "12" else 7 if is_whole else len(latest)
    first, last = earliest[:exact], latest[:exact]
    return Words(
        f"{day_in_words(first, 'en')} to {day_in_words(last, 'en')}",
        f"{day_in_words(first, 'zh')}至{day_in_words(last, 'zh')}",
    )


def says_as_much(printed: str | None, days: str) -> bool:
    """Whether the words of a source are those of the days, but perhaps for a year told once.

    >>> says_as_much("2019年6月至7月", "2019年6月至2019年7月"), says_as_much("7月", "2019年7月")
    (True, False)
    """
    return printed in {days, days.replace(f"至{days[:5]}", "至")}


def machine_period(earliest: str, latest: str) -> str:
    """The day, month or year that two ISO days bound, as the `datetime` of HTML; empty for any other period.

    >>> machine_period("2019-07-01", "2019-07-31"), machine_period("2018-01-01", "2018-12-31")
    ('2019-07', '2018')
    >>> machine_period("2019-07-02", "2019-07-31")
    ''
    """
    if earliest == latest:
        return earliest
    if earliest[4:] == "-01-01" and latest == f"{earliest[:4]}-12-31":
        return earliest[:4]
    return earliest[:7] if earliest.endswith("-01") and latest == _last_day(earliest) else ""


def _last_day(day: str) -> str:
    """The last day of the month of an ISO day."""
    return f"{day[:7]}-{monthrange(int(day[:4]), int(day[5:7]))[1]:02}"


def _arrange_step(step: Step, evidence: CaseEvidence, untold: dict[str, tuple[Named, ...]]) -> ShownStep:
    is_dated = step.earliest is not None and step.latest is not None
    when = word_period(step.earliest or "", step.latest or "") if is_dated else None
    is_read = is_titled_by_program(step.what, step.type)
    return ShownStep(
        iri=step.iri,
        what=step.what,
        type=step.type,
        when=when,
        machine=machine_period(step.earliest or "", step.latest or "") if is_dated else "",
        printed=None if when and says_as_much(step.printed, when.zh) else step.printed,
        actors=_arrange_actors(evidence.actors.get(step.iri, ()), untold),
        addressees=_arrange_actors(evidence.addressees.get(step.iri, ()), untold),
        note=evidence.notes.get(step.iri),
        passages=tuple(place + 1 for place in evidence.places.get(step.iri, ())),
        quote=quote_passage(step.iri, evidence) if is_read else None,
        is_read=is_read,
    )


def _arrange_actors(actors: Iterable[Actor], untold: dict[str, tuple[Named, ...]]) -> tuple[ShownActor, ...]:
    """The actors of a step; roles that are told are taken out of those still to tell."""
    return tuple(
        ShownActor(each.path if each.has_page else "", each.name, untold.pop(each.path, ())) for each in actors
    )
