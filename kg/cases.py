"""One guiding case put together from the store: what a reader wants to see first, in the case's own order."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kg.errors import UnknownThingError
from kg.queries.catalog import find_question
from kg.stores.store import FormatChoice
from kg.words import HeldWords, find_held_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.formats import Format
    from kg.iris import CaseName
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class Named:
    """A thing by its IRI, with its name in both languages."""

    iri: str
    name: HeldWords


@dataclass(frozen=True, slots=True)
class CitedProvision:
    """A citation: the words used, the article and version meant, and the basis for that version.

    `article` is the number as in IRIs (307-1 for 第三百零七条之一), None for a whole instrument; `in_force_from` and
    `superseded_on` are ISO days, the second exclusive, None where not established.
    """

    iri: str
    order: int
    cited_as: str
    statute: Named | None
    article: str | None
    version: str | None
    in_force_from: str | None
    superseded_on: str | None
    basis: Named
    note: HeldWords | None
    text_status: str | None


@dataclass(frozen=True, slots=True)
class Participant:
    """An agency or a party with the roles that it had in the case."""

    iri: str
    name: HeldWords
    roles: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the procedure: what, when (ISO days as bounds; None where the text gives no date), by and to whom."""

    iri: str
    what: HeldWords
    type: Named
    earliest: str | None
    latest: str | None
    printed: str | None
    actors: tuple[HeldWords, ...]
    addressees: tuple[HeldWords, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the case, with its figure, unit (CNY or words) and number of cases, as far as printed."""

    iri: str
    what: HeldWords
    type: Named
    value: str | None
    unit: str | None
    approximate: bool | None
    count: int | None
    unit_zh: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of the case or a guiding point; `text` is the official Chinese, `restatement` our own words."""

    iri: str
    order: int | None
    kind: Named | None
    heading: str | None
    text: str | None
    restatement: HeldWords | None


@dataclass(frozen=True, slots=True)
class Source:
    """A document that facts of the case were read in."""

    iri: str
    title: str | None
    file: str | None
    digest: str | None
    page: str | None


@dataclass(frozen=True, slots=True)
class GuidingCase:
    """A guiding case as a whole; `gist_is_official` tells the printed gist from our restatement of it."""

    iri: str
    series: str
    number: int
    notation: str
    title: HeldWords
    issued: str | None
    batch: str | None
    gist: HeldWords | None
    gist_is_official: bool
    keywords: tuple[Named, ...]
    functions: tuple[Named, ...]
    fields: tuple[Named, ...]
    topics: tuple[Named, ...]
    citations: tuple[CitedProvision, ...]
    participants: tuple[Participant, ...]
    steps: tuple[Step, ...]
    outcomes: tuple[Outcome, ...]
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]


class _Record:
    """A solution by column name, values as text."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values

    def get(self, name: str) -> str | None:
        return self._values.get(name)

    def text(self, name: str) -> str:
        return self._values.get(name, "")

    def find_words(self, zh: str, en: str) -> HeldWords | None:
        return find_held_words(self.get(en), self.get(zh))

    def words(self, zh: str, en: str) -> HeldWords:
        return self.find_words(zh, en) or HeldWords(None, None)

    def named(self, iri: str, zh: str, en: str) -> Named:
        return Named(self.text(iri), self.words(zh, en))

    def whole(self, name: str) -> int | None:
        value = self.get(name)
        return int(value) if value is not None else None


def describe_case(store: Store, name: CaseName) -> GuidingCase:
    """Everything that a reader wants to see of one case.

    Raises:
        UnknownThingError: the store holds no such case.
    """
    fact = _facts(store, name)
    concepts = _ask(store, "case-concepts", name)
    return GuidingCase(
        iri=name.iri,
        series=name.series,
        number=name.number,
        notation=fact.text("notation"),
        title=fact.words("title_zh", "title_en"),
        issued=fact.get("issued"),
        batch=fact.get("batch"),
        gist=fact.find_words("gist_zh", "gist_en"),
        gist_is_official=fact.get("gist_is_official") == "true",
        keywords=_concepts(concepts, "keyword"),
        functions=_concepts(concepts, "function"),
        fields=_concepts(concepts, "field"),
        topics=_concepts(concepts, "topic"),
        citations=tuple(map(_citation, _ask(store, "case-citations", name))),
        participants=_participants(_ask(store, "case-participants", name)),
        steps=_steps(_ask(store, "case-steps", name)),
        outcomes=tuple(_outcome(each) for each in _ask(store, "case-outcomes", name)),
        sections=tuple(_section(each) for each in _ask(store, "case-sections", name)),
        sources=tuple(_source(each) for each in _ask(store, "case-sources", name)),
    )


def render_case_graph(store: Store, name: CaseName, wanted: Format) -> bytes:
    """Everything that the graph says of one case and its parts, in an RDF format.

    Raises:
        UnknownThingError: the store holds no such case.
    """
    _facts(store, name)
    return store.answer(find_question("case-description").bind(case=name.iri), FormatChoice(graph=wanted)).body


def _facts(store: Store, name: CaseName) -> _Record:
    facts = _ask(store, "case-facts", name)
    if not facts:
        what = f"{name.series}/{name.number}"
        raise UnknownThingError(f"the release holds no case {what}.", f"发布版本中没有案例 {what}。")
    return facts[0]


def _ask(store: Store, question: str, name: CaseName) -> tuple[_Record, ...]:
    rows = store.rows(find_question(question).bind(case=name.iri))
    cells = (zip(rows.columns, row, strict=True) for row in rows.rows)
    return tuple(_Record({column: term.value for column, term in each if term is not None}) for each in cells)


def _concepts(records: Iterable[_Record], kind: str) -> tuple[Named, ...]:
    return tuple(each.named("concept", "zh", "en") for each in records if each.text("kind") == kind)


def _citation(record: _Record) -> CitedProvision:
    return CitedProvision(
        iri=record.text("citation"),
        order=int(record.text("order")),
        cited_as=record.text("cited_as"),
        statute=record.named("statute", "statute_zh", "statute_en") if record.get("statute") else None,
        article=record.get("article"),
        version=record.get("version"),
        in_force_from=record.get("from"),
        superseded_on=record.get("until"),
        basis=record.named("basis", "basis_zh", "basis_en"),
        note=record.find_words("note_zh", "note_en"),
        text_status=record.get("text_status"),
    )


def _participants(records: Iterable[_Record]) -> tuple[Participant, ...]:
    grouped = groupby(records, key=lambda each: each.text("participant"))
    found: dict[str, Participant] = {}
    for iri, group in grouped:
        rows = list(group)
        roles = tuple(each.named("role", "role_zh", "role_en") for each in rows)
        earlier = found[iri].roles if iri in found else ()
        found[iri] = Participant(iri, rows[0].words("zh", "en"), earlier + roles)
    return tuple(found.values())


def _steps(records: Iterable[_Record]) -> tuple[Step, ...]:
    return tuple(_step(list(group)) for _, group in groupby(records, key=lambda each: each.text("event")))


def _step(rows: list[_Record]) -> Step:
    first = rows[0]
    kind = first.named("type", "type_zh", "type_en")
    return Step(
        iri=first.text("event"),
        what=first.find_words("zh", "en") or kind.name,
        type=kind,
        earliest=first.get("from"),
        latest=first.get("to"),
        printed=first.get("printed"),
        actors=tuple(each.words("who_zh", "who_en") for each in rows if each.text("part") == "actor"),
        addressees=tuple(each.words("who_zh", "who_en") for each in rows if each.text("part") == "addressee"),
    )


def _outcome(record: _Record) -> Outcome:
    kind = record.named("type", "type_zh", "type_en")
    approximate = record.get("approximate")
    return Outcome(
        iri=record.text("outcome"),
        what=record.find_words("zh", "en") or kind.name,
        type=kind,
        value=record.get("value"),
        unit=record.get("unit"),
        approximate=None if approximate is None else approximate == "true",
        count=record.whole("count"),
        unit_zh=record.get("unit_zh"),
    )


def _section(record: _Record) -> Section:
    return Section(
        iri=record.text("section"),
        order=record.whole("order"),
        kind=record.named("kind", "kind_zh", "kind_en") if record.get("kind") else None,
        heading=record.get("heading"),
        text=record.get("official"),
        restatement=record.find_words("restated_zh", "restated_en"),
    )


def _source(record: _Record) -> Source:
    return Source(
        iri=record.text("document"),
        title=record.get("title"),
        file=record.get("file"),
        digest=record.get("digest"),
        page=record.get("page"),
    )
