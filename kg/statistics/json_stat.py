"""A dataset as JSON-stat 2.0: a sparse cube with labels, units, notes and, as status, the precision of each figure.

The measure stands in the dimension `figureKind`, where the dataset has one, else in a dimension `measure` of one
category; each of its categories has one unit. Source: the JSON-stat format, version 2.0 (json-stat.org/full).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kg.iris import absolute
from kg.statistics.datasets import order_of_period
from kg.statistics.exchange import plain_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.statistics.datasets import Code, Column, Dataset, ListedDataset, Observation
    from kg.words import HeldWords, Language

_KIND: Final = "figureKind"
_MEASURE: Final = "measure"
_ROLES: Final = {"refPeriod": "time", "refArea": "geo", _KIND: "metric", _MEASURE: "metric"}
_MEASURE_NAME: Final[dict[Language, str]] = {"en": "measure", "zh": "度量"}


def render_json_stat(dataset: Dataset, language: Language) -> str:
    """The dataset, its labels in one language."""
    return json.dumps(describe_json_stat(dataset, language), ensure_ascii=False, indent=2) + "\n"


def render_json_stat_list(datasets: Iterable[ListedDataset], language: Language, root: str) -> str:
    """A collection of all datasets; `root` is the address below which each is to be had."""
    items = [
        {"class": "dataset", "href": f"{root}/{each.slug}?form=json-stat", "label": each.title.say(language)}
        for each in datasets
    ]
    collection = {"version": "2.0", "class": "collection", "link": {"item": items}}
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def describe_json_stat(dataset: Dataset, language: Language) -> dict[str, Any]:
    """The dataset as plain values."""
    keys = [column.key for column in dataset.columns]
    axes = keys if _KIND in keys else [*keys, _MEASURE]
    categories = {key: _categories(dataset, key) for key in axes}
    places = {key: {path: place for place, path in enumerate(codes)} for key, codes in categories.items()}
    sizes = [len(categories[key]) for key in axes]
    cells = {_cell([places[key][_code(each, key).path] for key in axes], sizes): each for each in dataset.observations}
    about = dataset.about
    return {
        "version": "2.0",
        "class": "dataset",
        "href": absolute(about.path),
        "label": about.title.say(language),
        **({"source": about.source.name.say(language)} if about.source else {}),
        **_notes([about.description, about.note], language),
        "id": axes,
        "size": sizes,
        "role": _roles(axes),
        "dimension": {key: _dimension(dataset, key, categories[key], language) for key in axes},
        "value": {str(cell): plain_number(cells[cell].value) for cell in sorted(cells)},
        "status": {str(cell): cells[cell].precision.slug for cell in sorted(cells)},
        "extension": {"status": _statuses(dataset, language), "notes": _figure_notes(dataset, language)},
    }


def _dimension(dataset: Dataset, key: str, codes: dict[str, Code], language: Language) -> dict[str, Any]:
    column = next((each for each in dataset.columns if each.key == key), None)
    category: dict[str, Any] = {
        "index": [_id(code) for code in codes.values()],
        "label": {_id(code): code.name.say(language) for code in codes.values()},
    }
    if _ROLES.get(key) == "metric":
        category["unit"] = _units(dataset, key, language)
    return {"label": _label(column, language), "category": category}


def _label(column: Column | None, language: Language) -> str:
    return column.name.say(language) if column else _MEASURE_NAME[language]


def _units(dataset: Dataset, key: str, language: Language) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for each in dataset.observations:
        unit: dict[str, Any] = {"label": each.unit.name.say(language), "decimals": _decimals(dataset, key, each)}
        found[_id(_code(each, key))] = unit | ({"symbol": each.unit.symbol} if each.unit.symbol else {})
    return found


def _decimals(dataset: Dataset, key: str, like: Observation) -> int:
    """The most decimal places with which a figure of a category is printed."""
    alike = (each for each in dataset.observations if _code(each, key) == _code(like, key))
    return max(max(0, -int(each.value.as_tuple().exponent)) for each in alike)


def _categories(dataset: Dataset, key: str) -> dict[str, Code]:
    """The codes of a dimension by path, in the order in which the figures have them."""
    found = {code.path: code for each in dataset.observations if (code := _code(each, key))}
    if _ROLES.get(key) == "time":
        return dict(sorted(found.items(), key=lambda item: order_of_period(item[1])))
    return found


def _code(observation: Observation, key: str) -> Code:
    return observation.measure if key == _MEASURE else observation.codes[key]


def _id(code: Code) -> str:
    """What a category is called within its dimension: the path below the first part.

    >>> from kg.statistics.datasets import Code
    >>> from kg.words import Words
    >>> _id(Code("place/sichuan/dazhou/qu", Words("Qu County", "渠县")))
    'sichuan/dazhou/qu'
    """
    return code.path.partition("/")[2] or code.slug


def _cell(places: list[int], sizes: list[int]) -> int:
    """The place of a cell in row-major order.

    >>> _cell([1, 0, 2], [2, 2, 3])
    8
    """
    number = 0
    for place, size in zip(places, sizes, strict=True):
        number = number * size + place
    return number


def _roles(axes: list[str]) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for key in axes:
        if key in _ROLES:
            roles.setdefault(_ROLES[key], []).append(key)
    return roles


def _statuses(dataset: Dataset, language: Language) -> dict[str, str]:
    return {each.precision.slug: each.precision.name.say(language) for each in dataset.observations}


def _figure_notes(dataset: Dataset, language: Language) -> dict[str, str]:
    return {absolute(each.path): each.note.say(language) for each in dataset.observations if each.note}


def _notes(notes: Iterable[HeldWords | None], language: Language) -> dict[str, list[str]]:
    said = [note.say(language) for note in notes if note]
    return {"note": said} if said else {}
