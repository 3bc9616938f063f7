"""What a sum of money is: a fine, damages, a claim, a sum at issue; by the words beside it and who says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.events.measures import NONE, find_measured_type, find_plain_type
from kg.events.statements import REACH, make_outcome
from kg.record import Problem
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.events.statements import Statement
    from kg.record import Outcome
    from kg.text.amounts import Amount

BEFORE = 60
AFTER = 16
PRICE = 12
_LIST = re.compile(r"[、和及，以，]{0,2}(?:共计|合计|总计)?(?:[^，。；、\d]{1,10}为)?")
_MEASURE_LIST = re.compile(r"[、和及][^，、。；]{0,20}")
_AT_ISSUE = "sum-at-issue"
_CLAIMABLE = frozenset(
    {
        "compensation",
        "punitive-damages",
        "restoration-cost",
        "payment-ordered",
        "costs",
        "harm",
        "alternative-restoration",
        "refund",
        _AT_ISSUE,
    }
)
_PAID = frozenset({"payment-made", "payment-due"})
_VERBS = frozenset({"recovery", "confiscation", "compensation", "punitive-damages", "refund", "property-seized"})
_NOUNS = frozenset({_AT_ISSUE, "harm"})
_ASSESSABLE = frozenset({"restoration-cost", "harm"})
_JUDGED_ONLY = frozenset({"fine", "property-confiscation"})
_UNREAD = Words(
    "This sum is written against the rules of numerals; compare it with the published text.",
    "此数额不合数字写法，请对照公布的文本核对。",
)


def find_sums(statement: Statement, amounts: Sequence[Amount]) -> Iterator[Outcome | Problem]:
    """The outcomes among the figures of a sentence, in text order; a numeral that cannot be read is a problem."""
    text = statement.text
    type_: str | None = None
    for number, amount in enumerate(amounts):
        low = amounts[number - 1].end if number else statement.start
        high = amounts[number + 1].start if number + 1 < len(amounts) else statement.end
        place = (max(low, amount.start - BEFORE), min(high, amount.end + AFTER))
        kept = type_ if number and _is_listed(text, amounts[number - 1], amount) else None
        if amount.value is None:
            if amount.unit.is_money:
                yield Problem("unread-amount", _UNREAD, amount.start, amount.end)
            continue
        if amount.unit.is_money:
            type_ = _find_type(statement, amount, place, kept)
        else:
            type_ = find_measured_type(statement, amount, place) or kept or find_plain_type(statement, amount)
        if type_ is not None and type_ != NONE:
            yield _outcome(statement, type_, amount)


def _is_listed(text: str, first: Amount, second: Amount) -> bool:
    """Whether two amounts stand in one list, so that the same words explain both."""
    if first.unit.is_money != second.unit.is_money:
        return False
    pattern = _LIST if first.unit.is_money else _MEASURE_LIST
    return pattern.fullmatch(text, first.end, second.start) is not None


def _outcome(statement: Statement, type_: str, amount: Amount) -> Outcome:
    place, name = (amount.start, amount.end), amount.unit.name
    figure = (amount.value, amount.top)
    if amount.unit.is_money:
        return make_outcome(statement, type_, place, amount=figure, currency=name, approximate=amount.approximate)
    return make_outcome(statement, type_, place, quantity=figure, unit=name, approximate=amount.approximate)


def _find_type(statement: Statement, amount: Amount, place: tuple[int, int], kept: str | None) -> str | None:
    """What a sum is, by the words right after it, else by those before it, else as a sum that the facts turn on."""
    text, (low, high) = statement.text, place
    prices = statement.knowledge.before.get("unit-price-before")
    if prices and prices.search(text[max(low, amount.start - PRICE) : amount.start]):
        return NONE
    before = [
        (hit.start, hit.value) for hit in statement.knowledge.outcomes["before"].find_all(text, low, amount.start)
    ]
    after = _find_after(statement, amount, high)
    if after == NONE:
        return NONE
    type_ = _find_paid(before) or after or _weigh(text, before, amount.start) or kept
    if type_ in (_AT_ISSUE, "refund", "recovery") and statement.is_judged(amount.start):
        said = {value for _, value in before}
        type_ = "payment-ordered" if "payment-ordered" in said and type_ == _AT_ISSUE else type_
    if type_ is None and statement.section.kind == "facts":
        type_ = _AT_ISSUE
    return _refine(statement, type_, amount) if type_ else None


def _find_paid(before: list[tuple[int, str]]) -> str | None:
    """Paid or still to be paid, if the words before a sum say so."""
    return next((type_ for _, type_ in reversed(before) if type_ in _PAID), None)


def _find_after(statement: Statement, amount: Amount, high: int) -> str | None:
    """What the words say that follow a sum at once (3万元罚款), or later in its clause (3万元予以没收)."""
    text, lexicon = statement.text, statement.knowledge.outcomes
    after = lexicon["after"].find(text, amount.end - len("以上"), high)
    if after and after.start <= amount.end + 1:
        return after.value
    comma = text.find("，", amount.end, high)
    later = lexicon["later"].find(text, amount.end, comma if comma >= 0 else high)
    return later.value if later else None


def _weigh(text: str, before: list[tuple[int, str]], at: int) -> str | None:
    """The nearest of the words before a sum, but within a clause the verb (追缴, 赔偿) rather than what it takes."""
    if not before:
        return None
    nearest = before[-1][1]
    if nearest in _NOUNS:
        clause = text.rfind("，", before[0][0], at)
        return next((type_ for start, type_ in reversed(before) if type_ in _VERBS and start > clause), nearest)
    return nearest


def _refine(statement: Statement, type_: str, amount: Amount) -> str | None:
    """The type in its sentence: claimed, assessed, ordered by a court, or none where it is only supposed."""
    if type_ == NONE or statement.is_supposed(amount.start):
        return None
    judged = statement.is_judged(amount.start)
    if type_ in _CLAIMABLE and statement.is_claimed(amount.start):
        return "claim"
    start = max(statement.start, amount.start - REACH)
    if type_ in _ASSESSABLE and not judged and statement.has("assessed", start, amount.end):
        return "damage-assessment"
    if type_ in _JUDGED_ONLY:
        return type_ if judged else None
    if type_ == "payment-ordered":
        return type_ if judged else _AT_ISSUE
    return type_
