"""Citations as GB/T 7714 has them: in the edition of 2025, in force since 2026-07-01, and in that of 2015.

A case is an online page (EB/OL): body responsible, title, number as further title, day of issue, day of access,
address. The dataset is a data set (DS/OL) with its version. What is not known is left out with its punctuation.
Sources: GB/T 7714-2025 and GB/T 7714-2015, the parts on web pages and data sets, and annex A or B (codes of types).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.exports.citations.cited import CONTRIBUTORS, CitedCase, on_one_line
from kg.words import Words

if TYPE_CHECKING:
    from kg.exports.citations.cited import Cited, CitedDataset, Wording

_VERSION: Final = Words("Release", "发布版本")


@dataclass(frozen=True, slots=True)
class Signs:
    """The punctuation of an edition: before a further title, around the day of publication."""

    colon: str
    opening: str
    closing: str


_OF_2025_IN_CHINESE: Final = Signs("：", "（", "）")
_HALF_WIDTH: Final = Signs(": ", "(", ")")


def render_gbt7714(cited: Cited, wording: Wording) -> str:
    """As the edition of 2025 has it: full-width signs in Chinese.

    >>> from kg.exports.citations.cited import CitedCase, Wording
    >>> case = CitedCase("case/spp/1", "spp", 1, "检例第1号", Words("A case", "某案"), "2010-12-31")
    >>> render_gbt7714(case, Wording("zh", "2026-11-22"))
    '最高人民检察院. 某案：检例第1号[EB/OL]. （2010-12-31）[2026-11-22]. https://w3id.org/cn-guiding-cases/case/spp/1.'
    """
    return _render(cited, wording, _OF_2025_IN_CHINESE if wording.language == "zh" else _HALF_WIDTH)


def render_gbt7714_of_2015(cited: Cited, wording: Wording) -> str:
    """As the edition of 2015 has it: half-width signs."""
    return _render(cited, wording, _HALF_WIDTH)


def _render(cited: Cited, wording: Wording, signs: Signs) -> str:
    parts = _case(cited, wording, signs) if isinstance(cited, CitedCase) else _dataset(cited, wording, signs)
    return " ".join(f"{part}." for part in parts if part)


def _case(case: CitedCase, wording: Wording, signs: Signs) -> list[str]:
    title = on_one_line(case.title.say(wording.language))
    issuer = case.issuer.say(wording.language) if case.issuer else ""
    return [
        issuer,
        f"{title}{signs.colon}{_number(case, wording)}[EB/OL]",
        _days(case.issued, wording, signs),
        case.address,
    ]


def _number(case: CitedCase, wording: Wording) -> str:
    return case.notation if wording.language == "zh" else f"Guiding Case No. {case.number} ({case.notation})"


def _dataset(dataset: CitedDataset, wording: Wording, signs: Signs) -> list[str]:
    language = wording.language
    chosen = f"{signs.colon}{on_one_line(dataset.selection.say(language))}" if dataset.selection else ""
    return [
        CONTRIBUTORS.say(language),
        f"{dataset.title.say(language)}{chosen}[DS/OL]",
        f"{_VERSION.say(language)} {dataset.release}",
        _days(dataset.built, wording, signs),
        dataset.address,
    ]


def _days(published: str | None, wording: Wording, signs: Signs) -> str:
    day = f"{signs.opening}{published}{signs.closing}" if published else ""
    return day + (f"[{wording.accessed}]" if wording.accessed else "")
