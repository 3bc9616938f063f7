"""The texts of a case, each with whose words they are: official, restated by the project, translated by a machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.case_evidence import CaseEvidence
    from kg.cases import GuidingCase, Section
    from kg.words import Language

OFFICIAL: Final = Words("official text", "官方文本")
RESTATED: Final = Words("restated in our own words", "本项目转述，非原文")
_TRANSLATIONS: Final[Mapping[str, Words]] = {
    "official": Words("official translation", "官方译文"),
    "project": Words("project translation, no legal force", "本项目译文，不具法律效力"),
    "machine-checked": Words("machine translation, checked, no legal force", "机器译文，经校核，不具法律效力"),
    "machine": Words("machine translation, unchecked, no legal force", "机器译文，未经校核，不具法律效力"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language, by paragraphs, and whose words they are."""

    language: Language
    paragraphs: tuple[str, ...]
    status: Words


@dataclass(frozen=True, slots=True)
class ShownText:
    """A part of a case: its heading as printed or the name of its kind, its wordings, its passages from 1.

    `wordings` are in the order in which a reader of the page wants them; none where no words of it are held.
    """

    iri: str
    kind: str
    heading: HeldWords
    wordings: tuple[Wording, ...]
    passages: tuple[int, ...]

    @property
    def is_official(self) -> bool:
        """Whether its Chinese is what the issuing authority printed."""
        return any(each.status == OFFICIAL for each in self.wordings)


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """The gist, the headed parts in order, and the guiding points that no part tells already.

    `unheld` are headed parts of which the release holds no words.
    """

    title_status: Words
    gist: ShownText | None
    sections: tuple[ShownText, ...]
    points: tuple[ShownText, ...]
    unheld: tuple[ShownText, ...]

    @property
    def has_official(self) -> bool:
        """Whether any text is the official one."""
        return any(each.is_official for each in (*self.sections, *self.points, *([self.gist] if self.gist else ())))


def arrange_texts(case: GuidingCase, evidence: CaseEvidence, language: Language) -> CaseTexts:
    """The texts for a reader of one language, who gets that language first where it is held."""
    shown = [_arrange(each, evidence, language) for each in case.sections]
    gist = next((each for each in shown if each.kind == "gist"), None)
    rest = [each for each in shown if each.kind != "gist"]
    sections = [each for each in rest if each.kind and each.wordings]
    tells_points = any(each.kind == "significance" for each in sections)
    return CaseTexts(
        title_status=name_translation(evidence.translations.get(case.iri)),
        gist=gist if gist and gist.wordings else None,
        sections=tuple(sections),
        points=() if tells_points else tuple(each for each in rest if not each.kind and each.wordings),
        unheld=tuple(each for each in rest if each.kind and not each.wordings),
    )


def name_translation(status: str | None) -> Words:
    """Who made an English text; where the release does not say, it is taken for the worst.

    >>> name_translation("machine").en
    'machine translation, unchecked, no legal force'
    """
    return _TRANSLATIONS.get(status or "machine", _TRANSLATIONS["machine"])


def split_paragraphs(text: str) -> tuple[str, ...]:
    r"""The lines of a text that hold anything, without the blanks around them.

    >>> split_paragraphs("\u3000\u3000一\n\n二\n")
    ('一', '二')
    """
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _arrange(section: Section, evidence: CaseEvidence, language: Language) -> ShownText:
    wordings = _wordings(section, evidence)
    kind = section.kind
    return ShownText(
        iri=section.iri,
        kind=kind.iri.rpartition("/")[2] if kind else "",
        heading=HeldWords(_head(kind.name.en) if kind else None, section.heading or (kind.name.zh if kind else None)),
        wordings=tuple(sorted(wordings, key=lambda each: each.language != language)),
        passages=tuple(place + 1 for place in evidence.places.get(section.iri, ())),
    )


def _head(kind: str | None) -> str | None:
    """The name of a kind of section as a heading.

    >>> _head("guiding significance section")
    'Guiding significance'
    """
    return f"{kind[:1].upper()}{kind[1:]}".removesuffix(" section") if kind else None


def _wordings(section: Section, evidence: CaseEvidence) -> list[Wording]:
    """The official Chinese, else the Chinese restatement, and the English one."""
    found = []
    restated = section.restatement
    if section.text:
        found.append(Wording("zh", split_paragraphs(section.text), OFFICIAL))
    elif restated and restated.zh:
        found.append(Wording("zh", split_paragraphs(restated.zh), RESTATED))
    if restated and restated.en:
        maker = evidence.translations.get(section.iri)
        status = RESTATED if maker in ("project", None) else name_translation(maker)
        found.append(Wording("en", split_paragraphs(restated.en), status))
    return found
