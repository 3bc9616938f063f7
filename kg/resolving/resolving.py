"""The answer to a typed citation: what it names, by IRI, with ranked candidates; or which no-answer it is.

The four no-answers are kept apart: unknown (no such thing), ambiguous (candidates are given), not-held (it exists, the
release does not have it), repealed (with day and successor).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.iris import absolute
from kg.resolving.reading import read_reference
from kg.statutes.version_words import find_fitting, read_version_words
from kg.words import Words

if TYPE_CHECKING:
    from kg.iris import CaseName
    from kg.resolving.held_law import HeldArticleText, HeldInstrument, HeldLaw, HeldVersion
    from kg.resolving.reading import NamedProvision
    from kg.statute_index import StatuteIndex, StatuteName

Answer: TypeAlias = Literal["found", "unknown", "ambiguous", "not-held", "repealed"]
Kind: TypeAlias = Literal["case", "statute", "article"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant: its IRI, its name, whether the release holds it, and why it stands where it does.

    `texts` are the IRIs of the article's texts or the instrument's versions, oldest first; narrowed to those that the
    printed version words fit. `successor` and `repealed_on` are set where it was repealed.
    """

    iri: str
    kind: Kind
    name: str
    is_held: bool
    texts: tuple[str, ...]
    successor: str | None
    repealed_on: str | None
    reason: Words


@dataclass(frozen=True, slots=True)
class ResolvedPart:
    """The answer for one provision, with 款 and 项 as typed; the likeliest candidate comes first."""

    text: str
    answer: Answer
    paragraph: int | None
    item: int | None
    candidates: tuple[Candidate, ...]
    reason: Words


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a string names: one part for each provision, in its order."""

    query: str
    parts: tuple[ResolvedPart, ...]


def resolve_text(text: str, index: StatuteIndex, law: HeldLaw) -> Resolved:
    """What a typed citation names in a release."""
    read = read_reference(text, index)
    if read.case:
        return Resolved(text, (_resolve_case(text, read.case, law),))
    if not read.provisions:
        words = Words("No instrument, article or guiding case is named here.", "此处未指明任何文件、条文或指导性案例。")
        return Resolved(text, (ResolvedPart(text, "unknown", None, None, (), words),))
    return Resolved(text, tuple(_resolve_provision(each, law) for each in read.provisions))


def _resolve_case(text: str, name: CaseName, law: HeldLaw) -> ResolvedPart:
    held = law.holds_case(name)
    reason = (
        Words("The release holds this case.", "发布版本中有此案例。")
        if held
        else Words("The release does not hold this case.", "发布版本中没有此案例。")
    )
    candidate = Candidate(name.iri, "case", f"{name.series}/{name.number}", held, (), None, None, reason)
    return ResolvedPart(text, "found" if held else "not-held", None, None, (candidate,), reason)


def _resolve_provision(named: NamedProvision, law: HeldLaw) -> ResolvedPart:
    if not named.names:
        words = Words(f"“{named.printed}” is no known title.", f"“{named.printed}”不是已知的文件名称。")
        return ResolvedPart(named.text, "unknown", named.paragraph, named.item, (), words)
    judged = [_judge(name, named, law) for name in named.names]
    judged.sort(key=lambda each: _RANK[each[0]])
    candidates = tuple(candidate for _, candidate in judged)
    likely = [each for each in judged if each[0] == "found"] or [each for each in judged if each[0] == "repealed"]
    if len(judged) == 1 or (len(likely) == 1 and named.note):
        answer, first = judged[0]
        return ResolvedPart(named.text, answer, named.paragraph, named.item, candidates, first.reason)
    words = Words(
        f"“{named.printed}” may be any of {len(candidates)} instruments.",
        f"“{named.printed}”可能指 {len(candidates)} 个文件中的任一个。",
    )
    return ResolvedPart(named.text, "ambiguous", named.paragraph, named.item, candidates, words)


_RANK: dict[Answer, int] = {"found": 0, "repealed": 1, "not-held": 2, "unknown": 3, "ambiguous": 4}


def _judge(name: StatuteName, named: NamedProvision, law: HeldLaw) -> tuple[Answer, Candidate]:
    """One instrument that may be meant, and what the release has of it."""
    iri = absolute(f"statute/{name.slug}")
    kind: Kind = "article" if named.article else "statute"
    full = f"{iri}/article/{named.article}" if named.article else iri
    label = f"《{name.title}》" + (f" {named.article}" if named.article else "")
    instrument = law.find_instrument(name.slug)
    if instrument is None:
        reason = Words("The instrument is known; the release does not hold it.", "该文件为已知文件，发布版本未收录。")
        return "not-held", _not_held(full, kind, label, reason)
    fitting, said = _find_fitting(named, instrument)
    texts = law.find_article(name.slug, named.article) if named.article else ()
    answer, reason = _find_answer(named, instrument, fitting, texts, said)
    paths = tuple(each.path for each in texts or () if each.version in {version.path for version in fitting})
    shown = paths if named.article else tuple(version.path for version in fitting)
    successor = absolute(instrument.repealed_by) if instrument.repealed_by else None
    held = answer in ("found", "repealed")
    iris = tuple(map(absolute, shown))
    return answer, Candidate(full, kind, label, held, iris, successor, instrument.repealed_on, reason)


def _find_fitting(named: NamedProvision, instrument: HeldInstrument) -> tuple[tuple[HeldVersion, ...], str | None]:
    """The versions that the printed words fit, and the words; all versions where none are printed."""
    if not named.note:
        return instrument.versions, None
    printed = read_version_words(named.note)
    if not printed.is_dated:
        return instrument.versions, None
    sure, maybe = find_fitting(printed, instrument.versions)
    return sure or maybe, named.note


def _not_held(iri: str, kind: Kind, name: str, reason: Words) -> Candidate:
    return Candidate(iri, kind, name, is_held=False, texts=(), successor=None, repealed_on=None, reason=reason)


def _find_answer(
    named: NamedProvision,
    instrument: HeldInstrument,
    fitting: tuple[HeldVersion, ...],
    texts: tuple[HeldArticleText, ...] | None,
    said: str | None,
) -> tuple[Answer, Words]:
    """What the release has of a provision of an instrument that it holds."""
    if said and not fitting:
        return "not-held", Words(f"No version in the release fits “{said}”.", f"发布版本中没有与“{said}”相符的文本。")
    there = {text.version for text in texts or ()} & {version.path for version in fitting}
    if named.article and not there:
        return _find_missing(named.article, fitting, texts, said)
    if instrument.repealed_by or instrument.repealed_on:
        return "repealed", _say_repealed(instrument)
    count = len(there) if named.article else len(fitting)
    if count > 1:
        return "found", Words(
            f"{count} versions are known; the day tells which is meant.", f"已知 {count} 个版本，须凭日期确定所指。"
        )
    return "found", Words("The title names one instrument.", "该名称只对应一个文件。")


def _find_missing(
    article: str, fitting: tuple[HeldVersion, ...], texts: tuple[HeldArticleText, ...] | None, said: str | None
) -> tuple[Answer, Words]:
    """Why there is no text of an article in the versions that fit."""
    if fitting and all(version.is_whole for version in fitting):
        return "unknown", Words(f"No such text has an Article {article}.", f"相应文本中没有第 {article} 条。")
    if texts is None:
        return "not-held", Words(
            "The release knows the instrument but not this number; a text that would settle it is not held.",
            "发布版本有该文件，但没有此条号；未收录可资核对的文本。",
        )
    if said:
        return "not-held", Words("The text of that version is not held.", "该版本的条文未收录。")
    return "not-held", Words("The number is known; no text of it is held.", "条号为已知条号；未收录任何版本的条文。")


def _say_repealed(instrument: HeldInstrument) -> Words:
    day = instrument.repealed_on or "?"
    by = instrument.repealed_by or "?"
    return Words(f"No longer in force since {day}; replaced by {by}.", f"自 {day} 起不再施行；由 {by} 取代。")
