"""What came of a case: sentences, fines, damages, orders, sums at issue, and quantities discharged or restored."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.events.finding import KINDS_READ, NOT_READ
from kg.events.orders import find_apologies, find_orders
from kg.events.proceedings import find_case_proceeding
from kg.events.statements import CRIMINAL, find_statements, make_outcome
from kg.events.sums import find_sums
from kg.events.traces import find_traces
from kg.record import FoundOutcomes, Outcome, Problem
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.events.knowledge import EventKnowledge
    from kg.events.statements import Statement
    from kg.events.terms_of_sentence import SentenceTerm
    from kg.events.traces import Traces
    from kg.record import CaseText, Section

MAX_TRACES = 5_000
_QUOTED = re.compile('“[^“”\n]{0,400}”|"[^"\n]{0,400}"|《[^《》\n]{0,200}》')
_AT_ISSUE = frozenset({"sum-at-issue", "quantity-at-issue", "harm", "persons-involved"})
_EACH_ITS_OWN = CRIMINAL | {"administrative-detention", "administrative-fine", "compensation", "costs"}
_TOO_MANY = Words(
    "There are more figures and orders in this part than a case has; no outcome of it is read.",
    "本部分的数字和裁判事项过多，超出一个案例的合理数量，其中的结果未读取。",
)


@dataclass(slots=True)
class _Told:
    """What a case has told so far, so that nothing is told twice."""

    values: set[tuple[str | None, ...]] = field(default_factory=set)
    keys: dict[tuple[object, ...], int] = field(default_factory=dict)

    def add(self, passage: list[Outcome]) -> list[Outcome]:
        """The outcomes of a passage that were not told yet; in one passage, the same may be told of several people."""
        counts: Counter[tuple[object, ...]] = Counter()
        new = [outcome for outcome in passage if self._is_new(outcome, counts)]
        self.values.update(_figures(each) for each in new)
        for key, count in counts.items():
            self.keys[key] = max(count, self.keys.get(key, 0))
        return new

    def _is_new(self, outcome: Outcome, counts: Counter[tuple[object, ...]]) -> bool:
        figures = _figures(outcome)
        if not any(figures):
            return True
        key = (outcome.type, *figures)
        counts[key] += 1
        if counts[key] <= self.keys.get(key, 0) or (outcome.type in _AT_ISSUE and figures in self.values):
            return False
        return counts[key] == 1 or outcome.type in _EACH_ITS_OWN


def _figures(outcome: Outcome) -> tuple[str | None, ...]:
    unit = outcome.unit or outcome.currency
    return (outcome.amount, outcome.amount_max, outcome.quantity, outcome.quantity_max, unit)


def find_outcomes(text: str, case: CaseText, knowledge: EventKnowledge) -> FoundOutcomes:
    """The outcomes told in the facts, the procedure and the result of a case, in text order, each value once.

    A numeral that cannot be read becomes a problem, and so does what follows more than `MAX_TRACES` figures and orders.
    """
    language = knowledge.languages[case.language]
    around = find_case_proceeding(text, case, language)
    outcomes: list[Outcome] = []
    problems: list[Problem] = []
    told = _Told()
    left = MAX_TRACES
    for section in case.sections:
        if section.kind not in KINDS_READ or NOT_READ.search(section.heading):
            continue
        traces = find_traces(text, section, case.language, language, left + 1)
        if len(traces.places) > left:
            problems.append(Problem("too-many-figures", _TOO_MANY, section.start, section.end))
            continue
        left -= len(traces.places)
        statements = find_statements(text, section, (around, case.language), traces.places, language)
        for passage in _find_passages(text, section, statements):
            found = [each for one in passage for each in _read_statement(one, traces.within(one))]
            problems += [each for each in found if isinstance(each, Problem)]
            outcomes += told.add([each for each in found if isinstance(each, Outcome)])
    return FoundOutcomes(tuple(outcomes), tuple(problems))


def _find_passages(text: str, section: Section, statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """The sentences by paragraph; those of the result together, where each judgment is told once."""
    passage: list[Statement] = []
    for statement in statements:
        if passage and section.kind != "result" and text.find("\n", passage[-1].end, statement.start) >= 0:
            yield passage
            passage = []
        passage.append(statement)
    yield passage


def _read_statement(statement: Statement, traces: Traces) -> tuple[Outcome | Problem, ...]:
    """The outcomes of one sentence, in text order."""
    text, start, end = statement.text, statement.start, statement.end
    sums = tuple(find_sums(statement, traces.amounts))
    figured = {each.type for each in sums if isinstance(each, Outcome)}
    ordered = [each for each in find_orders(statement, traces.orders) if each.type not in figured]
    apologies = find_apologies(statement, traces.apologies)
    found = [*sums, *_find_sentences(statement, traces), *ordered, *apologies]
    if not found or statement.has("prior-sanction", start, end):
        return ()
    quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
    inside = [each for each in found if not _is_within(quoted, each.end)]
    return tuple(sorted(inside, key=lambda each: (each.end, each.start)))


def _is_within(quoted: list[tuple[int, int]], end: int) -> bool:
    """Whether something ends in a quotation."""
    at = bisect_right(quoted, (end, 0)) - 1
    return at >= 0 and end <= quoted[at][1]


def _find_sentences(statement: Statement, traces: Traces) -> Iterator[Outcome]:
    """Terms, life and death sentences that a court pronounced, those for each crime and the one to be served."""
    for term in traces.terms:
        if _is_pronounced(statement, term.start) or _is_detention(statement, term):
            length = (term.quantity, term.longest)
            yield make_outcome(statement, term.type, (term.start, term.end), quantity=length, unit=term.unit)
    for hit in traces.lives:
        if hit.value != "-" and _is_pronounced(statement, hit.start):
            yield make_outcome(statement, hit.value, (hit.start, hit.end))


def _is_pronounced(statement: Statement, start: int) -> bool:
    """Whether an authority pronounced it, rather than somebody asking for it or disputing it."""
    if statement.has("disputed-sentence", statement.clause(start), start) or statement.is_supposed(start):
        return False
    return statement.is_judged(start)


def _is_detention(statement: Statement, term: SentenceTerm) -> bool:
    """Whether the police detained somebody as an administrative penalty, which no court has to pronounce."""
    return term.type == "administrative-detention" and not (
        statement.is_claimed(term.start) or statement.is_supposed(term.start)
    )
