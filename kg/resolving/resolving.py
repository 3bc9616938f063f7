"""The answer to a typed citation: what it names, by IRI, with ranked candidates; or which no-answer it is.

The four no-answers are kept apart: unknown (no such thing), ambiguous (candidates are given), not-held (it exists, the
release does not have it), repealed (with day and successor).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.iris import absolute
from kg.resolving.missing_numbers import MissingNumber, explain_missing, find_near_numbers
from kg.resolving.near_titles import find_near_titles
from kg.resolving.reading import LONGEST, NamedProvision, read_reference
from kg.statutes.version_words import find_fitting, read_version_words
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.iris import CaseName
    from kg.resolving.case_titles import Likeness, NamedCase
    from kg.resolving.held_law import HeldArticleText, HeldInstrument, HeldLaw, HeldVersion
    from kg.statute_index import StatuteIndex, StatuteName

Answer: TypeAlias = Literal["found", "unknown", "ambiguous", "not-held", "repealed"]
Kind: TypeAlias = Literal["case", "statute", "article"]
Basis: TypeAlias = Literal["stated-in-text", "only-known-version"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may be meant: its IRI, its name, whether the release holds it, and why it stands where it does.

    `texts` are the IRIs of the article's texts or the instrument's versions, oldest first; narrowed to those that the
    printed version words fit. `version` is the IRI of the one version that comes into question, None where there are
    several or none, and `basis` says why it is that one. `successor` and `repealed_on` are set where it was repealed.
    `near` are IRIs of other articles that the release knows and that may be looked for where this one is not held:
    those inserted behind the number (307-1 beside 307), or the one that they were inserted behind.
    """

    iri: str
    kind: Kind
    name: str
    is_held: bool
    texts: tuple[str, ...]
    successor: str | None
    repealed_on: str | None
    reason: Words
    version: str | None = None
    basis: Basis | None = None
    near: tuple[str, ...] = ()


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
    if titled := _find_titled(text, law, is_read=bool(read.provisions)):
        return Resolved(text, (_resolve_title(text, titled),))
    if not read.provisions:
        words = _add_near(
            Words("No instrument, article or guiding case is named here.", "此处未指明任何文件、条文或指导性案例。"),
            find_near_titles(text, index),
        )
        return Resolved(text, (ResolvedPart(text, "unknown", None, None, (), words),))
    return Resolved(text, tuple(_resolve_provision(each, law, index) for each in read.provisions))


def resolve_article(name: StatuteName, key: str, law: HeldLaw) -> tuple[Answer, Candidate]:
    """What a release has of an article of an instrument: the answer, and the candidate with its texts."""
    return _judge(name, NamedProvision((name,), name.title, key, key, None, None, None), law)


def _resolve_case(text: str, name: CaseName, law: HeldLaw) -> ResolvedPart:
    held = law.holds_case(name)
    reason = (
        Words("The release holds this case.", "发布版本中有此案例。")
        if held
        else Words("The release does not hold this case.", "发布版本中没有此案例。")
    )
    candidate = Candidate(name.iri, "case", name.notation, held, (), None, None, reason)
    return ResolvedPart(text, "found" if held else "not-held", None, None, (candidate,), reason)


def _find_titled(text: str, law: HeldLaw, *, is_read: bool) -> tuple[NamedCase, ...]:
    """The cases whose title the string is; asked where it names nothing else, or ends as titles of cases do."""
    if is_read and not text.rstrip(' 》”"').endswith("案"):
        return ()
    return law.find_cases(text[:LONGEST])


_LIKENESS: dict[Likeness, Words] = {
    "whole": Words("This is its title.", "标题与此相同。"),
    "beginning": Words("Its title begins so.", "标题以此开头。"),
    "part": Words("Its title holds these words.", "标题中有这些字词。"),
}


def _resolve_title(text: str, titled: tuple[NamedCase, ...]) -> ResolvedPart:
    candidates = tuple(
        Candidate(
            absolute(each.case.path),
            "case",
            f"{each.case.notation} {each.case.title}",
            is_held=True,
            texts=(),
            successor=None,
            repealed_on=None,
            reason=_LIKENESS[each.likeness],
        )
        for each in titled
    )
    if len(candidates) == 1:
        return ResolvedPart(text, "found", None, None, candidates, candidates[0].reason)
    words = Words(
        f"{len(candidates)} guiding cases may be meant.", f"可能指 {len(candidates)} 个指导性案例中的任一个。"
    )
    return ResolvedPart(text, "ambiguous", None, None, candidates, words)


def _resolve_provision(named: NamedProvision, law: HeldLaw, index: StatuteIndex) -> ResolvedPart:
    if not named.names:
        words = _add_near(
            Words(f"“{named.printed}” is no known title.", f"“{named.printed}”不是已知的文件名称。"),
            find_near_titles(named.printed, index),
        )
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


def _add_near(words: Words, near: tuple[str, ...]) -> Words:
    """The words, and titles that may have been meant."""
    if not near:
        return words
    return Words(f"{words.en} Did you mean {' or '.join(near)}?", f"{words.zh}是否指{'、'.join(near)}？")


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
    answer, reason = _find_answer(named, instrument, (fitting, said), texts, law)
    paths = tuple(each.path for each in texts or () if each.version in {version.path for version in fitting})
    shown = paths if named.article else tuple(version.path for version in fitting)
    successor = absolute(instrument.repealed_by) if instrument.repealed_by else None
    if answer == "repealed":
        reason = _say_repealed(instrument, law, is_text_held=bool(shown))
    held = answer == "found" or (answer == "repealed" and bool(shown))
    near = () if held or not named.article else find_near_numbers(name.slug, named.article, law)
    iris = tuple(map(absolute, shown))
    meant = [
        version for version in fitting if not named.article or any(each.version == version.path for each in texts or ())
    ]
    version = absolute(meant[0].path) if len(meant) == 1 else None
    basis: Basis | None = None if version is None else "stated-in-text" if said else "only-known-version"
    day = instrument.repealed_on
    return answer, Candidate(full, kind, label, held, iris, successor, day, reason, version, basis, near)


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
    fit: tuple[tuple[HeldVersion, ...], str | None],
    texts: tuple[HeldArticleText, ...] | None,
    law: HeldLaw,
) -> tuple[Answer, Words]:
    """What the release has of a provision of an instrument that it holds; `fit` is the answer of _find_fitting."""
    fitting, said = fit
    is_repealed = bool(instrument.repealed_by or instrument.repealed_on)
    if said and instrument.versions and not fitting:
        return "not-held", Words(f"No version in the release fits “{said}”.", f"发布版本中没有与“{said}”相符的文本。")
    there = {text.version for text in texts or ()}
    found = [version for version in fitting if not named.article or version.path in there]
    if named.article and not found:
        number = MissingNumber(instrument, named.article, fitting, said, is_known=texts is not None)
        answer, reason = explain_missing(number, law)
        return ("repealed", reason) if is_repealed and answer == "not-held" else (answer, reason)
    return ("repealed" if is_repealed else "found"), _say_found(found)


def _say_found(found: Sequence[HeldVersion]) -> Words:
    """The versions that come into question."""
    if not found:
        return Words("The instrument is known; no version of it is.", "该文件为已知文件，其版本均未收录。")
    if len(found) > 1:
        count = len(found)
        return Words(
            f"{count} versions are known; the day tells which is meant.", f"已知 {count} 个版本，须凭日期确定所指。"
        )
    (only,) = found
    begins = (f", in force from {only.in_force}", f"，{only.in_force} 起施行") if only.in_force else ("", "")
    ends = (
        (f" to {only.superseded_on}", f"，至 {only.superseded_on}")
        if only.in_force and only.superseded_on
        else ("", "")
    )
    return Words(
        f"One version is known: the text of {only.date}{begins[0]}{ends[0]}.",
        f"已知版本一个：{only.date} 文本{begins[1]}{ends[1]}。",
    )


def _say_repealed(instrument: HeldInstrument, law: HeldLaw, *, is_text_held: bool) -> Words:
    """Since when the instrument is no longer in force, and what took its place, as far as that is known."""
    day = instrument.repealed_on
    since = (f" since {day}", f"自 {day} 起") if day else ("; since when is not established", "已")
    by = instrument.repealed_by
    successor = law.find_instrument(by.removeprefix("statute/")) if by else None
    title = f"《{successor.title}》" if successor else by
    who = (f"; repealed by {title}", f"，由{title}废止") if title else ("", "")
    text = ("", "") if is_text_held else (" The release holds no text of it.", "发布版本未收录其条文。")
    return Words(f"No longer in force{since[0]}{who[0]}.{text[0]}", f"{since[1]}不再施行{who[1]}。{text[1]}")
