"""The forms of citations in one table, and several citations as one text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import FilterError, Place
from kg.exports.citations.bibtex import render_bibtex
from kg.exports.citations.csl_json import build_csl_item
from kg.exports.citations.gbt7714 import render_gbt7714, render_gbt7714_of_2015
from kg.exports.citations.legal_manual import render_legal_manual
from kg.exports.citations.ris import render_ris
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.exports.citations.cited import Cited, Wording


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A form: its name in requests, what it is called, media type and suffix, and how one citation is written."""

    name: str
    label: Words
    media_type: str
    suffix: str
    render: Callable[[Cited, Wording], str] | None

    @property
    def content_type(self) -> str:
        """The value of `Content-Type`."""
        return self.media_type if self.media_type.endswith("json") else f"{self.media_type}; charset=utf-8"


CSL: Final = CitationForm("csl", Words("CSL-JSON", "CSL-JSON"), "application/vnd.citationstyles.csl+json", "json", None)
CITATION_FORMS: Final = (
    CitationForm("gbt7714", Words("GB/T 7714—2025", "GB/T 7714—2025"), "text/plain", "txt", render_gbt7714),
    CitationForm(
        "gbt7714-2015", Words("GB/T 7714—2015", "GB/T 7714—2015"), "text/plain", "txt", render_gbt7714_of_2015
    ),
    CitationForm("manual", Words("Manual of Legal Citation", "法学引注手册"), "text/plain", "txt", render_legal_manual),
    CitationForm("bibtex", Words("BibTeX", "BibTeX"), "application/x-bibtex", "bib", render_bibtex),
    CitationForm("ris", Words("RIS", "RIS"), "application/x-research-info-systems", "ris", render_ris),
    CSL,
)
"""In the order in which people are shown them."""


def parse_citation_form(name: str) -> CitationForm:
    """The form of that name.

    Raises:
        FilterError: there is none; its place is `form`.

    >>> parse_citation_form("ris").suffix
    'ris'
    """
    found = next((form for form in CITATION_FORMS if form.name == name), None)
    if found is None:
        known = ", ".join(form.name for form in CITATION_FORMS)
        raise FilterError(
            f"there is no form of citation “{name}”; use one of {known}.",
            f"没有“{name}”这种引注格式；可用：{known}。",
            place=Place("form"),
        )
    return found


def render_citations(cited: Sequence[Cited], form: CitationForm, wording: Wording) -> str:
    """All of them as one text, in their order: a line or an entry each, CSL-JSON as one array."""
    if form.render is None:
        items = [build_csl_item(each, wording) for each in cited]
        return json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    texts = [form.render(each, wording) for each in cited]
    if form.suffix == "txt":
        return "".join(f"{text}\n" for text in texts)
    return "".join(texts) if form.suffix == "ris" else "\n".join(texts)
