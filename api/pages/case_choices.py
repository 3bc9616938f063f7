"""What cases are narrowed by on a page: facets with counts as links, and what is chosen, each to be given up again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Final

from kg.browsing.facets import FACETS
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from api.pages.search_addresses import SearchAddress
    from kg.browsing.case_table import CaseSet, CaseTable
    from kg.browsing.listing import ValueCount
    from kg.browsing.tried_choices import ReadChoice, TriedChoices
    from kg.browsing.year_counts import YearCount

FACET_NAMES: Final = tuple(facet.name for facet in FACETS if facet.name != "concordant_article")
"""What cases can be narrowed by in a request."""
MOST_VALUES: Final = 6
MOST_VALUES_OF_ONE: Final = 300
_PREFIXES: Final = {facet.name: facet.prefix for facet in FACETS}
_LABELS: Final[Mapping[str, Words]] = {
    "keyword": Words("Keyword", "关键词"),
    "statute": Words("Statute cited", "引用的法律"),
    "year": Words("Year of issue", "发布年份"),
    "series": Words("Series", "系列"),
    "function": Words("Procuratorial function", "检察职能"),
    "field": Words("Field of public interest litigation", "公益诉讼领域"),
    "topic": Words("Topic", "主题"),
    "agency": Words("Agency", "机关"),
    "agency_type": Words("Type of agency", "机关类型"),
    "place": Words("Place", "地方"),
    "role": Words("Role in the case", "案中角色"),
    "event": Words("Step of procedure", "程序步骤"),
    "outcome": Words("Outcome", "结果"),
    "batch": Words("Batch", "批次"),
    "article": Words("Article cited", "引用的条文"),
}
_OPEN: Final = frozenset({"keyword", "statute", "year", "series", "function"})
_CLASSIFIED: Final = frozenset({"function", "field"})
_UNCLASSIFIED: Final = Words("not classified", "未分类")
_SHOWN: Final = tuple(name for name in _LABELS if name not in ("batch", "article"))


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with the number of cases that have it, where it leads, and whether it is chosen already.

    The address is empty where the cases are those without any value, which nothing asks for.
    """

    name: HeldWords
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet with its commonest values; `more` leads to all of them where there may be more.

    `is_open` says whether the values are seen without asking for them.
    """

    name: str
    label: Words
    values: tuple[FacetValue, ...]
    more: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice that holds: the facet, what it was understood as, and the address without it."""

    label: Words
    values: tuple[HeldWords, ...]
    address: str


def label_of(facet: str) -> Words:
    """What a facet is called on pages.

    >>> label_of("outcome").en
    'Outcome'
    """
    return _LABELS.get(facet, Words(facet, facet))


def written_value(facet: str, path: str) -> str:
    """How a value is asked for.

    >>> written_value("keyword", "keyword/hearing"), written_value("batch", "batch/spp/23")
    ('hearing', 'spp/23')
    """
    return path.removeprefix(_PREFIXES.get(facet, ""))


def count_unclassified(table: CaseTable, cases: CaseSet) -> Mapping[str, int]:
    """Of the facets that not every case was classified by, how many of the cases have no value."""
    return {facet: (cases & ~_unite(table.values.get(facet, {}).values())).bit_count() for facet in sorted(_CLASSIFIED)}


def _unite(sets: Iterable[CaseSet]) -> CaseSet:
    """The cases of any of the sets.

    >>> _unite([0b1, 0b101])
    5
    """
    return reduce(or_, sets, 0)


def show_facets(
    counted: Mapping[str, Sequence[ValueCount]], years: Sequence[YearCount], tried: TriedChoices, here: SearchAddress
) -> tuple[ShownFacet, ...]:
    """The facets in the order in which a reader needs them; those that tell nothing apart are left out."""
    chosen = {value for each in tried.read for value in each.choice.values}
    return tuple(
        shown
        for name in _SHOWN
        if (shown := _show_years(years, here) if name == "year" else _show(name, counted.get(name, ()), chosen, here))
    )


def add_unclassified(facets: Sequence[ShownFacet], without: Mapping[str, int]) -> tuple[ShownFacet, ...]:
    """The facets, with a last row for the cases that have no value, so that counts do not look like totals."""
    return tuple(
        replace(each, values=(*each.values, FacetValue(_UNCLASSIFIED, count, "", is_chosen=False)))
        if (count := without.get(each.name, 0))
        else each
        for each in facets
    )


def show_chosen(table: CaseTable, tried: TriedChoices, here: SearchAddress) -> tuple[Chosen, ...]:
    """What holds, with what it was understood as."""
    choices = (
        Chosen(_LABELS[each.name], tuple(map(table.named, each.choice.values)), here.removing(each.name, each.written))
        for each in tried.read
    )
    return (*choices, *_show_period(tried, here))


def name_choice(table: CaseTable, each: ReadChoice) -> HeldWords:
    """A choice in words."""
    names = [table.named(value) for value in each.choice.values]
    return HeldWords(" / ".join(name.say("en") for name in names), " / ".join(name.say("zh") for name in names))


def _show(name: str, counts: Sequence[ValueCount], chosen: set[str], here: SearchAddress) -> ShownFacet | None:
    is_whole = any(pair == ("all", name) for pair in here.pairs)
    most = MOST_VALUES_OF_ONE if is_whole else MOST_VALUES
    values = tuple(
        FacetValue(each.name, each.count, here.adding(name, written_value(name, each.value)), each.value in chosen)
        for each in counts[:most]
    )
    if not values:
        return None
    more = "" if is_whole or len(counts) <= MOST_VALUES else f"{here.replacing('all', name)}#facet-{name}"
    is_open = name in _OPEN or is_whole or any(each.is_chosen for each in values)
    return ShownFacet(name, _LABELS[name], values, more, is_open)


def _show_years(years: Sequence[YearCount], here: SearchAddress) -> ShownFacet | None:
    held = [each for each in reversed(years) if each.count]
    is_whole = any(pair == ("all", "year") for pair in here.pairs)
    if not held:
        return None
    bare = tuple(pair for pair in here.pairs if pair[0] not in ("from", "to", "dates"))
    undated = type(here)(here.path, bare)
    values = tuple(
        FacetValue(
            Words(str(each.year), str(each.year)),
            each.count,
            undated.at(here.path, **{"from": str(each.year), "to": str(each.year)}),
            is_chosen=len(held) == 1 and any(pair[0] == "from" for pair in here.pairs),
        )
        for each in (held if is_whole else held[:MOST_VALUES])
    )
    more = "" if is_whole or len(held) <= MOST_VALUES else f"{here.replacing('all', 'year')}#facet-year"
    return ShownFacet("year", _LABELS["year"], values, more, is_open=True)


def _show_period(tried: TriedChoices, here: SearchAddress) -> Iterator[Chosen]:
    since, until = tried.filter.since, tried.filter.until
    if since is None and until is None:
        return
    en = " ".join(part for part in (f"from {since}" if since else "", f"to {until}" if until else "") if part)
    zh = "".join(part for part in (f"自 {since}" if since else "", f"至 {until}" if until else "") if part)
    is_issue = tried.filter.dated_by == "issued"
    label = Words("Issued", "发布日期") if is_issue else Words("With a step", "程序步骤日期")
    yield Chosen(label, (Words(en, zh),), here.replacing("from", None, "to", "dates"))
