"""A sentence of a case as outcomes are read from it: where it stands, and whether it claims, decides or supposes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.events.proceedings import choose_proceeding, find_heading, find_heading_proceedings
from kg.record import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.events.knowledge import LanguageKnowledge
    from kg.record import Section

REACH = 400
WHOLE = 1500
_SENTENCE = {"zh": re.compile(r"[^。；;\n]+"), "en": re.compile(r"(?:[^.;\n]|\.(?=\d))+")}
_CLAUSE_SIGNS = ("，", ",", "：")
CRIMINAL = frozenset(
    {
        "fine",
        "imprisonment",
        "short-term-detention",
        "public-surveillance",
        "suspended-sentence",
        "sentence-reduction",
        "life-imprisonment",
        "death-penalty",
        "death-with-reprieve",
        "deprivation-of-political-rights",
        "property-confiscation",
        "exemption-from-punishment",
        "acquittal",
    }
)


@dataclass(slots=True)
class Statement:
    """One sentence of a section up to 。 or ；, with what is known around it; `whole` is where its 。-sentence begins.

    `turns` are the words of the 。-sentence that say somebody claims or somebody decides, found when first asked for.
    """

    text: str
    start: int
    end: int
    whole: int
    section: Section
    around: str
    knowledge: LanguageKnowledge
    turns: list[tuple[int, str]] | None = None
    proceedings: list[tuple[int, int, str]] | None = field(default=None)

    def has(self, sign: str, start: int, end: int) -> bool:
        """Whether a sign stands between two offsets."""
        return self.knowledge.signs[sign].find(self.text, start, end) is not None

    def clause(self, at: int) -> int:
        """Where the clause that holds an offset begins."""
        low = max(self.start, at - REACH)
        return max(low, self.text.rfind("，", low, at) + 1)

    def turn(self, at: int) -> str | None:
        """What the last words before an offset say: `claimed`, `opined`, `decided`, or None."""
        if self.turns is None:
            found = self.knowledge.signs["turn"].find_all(self.text, self.whole, self.end)
            self.turns = [(hit.start, hit.value) for hit in found]
        number = bisect_left(self.turns, (at, ""))
        return self.turns[number - 1][1] if number else None

    def is_judged(self, at: int, until: int | None = None) -> bool:
        """Whether a court or arbitral body decides so: in the result, or by what the sentence says up to it.

        `until` is where the words end, if they may say so themselves.
        """
        if self.section.kind == "result":
            return True
        said = self.turn(at) not in ("claimed", "opined")
        return said and self.has("decided", max(self.whole, at - WHOLE), at if until is None else until)

    def is_claimed(self, at: int) -> bool:
        """Whether somebody asks for it."""
        return self.section.kind != "result" and self.turn(at) == "claimed"

    def is_supposed(self, at: int) -> bool:
        """Whether the clause speaks of what could, should or would be."""
        return self.has("supposed", self.clause(at), at)

    def proceeding(self, low: int, high: int) -> str:
        """The proceeding that the words between two offsets name, else that of what stands around."""
        if self.proceedings is None:
            found = self.knowledge.signs["proceeding"].find_all(self.text, self.start, self.end)
            self.proceedings = [(hit.start, hit.end, hit.value) for hit in found]
        said = {value for start, end, value in self.proceedings if start >= low and end <= high}
        return choose_proceeding(said, self.around)


def find_statements(
    text: str, section: Section, setting: tuple[str, str], places: Sequence[int], knowledge: LanguageKnowledge
) -> Iterator[Statement]:
    """The sentences of a section that hold one of the places (in order), in text order.

    `setting` is the proceeding around the section, and the language.
    """
    around, language = setting
    headings = find_heading_proceedings(text, section.start, section.end, knowledge)
    whole = before = section.start
    for match in _SENTENCE[language].finditer(text, section.start, section.end):
        start, end = match.span()
        if text[before:start].strip("；; "):
            whole = start
        before = end
        at = bisect_left(places, start)
        if at < len(places) and places[at] < end:
            told = find_heading(headings, end) or around
            yield Statement(text, start, end, whole, section, told, knowledge)


def make_outcome(  # noqa: PLR0913 - the fields of an outcome
    statement: Statement,
    type_: str,
    place: tuple[int, int],
    *,
    amount: tuple[str | None, str | None] = (None, None),
    currency: str | None = None,
    quantity: tuple[str | None, str | None] = (None, None),
    unit: str | None = None,
    approximate: bool = False,
) -> Outcome:
    """An outcome with its clause for its passage; `amount` and `quantity` are the value and the top of a range."""
    text = statement.text
    low = max(statement.start, place[0] - REACH)
    start = max(low, *(text.rfind(mark, low, place[0]) + 1 for mark in _CLAUSE_SIGNS))
    while start < place[0] and text[start].isspace():
        start += 1
    high = min(statement.end, place[1] + REACH)
    return Outcome(
        type_,
        amount[0],
        currency,
        quantity[0],
        unit,
        approximate,
        "criminal" if type_ in CRIMINAL else statement.proceeding(low, high),
        text[start : place[1]],
        start,
        place[1],
        amount[1],
        quantity[1],
    )
