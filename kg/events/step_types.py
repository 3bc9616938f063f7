"""What kind of step a dated statement states: the words of the table, weighed against each other and made exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.events.proceedings import JUDGMENTS, find_instance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.events.dated_spans import DatedSpan
    from kg.events.knowledge import EventKnowledge, EventWords, LanguageKnowledge
    from kg.events.word_patterns import Hit

NEAR = 6
_ASK = {"civil": "supervision-protest", "administrative": "supervision-protest", "enforcement": "supervision-protest"}
_DISPUTABLE = JUDGMENTS | {
    "filing-public-interest-case",
    "filing-for-investigation",
    "administrative-penalty",
    "administrative-decision",
    "arbitration-award",
    "reconsideration-decision",
    "retrial-application-refused",
    "non-prosecution",
    "arrest-refused",
}
REFINED = frozenset(
    {
        "case-accepted",
        "filing-for-investigation",
        "administrative-investigation",
        "filing-public-interest-case",
        "supervision-accepted",
        "supervision-protest",
        "appeal-protest",
        "protest",
        "public-interest-litigation-recommendation",
        "other-step",
    }
)
_FILINGS = (
    ("court", "case-accepted"),
    ("public-security", "filing-for-investigation"),
    ("supervisory-commission", "filing-for-investigation"),
    ("administrative-organ", "administrative-investigation"),
    ("government", "administrative-investigation"),
)
_ACTORS = re.compile(r"公安|检察|人民法院|中院|高院|监委|监察委|纪委")
_ACTOR_TYPES = {
    "公安": "public-security",
    "检察": "procuratorate",
    "人民法院": "court",
    "中院": "court",
    "高院": "court",
}


@dataclass(frozen=True, slots=True)
class Step:
    """The words of a step where they stand, and what they say."""

    words: EventWords
    start: int
    end: int


def find_steps(text: str, span: DatedSpan, knowledge: EventKnowledge, language: LanguageKnowledge) -> tuple[Step, ...]:
    """The steps that a dated statement states, in text order, one of each type.

    What stands after a demand (请求, 督促) or a closing step is its content; words in passing (不服…, …后) count only
    where nothing better stands.
    """
    first = span.dates[0].start
    low, high = (span.said, span.end) if span.end - span.said > 1 else (span.start, first)
    if low == span.said and text[first - 1 : first] == "于":
        founded = [hit for hit in language.events.find_all(text, span.start, first) if hit.end == first - 1]
        if founded:
            return tuple(Step(hit.value, hit.start, hit.end) for hit in founded)
    demand = language.signs["demand"].find(text, low, high)
    strong: list[Step] = []
    passing: list[Step] = []
    for hit in language.events.find_all(text, low, demand.start if demand else high):
        if _is_denied(text, low, hit, language):
            continue
        step = Step(hit.value, hit.start, hit.end)
        known = (*strong[-1:], *passing[-1:])
        if known and language.signs["content"].find(text, max(each.end for each in known), hit.start):
            break
        (passing if _is_passing(text, hit, span.sentence_end, language) else strong).append(step)
        if strong and strong[-1].words.type in knowledge.closing - knowledge.weak:
            break
    return _weigh(strong or passing[:1], knowledge)


def _is_denied(text: str, low: int, hit: Hit[EventWords], language: LanguageKnowledge) -> bool:
    """Whether the words say that the step was not taken, or only name what somebody disputes."""
    if language.before["denied-before"].search(text[max(0, hit.start - NEAR) : hit.start]):
        return True
    if text.rfind("（", low, hit.start) > text.rfind("）", low, hit.start):
        return True
    clause = max(low, text.rfind("，", low, hit.start))
    if hit.value.type in _DISPUTABLE and language.signs["disputed"].find(text, clause, hit.start):
        return True
    if hit.value.type == "enforcement" and not language.signs["enforcing"].find(text, low, hit.end):
        return True
    return language.signs["negation"].find(text, clause, hit.start) is not None


def _is_passing(text: str, hit: Hit[EventWords], end: int, language: LanguageKnowledge) -> bool:
    """Whether the words only refer to a step: denied, wished for, or made an attribute of something else."""
    before = text[max(0, hit.start - NEAR) : hit.start]
    if hit.value.type in JUDGMENTS and language.before["noun-before"].search(before):
        return True
    return bool(language.before["weak-before"].search(before) or language.after["weak-after"].match(text, hit.end, end))


def _weigh(steps: Iterable[Step], knowledge: EventKnowledge) -> tuple[Step, ...]:
    """One step of each type, weak types only where there is no other, one judgment at the most."""
    kept: dict[str, Step] = {}
    for step in steps:
        kept.setdefault("judgment" if step.words.type in JUDGMENTS else step.words.type, step)
    strong = tuple(step for step in kept.values() if step.words.type not in knowledge.weak)
    weak = sorted(kept.values(), key=lambda step: step.words.type in knowledge.weakest)
    return strong or tuple(weak[:1])


def refine_type(
    text: str,
    step: Step,
    span: DatedSpan,
    context: tuple[str, frozenset[str], str | None],
    language: LanguageKnowledge,
) -> str:
    """The exact type, by the proceeding, the types of agency that act, and the judgment or appeal before it.

    `context` holds these three.
    """
    proceeding, acting, previous = context
    kind = step.words.type
    if kind in JUDGMENTS:
        return _refine_judgment(text, step, span, previous, language)
    if kind == "procuratorial-recommendation":
        return _refine_recommendation(text, step, proceeding, language)
    if kind == "protest":
        return _refine_protest(text, span, proceeding, previous)
    if kind == "filing-public-interest-case":
        return _refine_filing(text, step, span, proceeding, acting)
    of_others = kind == "reply" and acting and acting <= {"court", "procuratorate"}
    before = text[span.start : step.start]
    if of_others or (kind == "hearing" and "procuratorate" not in acting and (acting or "法院" in before)):
        return "other-step"
    return kind


def _refine_judgment(text: str, step: Step, span: DatedSpan, previous: str | None, language: LanguageKnowledge) -> str:
    """The instance of a judgment, or what a ruling (裁定) rules: a retrial, enforcement, a decision undone."""
    found = find_instance(text, span.said, span.sentence_end, previous, language)
    if "裁定" in text[step.start : step.end + NEAR]:
        if ruled := language.signs["ruling"].find(text, step.start, span.sentence_end):
            return ruled.value
        explicit = language.signs["instance"].find(text, span.said, span.sentence_end)
        if explicit is None and language.signs["sets-aside"].find(text, step.start, span.sentence_end):
            return "set-aside"
    keeps = step.words.type == "set-aside" and found != "second-instance-ruling"
    return step.words.type if keeps else found


def _refine_recommendation(text: str, step: Step, proceeding: str, language: LanguageKnowledge) -> str:
    """The kind of a recommendation, by its name, else by the proceeding that only has one kind."""
    named = language.signs["recommendation"].find(text, max(0, step.start - NEAR), step.end)
    if named:
        return named.value
    if proceeding == "administrative-public-interest":
        return "public-interest-litigation-recommendation"
    return step.words.type


def _refine_protest(text: str, span: DatedSpan, proceeding: str, previous: str | None) -> str:
    """A protest against a decision in force (审判监督程序抗诉), or on appeal, as far as the text tells."""
    if proceeding in _ASK or previous in ("second-instance-ruling", "request-for-protest", "retrial-judgment"):
        return "supervision-protest"
    if "再审" in text[span.start : span.end] or "审判监督" in text[span.start : span.end]:
        return "supervision-protest"
    return "appeal-protest" if previous == "first-instance-judgment" else "protest"


def _refine_filing(text: str, step: Step, span: DatedSpan, proceeding: str, acting: frozenset[str]) -> str:
    """立案 by the police, a court, an administrative organ or a procuratorate are four different steps."""
    said = _ACTORS.findall(text, span.start, step.start)
    types = acting or frozenset({_ACTOR_TYPES.get(said[-1], "public-security")} if said else ())
    if kind := next((kind for type_, kind in _FILINGS if type_ in types), None):
        return kind
    public_interest = proceeding in ("administrative-public-interest", "incidental-civil")
    if public_interest or "公益" in text[span.start : span.sentence_end]:
        return "filing-public-interest-case"
    if proceeding == "criminal":
        return "filing-for-investigation"
    if "procuratorate" in types:
        return "filing-public-interest-case" if proceeding == "none" else "supervision-accepted"
    return "case-accepted"
