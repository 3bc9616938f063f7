"""Citations as RIS records, for EndNote, Zotero, NoteExpress and their like: UTF-8, a tag a line, CRLF.

Source: the RIS format specification of Research Information Systems (types CASE and DATA).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.exports.citations.cited import CONTRIBUTORS, DATASET_TITLE, CitedCase, on_one_line

if TYPE_CHECKING:
    from kg.exports.citations.cited import Cited, CitedDataset, Wording

_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}


def render_ris(cited: Cited, wording: Wording) -> str:
    r"""A record, an empty line after it.

    >>> from kg.exports.citations.cited import CitedCase, Wording
    >>> from kg.words import Words
    >>> case = CitedCase("case/spp/1", "spp", 1, "检例第1号", Words("A case", "某案"), None)
    >>> render_ris(case, Wording()).splitlines()[:4]
    ['TY  - CASE', 'ID  - spp1', 'TI  - 某案', 'TT  - A case']
    """
    if isinstance(cited, CitedCase):
        kind, fields, day = "CASE", _case(cited, wording), cited.issued
    else:
        kind, fields, day = "DATA", _dataset(cited, wording), cited.built
    fields += [
        ("PY", (day or "")[:4]),
        ("DA", _date(day)),
        ("Y2", _date(wording.accessed)),
        ("LA", _LANGUAGES[cited.title.language_said(wording.language)]),
        ("DB", DATASET_TITLE.say(wording.language)),
        ("UR", cited.address),
    ]
    lines = [("TY", kind), ("ID", cited.key), *((tag, on_one_line(value)) for tag, value in fields)]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"


def _case(case: CitedCase, wording: Wording) -> list[tuple[str, str]]:
    language = wording.language
    title = case.title.say(language)
    other = case.title.en if language == "zh" else case.title.zh
    return [
        ("TI", title),
        ("TT", other if other and other != title else ""),
        ("PB", case.issuer.say(language) if case.issuer else ""),
        ("SV", case.notation),
        ("AN", case.notation),
        *(("KW", keyword.say(language)) for keyword in case.keywords),
        ("ET", case.release or ""),
    ]


def _dataset(dataset: CitedDataset, wording: Wording) -> list[tuple[str, str]]:
    language = wording.language
    return [
        ("TI", dataset.title.say(language)),
        ("AU", CONTRIBUTORS.say(language)),
        ("ET", dataset.release),
        ("C1", dataset.licence),
        ("N1", dataset.selection.say(language) if dataset.selection else ""),
    ]


def _date(day: str | None) -> str:
    """As RIS writes days: `2020/12/14/`, parts not known left empty."""
    if day is None:
        return ""
    year, month, day_of_month = (*day.split("-"), "", "")[:3]
    return f"{year}/{month}/{day_of_month}/"
