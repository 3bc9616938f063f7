"""The third stage: which instrument a named law is, and the rows that a statement gives; what is unclear is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from kg.citations.provisions import expand
from kg.record import Citation, Problem
from kg.statute_index import StatuteIndex, StatuteName, fold
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.citations.provisions import Provision
    from kg.citations.scanning import Law, Span, Statement
    from kg.record import Section, SectionKind

_VERSION_INSIDE = re.compile(r"[（(]([^（()）]{0,30}\d{4}年?[^（()）]{0,30})[)）]$")
_MARKUP = re.compile(r"\{html\}|[`\\*]")
FARTHEST_LAW = 30
_YEAR = re.compile(r"\d{4}")
_SENTENCE_END = re.compile(r"[。；;”\"]")
_TAIL = re.compile(r"[（(][^（()）]{0,12}[)）]$")


@dataclass(frozen=True, slots=True)
class Named:
    """A law as the case names it: its words, what the index knows of it, and where it was named."""

    printed: str
    known: tuple[StatuteName, ...]
    issuer: str | None
    note: str | None
    at: int
    contract: bool = False
    cited: bool = False

    @property
    def title(self) -> str | None:
        """The official title, if all instruments that the words may mean have the same."""
        titles = {each.title for each in self.known}
        return next(iter(titles)) if len(titles) == 1 else None


@dataclass(slots=True)
class Memory:
    """What a case has named so far: laws in order, short names by folded form, and those it defines only further on."""

    text: str
    index: StatuteIndex
    laws: list[Named] = field(default_factory=list)
    names: dict[str, Named] = field(default_factory=dict)
    later: dict[str, Named] = field(default_factory=dict)


def resolve(
    statement: Statement, section: Section, memory: Memory, room: int
) -> tuple[tuple[Citation, ...], tuple[Problem, ...]]:
    """The rows of a statement, `room` of them at most, and what is unclear about it.

    Laws named before the section are out of reach of its pronouns.
    """
    text, place, floor = memory.text, section.kind, section.start
    law = statement.law
    if law.kind in ("pronoun", "implied"):
        named = _find_antecedent(law, memory, floor)
    else:
        named = _name(law, statement.note, memory)
        memory.laws.append(replace(named, cited=bool(statement.provisions)))
    if named is not None:
        memory.names.update({fold(name): named for name in statement.names})
    if named is not None and (named.contract or _is_mention(statement, named, place)):
        return (), ()
    problems = list(_find_slips(text, statement))
    if named is None:
        if not statement.provisions:
            return (), ()
        problems.append(_unresolved(text, law, statement))
        if law.kind == "implied":
            return (), tuple(problems)
        named = Named(text[slice(*law.printed)], (), None, None, law.printed[0])
    elif not named.title or len(named.known) > 1:
        problems.append(_unclear(named, law))
    if not statement.provisions:
        return (_row(text, statement, named, None, place),), tuple(problems)
    provisions = (each for listed in statement.provisions for each in expand(listed))
    return tuple(_row(text, statement, named, each, place) for each in islice(provisions, room)), tuple(problems)


def find_later_names(text: str, statements: Iterable[Statement], index: StatuteIndex) -> dict[str, Named]:
    """The short names that a case defines for one law only, which may be used before they are defined."""
    found: dict[str, set[Named]] = {}
    for statement in statements:
        if statement.names and statement.law.kind in ("title", "bare"):
            named = replace(_name(statement.law, statement.note, Memory(text, index)), at=0)
            for name in statement.names:
                found.setdefault(fold(name), set()).add(named)
    return {form: next(iter(laws)) for form, laws in found.items() if len(laws) == 1}


def _name(law: Law, note: str | None, memory: Memory) -> Named:
    """The law that words name."""
    text, index = memory.text, memory.index
    words = _clean(text[slice(*law.words)])
    issuer = _clean(text[slice(*law.issuer)]) if law.issuer else None
    if law.kind == "contract":
        return Named(words, (), None, None, law.printed[0], contract=True)
    form = fold(words)
    if (target := memory.names.get(form) or memory.later.get(form)) is not None:
        return replace(target, printed=words, at=law.printed[0])
    known = index.find(words, issuer)
    if not known and (found := _VERSION_INSIDE.search(words)):
        known, note = index.find(words[: found.start()], issuer), found[1]
        words = words[: found.start()] if known else words
    known = _narrow(known, note, index)
    printed = words
    if issuer and words.startswith("关于"):
        printed = _clean(text[slice(*law.printed)])
    return Named(printed, known, issuer, note, law.printed[0])


def _narrow(known: tuple[StatuteName, ...], note: str | None, index: StatuteIndex) -> tuple[StatuteName, ...]:
    """Of several instruments with one title that whose year the version words print."""
    titles = {each.title for each in known}
    if len(known) < 2 or len(titles) > 1 or not note:  # noqa: PLR2004 - several are at least two
        return known
    for year in _YEAR.findall(note):
        found = index.find(f"{known[0].title}（{year}年）")
        if len(found) == 1:
            return found
    return known


def _find_antecedent(law: Law, memory: Memory, floor: int) -> Named | None:
    """The law named last that a pronoun or a lone article goes with: within the section, or within the paragraph."""
    if law.kind == "implied":
        return _find_implied(law, memory, floor)
    for named in reversed(memory.laws[-FARTHEST_LAW:]):
        if named.at < floor:
            break
        if _suits(law.noun, named):
            return named
    return None


def _find_implied(law: Law, memory: Memory, floor: int) -> Named | None:
    """The law of a lone article: the one whose articles were cited last; one merely mentioned only in its own sentence.

    Where another law was mentioned since, in another sentence, it is open which of the two is meant.
    """
    at = law.printed[0]
    floor = max(floor, memory.text.rfind("\n", floor, at) + 1)
    near = [each for each in memory.laws[-FARTHEST_LAW:] if each.at >= floor]
    if not near:
        return None
    last = near[-1]
    if last.cited or not _SENTENCE_END.search(memory.text, last.at, at):
        return last
    cited = next((each for each in reversed(near) if each.cited or each.contract), last)
    return last if cited.known == last.known and cited.printed == last.printed else None


def _suits(noun: str, named: Named) -> bool:
    """Whether a law may be called by a noun such as 条例."""
    titles = (named.printed, named.title or "")
    return any(_TAIL.sub("", title).rstrip("》").endswith(noun) for title in titles) or (
        noun == "文件" or (noun == "法" and any(title.endswith("法典") for title in titles))
    )


def _is_mention(statement: Statement, named: Named, place: SectionKind) -> bool:
    """Whether a statement without provisions merely mentions a law: unbracketed, or unknown in running text."""
    if statement.provisions:
        return False
    return statement.law.kind != "title" or (place != "relevant-provisions" and not named.known)


def _row(text: str, statement: Statement, named: Named, provision: Provision | None, place: SectionKind) -> Citation:
    """One row."""
    span: Span = (provision.start, provision.end) if provision else statement.law.printed
    locator = provision.locator if provision else None
    printed_range = provision.range if provision else None
    return Citation(
        law=named.printed,
        law_zh=named.title,
        statute=named.known[0].slug if len(named.known) == 1 else None,
        issuer=named.issuer,
        article=provision.article if provision else None,
        branch=provision.branch if provision else 0,
        paragraph=provision.paragraph if provision else None,
        item=provision.item if provision else None,
        relation=statement.relation,
        note=statement.note or named.note,
        locator=text[slice(*locator)] if locator else None,
        range=text[slice(*printed_range)] if printed_range else None,
        text=text[slice(*span)],
        start=span[0],
        end=span[1],
        place=place,
    )


def _clean(printed: str) -> str:
    """Printed words without line breaks and markup."""
    plain = _MARKUP.sub("", printed).replace("<", "〈").replace(">", "〉")
    return re.sub(r"\s*\n\s*", "", plain).strip()


def _find_slips(text: str, statement: Statement) -> tuple[Problem, ...]:
    """Slips of the source that stay as printed: 条条, a year without 年, a range that runs backward."""
    spans = [(each.start, each.end) for each in statement.provisions if each.doubled]
    spans += [statement.slip] if statement.slip else []
    slips = [
        Problem(
            "source-slip",
            Words(
                f"“{text[slice(*span)]}” looks like a slip of the source; it is kept as printed.",
                f"“{text[slice(*span)]}”疑为原文笔误，按原文保留。",
            ),
            *span,
        )
        for span in spans
    ]
    ranges = {each.range for each in statement.provisions if each.backward and each.range}
    return tuple(slips) + tuple(
        Problem(
            "unread-range",
            Words(
                f"The range “{text[slice(*span)]}” cannot be expanded; only its two ends are recorded.",
                f"范围“{text[slice(*span)]}”无法展开，只记录其两端。",
            ),
            *span,
        )
        for span in sorted(ranges)
    )


def _unresolved(text: str, law: Law, statement: Statement) -> Problem:
    """A pronoun, or an article alone, that goes with no law named before."""
    start, end = law.printed[0], statement.provisions[-1].end
    words = text[start:end]
    return Problem(
        "unresolved-pronoun",
        Words(
            f"No law was named before “{words}” that it could go with; name the law in full.",
            f"“{words}”之前未提及可与之对应的法律，请写明法律全称。",
        ),
        start,
        end,
    )


def _unclear(named: Named, law: Law) -> Problem:
    """A title that is unknown, or that several instruments bear."""
    if named.known:
        slugs = ", ".join(each.slug for each in named.known)
        return Problem(
            "ambiguous-statute",
            Words(
                f"“{named.printed}” may be any of: {slugs}; the text does not say which.",
                f"“{named.printed}”可能指下列任一文件：{slugs}；原文未写明是哪一件。",
            ),
            *law.printed,
        )
    return Problem(
        "unknown-statute",
        Words(
            f"“{named.printed}” is no title in data/statute_titles.tsv; add it there if it is the official one.",
            f"“{named.printed}”不在 data/statute_titles.tsv 中；若为正式标题，请在该表中补充。",
        ),
        *law.printed,
    )
