"""Citations as the Manual of Legal Citation (法学引注手册) has them, for footnotes of Chinese law reviews.

It cites a guiding case by title, issuer, number and, in brackets, year: 某案，最高人民法院指导案例24号（2014年）。
A case of the procuratorate follows the same pattern under its own number; the place where it was read comes after, as
with any page on the network. In English the parts stand in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.exports.citations.cited import CONTRIBUTORS, DATASET_TITLE, CitedCase, day_in_words, on_one_line

if TYPE_CHECKING:
    from kg.exports.citations.cited import Cited, CitedDataset, Wording


def render_legal_manual(cited: Cited, wording: Wording) -> str:
    """A footnote.

    >>> from kg.exports.citations.cited import CitedCase, Wording
    >>> from kg.words import Words
    >>> case = CitedCase("case/spc/24", "spc", 24, "指导案例24号", Words("A case", "某案"), "2014-01-26")
    >>> render_legal_manual(case, Wording())
    '某案，最高人民法院指导案例24号（2014年），载指导性案例知识图谱，https://w3id.org/cn-guiding-cases/case/spc/24。'
    """
    if wording.language == "zh":
        parts = _case_in_chinese(cited) if isinstance(cited, CitedCase) else _dataset_in_chinese(cited)
        looked = f"{day_in_words(wording.accessed, 'zh')}访问" if wording.accessed else ""
        return "，".join(part for part in (*parts, looked) if part) + "。"
    parts = _case_in_english(cited) if isinstance(cited, CitedCase) else _dataset_in_english(cited)
    looked = f"accessed {day_in_words(wording.accessed, 'en')}" if wording.accessed else ""
    return ", ".join(part for part in (*parts, looked) if part) + "."


def _case_in_chinese(case: CitedCase) -> tuple[str, ...]:
    year = f"（{case.issued[:4]}年）" if case.issued else ""
    issuer = case.issuer.zh if case.issuer else ""
    kind = "指导性案例" if case.series == "spp" else ""
    return (
        on_one_line(case.title.say("zh")),
        f"{issuer}{kind}{case.notation}{year}",
        f"载{DATASET_TITLE.zh}",
        case.address,
    )


def _case_in_english(case: CitedCase) -> tuple[str, ...]:
    year = f" ({case.issued[:4]})" if case.issued else ""
    issuer = f" of the {case.issuer.en}" if case.issuer else ""
    number = f"Guiding Case No. {case.number} [{case.notation}]{issuer}{year}"
    return on_one_line(case.title.say("en")), number, DATASET_TITLE.en, case.address


def _dataset_in_chinese(dataset: CitedDataset) -> tuple[str, ...]:
    chosen = f"（{on_one_line(dataset.selection.zh)}）" if dataset.selection else ""
    built = f"{day_in_words(dataset.built, 'zh')}构建" if dataset.built else ""
    return (
        f"{CONTRIBUTORS.zh}：《{dataset.title.zh}》{chosen}",
        f"发布版本 {dataset.release}",
        built,
        dataset.licence,
        dataset.address,
    )


def _dataset_in_english(dataset: CitedDataset) -> tuple[str, ...]:
    chosen = f" ({on_one_line(dataset.selection.en)})" if dataset.selection else ""
    built = f"built {day_in_words(dataset.built, 'en')}" if dataset.built else ""
    title = f"{dataset.title.en}{chosen}"
    return CONTRIBUTORS.en, title, f"release {dataset.release}", built, dataset.licence, dataset.address
