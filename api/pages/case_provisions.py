"""The provisions that a case cites, as a reader wants them told: which text, why that one, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.exports.citations.cited import day_in_words
from kg.iris import relative
from kg.text.numerals import render_number
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.applied_law import AppliedProvision
    from kg.case_evidence import CaseEvidence
    from kg.cases import CitedProvision, GuidingCase, Named
    from kg.words import HeldWords

_OTHER_CHANGES: Final = {
    "repealed": Words("No longer in force: repealed or replaced since.", "该规定现已废止或被取代。"),
    "changed": Words("Changed since: the number is the same, the words are not.", "后有修改：条号未变，文字有改动。"),
    "renumbered": Words("Today this stands in another instrument.", "该规定现载于另一文件。"),
}


@dataclass(frozen=True, slots=True)
class ShownProvision:
    """A cited provision.

    `page` is the path of the article or instrument, empty where it is not recognised; `day` an ISO day on which the
    text meant was in force, empty where not established; `version` the path of that text; `in_force` says from when to
    when; `why` says what the choice of the text rests on; `change` what is different today, None where nothing is known
    to be; `words` the article as applied, None where the release does not hold it; `passages` are numbers from 1.
    """

    iri: str
    cited_as: str
    statute: Named | None
    page: str
    day: str
    version: str
    in_force: Words | None
    basis: Named
    why: Words
    note: HeldWords | None
    law_note: HeldWords | None
    remark: HeldWords | None
    change: Words | None
    words: tuple[str, ...]
    passages: tuple[int, ...]


def arrange_provisions(
    case: GuidingCase, evidence: CaseEvidence, applied: Mapping[str, AppliedProvision]
) -> tuple[ShownProvision, ...]:
    """The provisions in the order of the case; `applied` tells by citation what became of each."""
    return tuple(_arrange(each, case.issued, evidence, applied.get(each.iri)) for each in case.citations)


def find_day_in_force(first: str | None, end: str | None, issued: str | None) -> str:
    """An ISO day on which a text was in force: that of issue if it was then, else its first; empty where not known.

    >>> find_day_in_force("2017-07-01", "2022-01-01", "2020-12-14"), find_day_in_force("2021-06-01", None, "2020-12-14")
    ('2020-12-14', '2021-06-01')
    """
    if first is None:
        return ""
    was_in_force = issued is not None and first <= issued and (end is None or issued < end)
    return issued if was_in_force and issued else first


def explain_basis(basis: str, issued: str | None) -> Words:
    """In plain words, what it rests on that a citation means a certain text.

    >>> explain_basis("unresolved", None).en
    'Not established: the case does not say which text it means, and none can be chosen on good grounds.'
    """
    if basis == "stated-in-text":
        return Words("The case itself says which text it means.", "案例原文载明了所指文本。")
    if basis == "in-force-at-issue":
        if issued is None:
            return Words(
                "Presumed: this is the only text known. The case does not say which text it means, and its day of "
                "issue is not established; another text may have been applied at the time.",
                "推定：已知文本仅此一个。案例未载明所指文本，发布日期亦未能确定；办案时适用的可能是另一文本。",
            )
        en = f"the text in force on the day of issue, {day_in_words(issued, 'en')}. The"
        zh = f"案例发布之日（{day_in_words(issued, 'zh')}）施行的文本。"
        return Words(
            f"Presumed: {en} case does not say which text it means; another may have been applied at the time.",
            f"推定：{zh}案例未载明所指文本，办案时适用的可能是另一文本。",
        )
    if basis == "in-force-at-event":
        return Words(
            "Presumed: only the text in force at the time of the events has this number or these words.",
            "推定：所引条号或文字只见于事件发生时施行的文本。",
        )
    return Words(
        "Not established: the case does not say which text it means, and none can be chosen on good grounds.",
        "未能确定：案例未载明所指文本，也没有充分理由选定某一文本。",
    )


def word_change(applied: AppliedProvision | None, article: str | None) -> Words | None:
    """What is different today from the article that was cited; None where nothing is known to be.

    >>> from kg.applied_law import AppliedProvision
    >>> word_change(AppliedProvision("", "renumbered", ("219",), None), "208").en
    'Today this is Article 219; the words are the same.'
    """
    if applied is None:
        return None
    moved = tuple(number for number in applied.numbers if number != article)
    if applied.fate in ("changed", "renumbered") and moved:
        en, zh = ", ".join(moved), "、".join(map(_number_in_chinese, moved))
        if applied.fate == "changed":
            return Words(
                f"Changed since: today this is Article {en}, in other words.", f"后有修改：现为{zh}，文字有改动。"
            )
        return Words(f"Today this is Article {en}; the words are the same.", f"现为{zh}，文字未变。")
    return _OTHER_CHANGES.get(applied.fate)


def _number_in_chinese(article: str) -> str:
    """An article number as Chinese prints it, in figures.

    >>> _number_in_chinese("307-1")
    '第307条之一'
    """
    main, _, branch = article.partition("-")
    return f"第{main}条" + (f"之{render_number(int(branch))}" if branch.isdigit() else "")


def _arrange(
    cited: CitedProvision, issued: str | None, evidence: CaseEvidence, applied: AppliedProvision | None
) -> ShownProvision:
    statute = relative(cited.statute.iri) if cited.statute else ""
    words = applied.words if applied else None
    return ShownProvision(
        iri=cited.iri,
        cited_as=cited.cited_as,
        statute=cited.statute,
        page=f"{statute}/article/{cited.article}" if statute and cited.article else statute,
        day=find_day_in_force(cited.in_force_from, cited.superseded_on, issued),
        version=relative(cited.version) if cited.version else "",
        in_force=_word_force(cited),
        basis=cited.basis,
        why=explain_basis(cited.basis.iri.rpartition("/")[2], issued),
        note=cited.note if issued or cited.version is None else None,  # without a day, it says no more than `why`
        law_note=evidence.law_notes.get(cited.iri),
        remark=evidence.notes.get(cited.iri),
        change=word_change(applied, cited.article),
        words=tuple(line for line in words.splitlines() if line.strip()) if words else (),
        passages=tuple(place + 1 for place in evidence.places.get(cited.iri, ())),
    )


def _word_force(cited: CitedProvision) -> Words | None:
    """The text meant, by the day on which it was made, and from when to when it is in force."""
    if cited.version is None:
        return None
    made = cited.version.rpartition("/")[2]
    first = Words(day_in_words(made, "en"), day_in_words(made, "zh"))
    en, zh = f"text of {first.en}", f"{first.zh}文本"
    if cited.in_force_from:
        en += f", in force from {day_in_words(cited.in_force_from, 'en')}"
        zh += f"，{day_in_words(cited.in_force_from, 'zh')}起施行"
    if cited.superseded_on:
        en += f" until it was replaced on {day_in_words(cited.superseded_on, 'en')}"
        zh += f"，{day_in_words(cited.superseded_on, 'zh')}起由后一文本取代"
    return Words(en, zh)
