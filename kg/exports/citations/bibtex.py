r"""Citations as BibTeX entries in UTF-8, for LaTeX with BibTeX or biblatex.

Titles stand in two pairs of braces, so that no style changes their letters. The ten signs that mean something to LaTeX
are escaped; braces become commands, because BibTeX counts `\{` as an open brace.
Source: Oren Patashnik, BibTeXing (1988), sections 3 and 4.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.exports.citations.cited import CONTRIBUTORS, CitedCase, on_one_line

if TYPE_CHECKING:
    from kg.exports.citations.cited import Cited, CitedDataset, Wording

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LANGUAGES: Final = {"zh": "chinese", "en": "english"}
_SIGNS: Final = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "$&%#_"},
}
_SPECIAL: Final = re.compile("[" + re.escape("".join(_SIGNS)) + "]")


def render_bibtex(cited: Cited, wording: Wording) -> str:
    """An entry, with a line end after its last brace."""
    fields = _case(cited, wording) if isinstance(cited, CitedCase) else _dataset(cited, wording)
    day = cited.issued if isinstance(cited, CitedCase) else cited.built
    fields += [*_dated(day), ("url", cited.address)]
    fields += [("urldate", wording.accessed)] if wording.accessed else []
    lines = [f"  {name} = {value if name == 'month' else '{' + value + '}'}," for name, value in fields if value]
    return "\n".join([f"@misc{{{cited.key},", *lines, "}", ""])


def escape_bibtex(text: str) -> str:
    r"""A text as it stands inside the braces of a field.

    >>> escape_bibtex('50% of {A} & "B"_1')
    '50\\% of {\\textbraceleft}A{\\textbraceright} \\& "B"\\_1'
    """
    return _SPECIAL.sub(lambda found: _SIGNS[found[0]], on_one_line(text))


def _case(case: CitedCase, wording: Wording) -> list[tuple[str, str]]:
    language = wording.language
    joined = ", ".join(keyword.say(language) for keyword in case.keywords)
    other = case.title.en if language == "zh" else case.title.zh
    return [
        ("author", _body(case.issuer.say(language)) if case.issuer else ""),
        ("title", _body(case.title.say(language))),
        ("number", escape_bibtex(case.notation)),
        ("note", escape_bibtex(case.notation)),
        ("titleaddon", escape_bibtex(other) if other and other != case.title.say(language) else ""),
        ("keywords", escape_bibtex(joined)),
        ("langid", _LANGUAGES[case.title.language_said(language)]),
        ("version", case.release or ""),
    ]


def _dataset(dataset: CitedDataset, wording: Wording) -> list[tuple[str, str]]:
    language = wording.language
    return [
        ("author", _body(CONTRIBUTORS.say(language))),
        ("title", _body(dataset.title.say(language))),
        ("note", escape_bibtex(dataset.selection.say(language)) if dataset.selection else ""),
        ("type", "Data set"),
        ("version", dataset.release),
        ("copyright", escape_bibtex(dataset.licence)),
        ("langid", _LANGUAGES[language]),
    ]


def _body(text: str) -> str:
    """A name that is one whole, or a title whose letters stay as they are."""
    return "{" + escape_bibtex(text) + "}"


def _dated(day: str | None) -> list[tuple[str, str]]:
    year, _, rest = (day or "").partition("-")
    month = [("month", _MONTHS[int(rest[:2]) - 1])] if rest else []
    return [("year", year), *month, ("date", day or "")]
