"""Two or three cases side by side: what they share and what only one has, provisions under whatever number."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.cases import describe_case
from kg.errors import FilterError, Place
from kg.iris import relative
from kg.queries.catalog import find_question
from kg.related.networks import name_article
from kg.related.provisions import join_provisions
from kg.words import HeldWords, Words, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.cases import GuidingCase, Named
    from kg.iris import CaseName
    from kg.related.provisions import Provisions
    from kg.stores.store import Store

FEWEST: Final = 2
MOST: Final = 3
ASPECTS: Final[Mapping[str, Words]] = {
    "article": Words("articles", "法条"),
    "statute": Words("instruments", "规范性文件"),
    "keyword": Words("keywords", "关键词"),
    "function": Words("functions", "检察职能"),
    "field": Words("fields", "公益诉讼领域"),
    "topic": Words("topics", "主题"),
    "step": Words("steps", "程序步骤"),
    "outcome": Words("outcomes", "结果"),
    "agency_type": Words("types of agencies", "机关类型"),
    "agency": Words("agencies", "机关"),
}


@dataclass(frozen=True, slots=True)
class ComparedCase:
    """A case of the comparison, by path."""

    path: str
    notation: str
    title: HeldWords


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """Something that cases have, by path, and which of them do; `numbers` are those under which each cites it."""

    path: str
    name: HeldWords
    held: tuple[bool, ...]
    numbers: tuple[HeldWords | None, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedAspect:
    """One thing that cases are compared by: what at least two of them have, and what only one has."""

    name: str
    label: Words
    shared: tuple[ComparedValue, ...]
    different: tuple[ComparedValue, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cases side by side, in the order asked for."""

    cases: tuple[ComparedCase, ...]
    aspects: tuple[ComparedAspect, ...]


def compare_cases(store: Store, names: Sequence[CaseName]) -> Comparison:
    """Two or three cases of a store side by side.

    Raises:
        FilterError: these are not two or three different cases.
        UnknownThingError: the store holds no such case.
    """
    asked = tuple(dict.fromkeys(names))
    if not FEWEST <= len(asked) <= MOST:
        raise FilterError(
            f"compare two or three different cases, not {len(asked)}; separate them by commas.",
            f"请给出两个或三个不同的案例（现为 {len(asked)} 个），以逗号分隔。",
            place=Place("cases"),
        )
    return compare_described(store, [describe_case(store, name) for name in asked])


def compare_described(store: Store, cases: Sequence[GuidingCase]) -> Comparison:
    """The same of cases that were described already, in their order."""
    values = {
        "article": _compare_articles(store, cases),
        "statute": _compare([[each.statute for each in case.citations if each.statute] for case in cases]),
        "keyword": _compare([case.keywords for case in cases]),
        "function": _compare([case.functions for case in cases]),
        "field": _compare([case.fields for case in cases]),
        "topic": _compare([case.topics for case in cases]),
        "step": _compare([[step.type for step in case.steps] for case in cases]),
        "outcome": _compare([[outcome.type for outcome in case.outcomes] for case in cases]),
        "agency_type": _compare_agency_types(store, cases),
        "agency": _compare_agencies(cases),
    }
    aspects = tuple(
        ComparedAspect(name, label, tuple(filter(_is_shared, values[name])), tuple(filter(_is_alone, values[name])))
        for name, label in ASPECTS.items()
    )
    return Comparison(tuple(ComparedCase(relative(c.iri), c.notation, c.title) for c in cases), aspects)


def _is_shared(value: ComparedValue) -> bool:
    return sum(value.held) > 1


def _is_alone(value: ComparedValue) -> bool:
    return sum(value.held) == 1


def _compare(had: Sequence[Sequence[Named]]) -> list[ComparedValue]:
    """Values in the order in which the first case that has them does."""
    names = {each.iri: each.name for each in chain.from_iterable(had)}
    held = [{each.iri for each in some} for some in had]
    return [ComparedValue(relative(iri), name, tuple(iri in some for some in held)) for iri, name in names.items()]


def _compare_agencies(cases: Sequence[GuidingCase]) -> list[ComparedValue]:
    held = [{each.iri: each.name for each in case.participants if _is_agency(each.iri)} for case in cases]
    names = dict(chain.from_iterable(some.items() for some in held))
    return [ComparedValue(relative(iri), name, tuple(iri in some for some in held)) for iri, name in names.items()]


def _is_agency(iri: str) -> bool:
    return relative(iri).startswith("agency/")


def _compare_agency_types(store: Store, cases: Sequence[GuidingCase]) -> list[ComparedValue]:
    held = [
        {relative(row["type"]) for row in _ask(store, "agencies-of-cases", case) if "type" in row} for case in cases
    ]
    paths = sorted(set().union(*held))
    return [ComparedValue(path, _name(store, path), tuple(path in some for some in held)) for path in paths]


def _compare_articles(store: Store, cases: Sequence[GuidingCase]) -> list[ComparedValue]:
    """Provisions that the cases cite; where a citation may mean several, one that another case cites is taken."""
    rows = [row for case in cases for row in _ask(store, "numbers-of-case-provisions", case)]
    known = join_provisions(
        (relative(row["slot"]), relative(row["text"]), relative(row["other"]), relative(row["number"])) for row in rows
    )
    meant = [_find_meant(store, case, known) for case in cases]
    certain = [{each[0] for each in some.values() if len(each) == 1} for some in meant]
    cited = [_settle(some, set().union(*certain)) for some in meant]
    statutes = {
        relative(each.statute.iri): each.statute.name for case in cases for each in case.citations if each.statute
    }
    return [_value(provision, cited, statutes) for provision in dict.fromkeys(chain.from_iterable(cited))]


def _find_meant(store: Store, case: GuidingCase, known: Provisions) -> dict[str, tuple[str, ...]]:
    """The provisions that each number cited by a case may mean, in the order of its citations."""
    texts: dict[str, str | None] = {}
    for row in _ask(store, "provisions-of-cases", case):
        if "slot" in row:
            slot = relative(row["slot"])
            texts[slot] = texts.get(slot) or (relative(row["text"]) if "text" in row else None)
    return {slot: known.find(slot, text) for slot, text in sorted(texts.items())}


def _settle(meant: Mapping[str, tuple[str, ...]], certain: set[str]) -> dict[str, str]:
    """The provisions of one case with the numbers under which it cites them."""
    found: dict[str, str] = {}
    for slot, provisions in meant.items():
        best = min(provisions, key=lambda provision: (provision not in certain, provision))
        found.setdefault(best, slot)
    return found


def _value(provision: str, cited: Sequence[Mapping[str, str]], statutes: Mapping[str, HeldWords]) -> ComparedValue:
    slots = [some.get(provision) for some in cited]
    first = next(slot for slot in slots if slot)
    numbers = tuple(_article(slot, statutes) if slot else None for slot in slots)
    return ComparedValue(first, _article(first, statutes), tuple(slot is not None for slot in slots), numbers)


def _article(slot: str, statutes: Mapping[str, HeldWords]) -> HeldWords:
    statute = slot.partition("/article/")[0]
    title = statutes.get(statute) or HeldWords(None, None)
    named = name_article(slot, {statute: Words(title.en or "", title.zh or "")}) or Words(slot, slot)
    return find_held_words(title.en and named.en, title.zh and named.zh) or Words(slot, slot)


def _name(store: Store, path: str) -> HeldWords:
    answer = store.rows(find_question("names-of-things").bind(thing=path))
    for row in answer.rows:
        told = {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
        if name := find_held_words(told.get("en"), told.get("zh")):
            return name
    return Words(path, path)


def _ask(store: Store, question: str, case: GuidingCase) -> Iterator[dict[str, str]]:
    answer = store.rows(find_question(question).bind(case=case.iri))
    for row in answer.rows:
        yield {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
