"""A query that is nothing but one citation or case number, which leads to the thing itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.iris import relative
from kg.resolving.resolving import resolve_text
from kg.text.traditional import find_simplified

if TYPE_CHECKING:
    from kg.resolving.held_law import HeldLaw
    from kg.statute_index import StatuteIndex

_NUMERAL: Final = "[一二三四五六七八九十百千〇零两0-9０-９]+"
_PROVISION: Final = re.compile(
    rf"第?\s*{_NUMERAL}\s*条(?:\s*之{_NUMERAL})?(?:\s*第?{_NUMERAL}款)?(?:\s*第?[（(]?{_NUMERAL}[）)]?项)?"
    r"|(?:\b(?:article|art)\b\.?|§)\s*\d+(?:\s*[-–]\s*\d+)?(?:\s*\(\d+\))*",
    re.IGNORECASE,
)
_CASE_NUMBER: Final = re.compile(
    r"(?:(?:spp|spc|检例|指导案例|指导性案例|(?:spp |spc )?guiding case)[\s/]*)?(?:no\.?|第|№)?\s*\d{1,5}\s*号?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?P<law>.{1,200}?)[\s,，]{0,3}第?[0-9０-９]{1,4}(?:条?之[0-9一二三四五六七八九十]{1,3}|-[0-9]{1,2})?"
)
_AROUND: Final = " 《》“”\"',，、。的"
_OF: Final = re.compile(r"^(?:of|in)?\s*(?:the)?\s+(?=[A-Z])|^(?:of the|of)\s+", re.IGNORECASE)


def find_sole_meaning(query: str, titles: StatuteIndex, law: HeldLaw) -> str | None:
    """The path of the case or article that a query names and of which it says nothing more; None for other queries.

    What is named must be one thing, and held.
    """
    text = find_simplified(query.strip()) or query.strip()
    is_number = _CASE_NUMBER.fullmatch(text) is not None
    if not is_number and not _is_citation(text, titles):
        return None
    parts = resolve_text(text, titles, law).parts
    if len(parts) != 1 or parts[0].answer not in ("found", "repealed"):
        return None
    held = [each for each in parts[0].candidates if each.is_held]
    return relative(held[0].iri) if len(held) == 1 and held[0].kind in ("case", "article") else None


def _is_citation(text: str, titles: StatuteIndex) -> bool:
    """Whether a text is the name of an instrument and one provision, without other words."""
    if (bare := _BARE.fullmatch(text)) and titles.find(bare["law"].strip(_AROUND)):
        return True
    rest, count = _PROVISION.subn(" ", text)
    name = _OF.sub("", rest.strip(_AROUND)).strip(_AROUND)
    return count == 1 and bool(name) and bool(titles.find(name))
