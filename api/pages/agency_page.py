"""The page of an agency: what it is, where it stands, what it did in which case."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.pages.cases_of_thing import CasesOfThing, find_cases_of, questions_of
from api.pages.concept_page import count_things
from api.pages.templating import answer_page
from kg.browsing.thing_facts import NamedPath, find_facts
from kg.iris import absolute, relative
from kg.queries.catalog import find_question
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.pages.things import AskedThing
    from kg.browsing.case_table import CaseTable, ListedCase
    from kg.browsing.things import CountedThing

_MOST_STEPS: Final = 50
_TOGETHER: Final = ("role", "keyword", "statute", "event")
_ABOVE: Final = ("gc:ledBy", "gc:supervisedInAdjudication", "gc:superiorAgency")


@dataclass(frozen=True, slots=True)
class RolesInCase:
    """A case with the roles that the agency had in it."""

    case: ListedCase
    roles: tuple[NamedPath, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step by the agency, or one addressed to it: its path, case, type, and the days between which it happened."""

    path: str
    case: ListedCase
    type: NamedPath
    is_addressed: bool
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """All that the page shows; `roles` counts the cases by role, `steps` are the latest of `all_steps`."""

    iri: str
    name: HeldWords
    facts: tuple[tuple[Words, tuple[NamedPath, ...]], ...]
    others: tuple[tuple[str, str], ...]
    note: HeldWords | None
    roles: tuple[tuple[NamedPath, int], ...]
    cases_by_role: tuple[RolesInCase, ...]
    steps: tuple[Step, ...]
    all_steps: int
    below: tuple[CountedThing, ...]
    cases: CasesOfThing | None
    queries: tuple[tuple[str, str], ...]


def answer_agency_page(asked: AskedThing, parts: Mapping[str, str]) -> Response:
    """The page."""
    del parts  # the path as a whole names it
    facts, table = find_facts(asked.opened.store, asked.path), asked.sources.tables.of(asked.opened)
    roles, steps = _find_roles(asked, table), _find_steps(asked, table)
    page = AgencyPage(
        iri=absolute(asked.path),
        name=facts.words("skos:prefLabel", "rdfs:label") or table.named(asked.path),
        facts=tuple(
            (words, things)
            for words, names in (
                (Words("Type", "类型"), ("org:classification",)),
                (Words("Level", "层级"), ("gc:level",)),
                (Words("Place", "所在地"), ("gc:jurisdictionPlace",)),
                (Words("Superior", "上级"), _ABOVE),
                (Words("Professional guidance by", "业务指导"), ("gc:professionalGuidanceBy",)),
                (Words("Accountable to", "负责并报告工作"), ("gc:accountableTo",)),
            )
            if (things := facts.things(*names))
        ),
        others=tuple((name, language) for language in ("zh", "en") for name in facts.texts("skos:altLabel", language)),
        note=facts.words("skos:note", "skos:definition"),
        roles=_count_roles(roles),
        cases_by_role=roles,
        steps=steps[:_MOST_STEPS],
        all_steps=len(steps),
        below=_find_below(asked, table),
        cases=find_cases_of(table, asked.path, asked.frame, _TOGETHER),
        queries=questions_of(asked.path, asked.frame, ("roles-of-agency", "agency"), ("steps-of-agency", "agency")),
    )
    return answer_page("agency.html", page, asked.frame)


def _find_roles(asked: AskedThing, table: CaseTable) -> tuple[RolesInCase, ...]:
    """The cases in which the agency itself took part, the newest first."""
    rows = asked.opened.store.rows(find_question("roles-of-agency").bind(agency=absolute(asked.path))).rows
    found: dict[str, dict[str, NamedPath]] = {}
    for case, role, _ in rows:
        if case is not None and role is not None:
            path = relative(role.value)
            found.setdefault(relative(case.value), {})[path] = NamedPath(path, table.named(path))
    held = (table.cases[place] for place in table.find_places(found))
    newest = sorted(held, key=lambda case: case.issued or "", reverse=True)
    return tuple(RolesInCase(case, tuple(found[case.path].values())) for case in newest)


def _count_roles(roles: tuple[RolesInCase, ...]) -> tuple[tuple[NamedPath, int], ...]:
    return tuple(Counter(role for each in roles for role in each.roles).most_common())


def _find_steps(asked: AskedThing, table: CaseTable) -> tuple[Step, ...]:
    """The steps, the latest first, those without a date last."""
    rows = asked.opened.store.rows(find_question("steps-of-agency").bind(agency=absolute(asked.path))).rows
    texts = [tuple(term.value if term is not None else "" for term in row) for row in rows]
    cases = {relative(case) for _, case, *_ in texts}
    held = {table.cases[place].path: table.cases[place] for place in table.find_places(cases)}
    return tuple(
        Step(
            path=relative(event),
            case=held[relative(case)],
            type=NamedPath(relative(kind), table.named(relative(kind))),
            is_addressed=how.endswith("addressee"),
            earliest=earliest,
            latest=latest,
        )
        for event, case, kind, how, earliest, latest in texts
        if relative(case) in held
    )


def _find_below(asked: AskedThing, table: CaseTable) -> tuple[CountedThing, ...]:
    rows = asked.opened.store.rows(find_question("things-below-thing").bind(thing=absolute(asked.path))).rows
    below = (relative(row[0].value) for row in rows if row[0] is not None)
    return count_things(table, (path for path in below if path.startswith("agency/")))
