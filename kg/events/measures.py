"""What a measured or counted quantity is: discharged, restored, at issue; people hurt, punished or concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.events.statements import Statement
    from kg.text.amounts import Amount

NEAR = 12
NONE = "-"
_MEASURED = frozenset(
    {"tonne", "kilogram", "gram", "mu", "hectare", "cubic-metre", "square-metre", "斤", "升", "株", "尾", "平方公里"}
)
COUNTED = frozenset({"person"})
_ITEMS = frozenset((*"处家所份套辆间栋幢张条台箱枚只头", "household"))


def find_measured_type(statement: Statement, amount: Amount, place: tuple[int, int]) -> str | None:
    """What a quantity other than money is, `-` if it is nothing that resulted, None where no word says it.

    `place` bounds the words that belong to it.
    """
    if statement.is_supposed(amount.start):
        return None
    low, high = max(place[0], statement.clause(amount.start)), place[1]
    if amount.unit.name in COUNTED:
        return _find_counted(statement, amount, low, high)
    if amount.unit.name == "percent" or (amount.unit.name in _ITEMS and amount.value == "1"):
        return NONE
    hits = list(statement.knowledge.outcomes[_side(amount.unit.name)].find_all(statement.text, low, amount.start))
    return hits[-1].value if hits else None


def find_plain_type(statement: Statement, amount: Amount) -> str | None:
    """What a measure of goods, land or wildlife is where no word says it: in the facts, what they turn on."""
    turns_on = statement.section.kind == "facts" and amount.unit.name in _MEASURED
    return "quantity-at-issue" if turns_on and not statement.is_supposed(amount.start) else None


def _side(unit: str) -> str:
    """Which words tell what a quantity of this unit is: of cases, of things counted, or of what is measured."""
    if unit == "case":
        return "cases-before"
    return "items-before" if unit in _ITEMS else "measure"


def _find_counted(statement: Statement, amount: Amount, low: int, high: int) -> str | None:
    """What happened to so many people, by the words right after, else by those before."""
    text, lexicon = statement.text, statement.knowledge.outcomes
    comma = text.find("，", amount.end, high)
    after = lexicon["people-after"].find(text, amount.end, min(comma if comma >= 0 else high, amount.end + NEAR))
    if after:
        return after.value
    hits = list(lexicon["people-before"].find_all(text, low, amount.start))
    return hits[-1].value if hits else None
