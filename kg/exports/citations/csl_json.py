"""Citations as CSL-JSON items, which every CSL processor (Zotero, Pandoc, citeproc) reads.

Source: the CSL data schema (csl-data.json, version 1.0.2): only names that it knows are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.exports.citations.cited import CONTRIBUTORS, DATASET_TITLE, CitedCase, on_one_line

if TYPE_CHECKING:
    from kg.exports.citations.cited import Cited, CitedDataset, Wording

_LANGUAGES: Final = {"zh": "zh-CN", "en": "en"}


def build_csl_item(cited: Cited, wording: Wording) -> dict[str, Any]:
    """An item: `legal_case` or `dataset`."""
    item = _case(cited, wording) if isinstance(cited, CitedCase) else _dataset(cited, wording)
    item |= {
        "id": cited.key,
        "language": _LANGUAGES[cited.title.language_said(wording.language)],
        "source": DATASET_TITLE.say(wording.language),
        "issued": _date(cited.issued if isinstance(cited, CitedCase) else cited.built),
        "accessed": _date(wording.accessed),
        "URL": cited.address,
    }
    return {name: value for name, value in item.items() if value}


def _case(case: CitedCase, wording: Wording) -> dict[str, Any]:
    language = wording.language
    title = on_one_line(case.title.say(language))
    original = on_one_line(case.title.say("zh"))
    return {
        "type": "legal_case",
        "title": title,
        "original-title": original if original != title else "",
        "authority": case.issuer.say(language) if case.issuer else "",
        "number": case.notation,
        "keyword": ", ".join(keyword.say(language) for keyword in case.keywords),
        "jurisdiction": "cn",
        "version": case.release or "",
    }


def _dataset(dataset: CitedDataset, wording: Wording) -> dict[str, Any]:
    language = wording.language
    chosen = [dataset.selection.say(language)] if dataset.selection else []
    return {
        "type": "dataset",
        "title": dataset.title.say(language),
        "author": [{"literal": CONTRIBUTORS.say(language)}],
        "version": dataset.release,
        "note": "; ".join([*chosen, dataset.licence]),
    }


def _date(day: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
