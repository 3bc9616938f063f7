"""The divisions of the country by name, with their level and what they lie in.

A name is not a division: 鼓楼区 lies in four cities. Whoever asks gets every answer there is, and none where the table
has none; choosing is for those who know the text.
Source: data/administrative_divisions.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.errors import InputError, Place
from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Level: TypeAlias = Literal["national", "province", "prefecture", "county"]

COLUMNS = ("name", "level", "parent", "short", "state")
LEVELS: tuple[Level, ...] = ("national", "province", "prefecture", "county")
COUNTRY = "中国"
LEVEL_WORDS: Mapping[str, Level | None] = MappingProxyType(
    {
        "自治区": "province",
        "自治州": "prefecture",
        "自治县": "county",
        "自治旗": "county",
        "地区": "prefecture",
        "省": "province",
        "州": "prefecture",
        "盟": "prefecture",
        "市": None,
        "县": "county",
        "区": "county",
        "旗": "county",
    }
)
_TABLE = "administrative_divisions.tsv"


@dataclass(frozen=True, slots=True)
class Division:
    """One division: its full name, level, and the names of those it lies in, the nearest first, without the country."""

    name: str
    level: Level
    above: tuple[str, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """From the province down to the division itself.

        >>> Division("金坛区", "county", ("常州市", "江苏省")).path
        ('江苏省', '常州市', '金坛区')
        """
        return (*reversed(self.above), self.name)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Divisions by full name and by short form (京, 隆林县).

    `sizes` and `short_sizes` tell how long the forms are that end in the same two characters, the longest first.
    `unknown` are names that stand in no row and that a text uses for divisions, with their levels.
    """

    by_name: Mapping[str, tuple[Division, ...]]
    by_short: Mapping[str, tuple[Division, ...]]
    sizes: Mapping[str, tuple[int, ...]]
    short_sizes: Mapping[str, tuple[int, ...]]
    unknown: Mapping[str, Level | None] = field(default_factory=dict)

    def divisions(self, name: str) -> tuple[Division, ...]:
        """Every division that a full name or short form can mean; none when it is unknown."""
        return self.by_name.get(name) or self.by_short.get(name, ())

    def with_unknown(self, names: Mapping[str, Level | None]) -> Gazetteer:
        """The same divisions, and names of places that no row has.

        >>> make_gazetteer([]).with_unknown({"青禾县": "county"}).unknown["青禾县"]
        'county'
        """
        sizes = dict(self.sizes)
        for name in names:
            known = {*sizes.get(name[-2:], ()), len(name)}
            sizes[name[-2:]] = tuple(sorted(known, reverse=True))
        return replace(self, sizes=sizes, unknown={**self.unknown, **names})


def load_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer in a data folder.

    Raises:
        InputError: the table is not right.
        OSError: the table cannot be read.
    """
    return make_gazetteer(load_rows(folder / _TABLE, COLUMNS))


def make_gazetteer(rows: Iterable[Mapping[str, str]]) -> Gazetteer:
    """The gazetteer of table rows.

    Raises:
        InputError: a level is unknown, or a parent stands in no row or in several.

    >>> rows = [
    ...     {"name": "江苏省", "level": "province", "parent": "中国", "short": "江苏 苏"},
    ...     {"name": "常州市", "level": "prefecture", "parent": "江苏省", "short": "常州"},
    ... ]
    >>> make_gazetteer(rows).divisions("常州")[0].path
    ('江苏省', '常州市')
    """
    rows = tuple(rows)
    parents = _parents(rows)
    by_name: dict[str, tuple[Division, ...]] = {}
    by_short: dict[str, tuple[Division, ...]] = {}
    for row in rows:
        if row["level"] not in LEVELS[1:]:
            raise _wrong_row(row, "its level is none of province, prefecture, county", "层级须为省、地、县三级之一")
        level = LEVELS[LEVELS.index(row["level"])]
        division = Division(row["name"], level, _above(row, parents))
        by_name[row["name"]] = (*by_name.get(row["name"], ()), division)
        for short in row["short"].split():
            by_short[short] = (*by_short.get(short, ()), division)
    return Gazetteer(
        by_name, by_short, _sizes((*by_name, *by_short)), _sizes(form for form in by_short if len(form) > 1)
    )


def _sizes(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    sizes: dict[str, set[int]] = {}
    for form in forms:
        sizes.setdefault(form[-2:], set()).add(len(form))
    return {ending: tuple(sorted(found, reverse=True)) for ending, found in sizes.items()}


def _parents(rows: tuple[Mapping[str, str], ...]) -> dict[str, str]:
    """What each province and prefecture lies in: their names are unique."""
    parents: dict[str, str] = {}
    for row in rows:
        if row["level"] != "county":
            if row["name"] in parents:
                raise _wrong_row(row, "its name stands twice", "名称重复")
            parents[row["name"]] = row["parent"]
    return parents


def _above(row: Mapping[str, str], parents: Mapping[str, str]) -> tuple[str, ...]:
    above: list[str] = []
    name = row["parent"]
    while name != COUNTRY:
        if name not in parents or name in above:
            raise _wrong_row(row, f"what it lies in is not in the table: {name}", f"其上级不在表中：{name}")
        above.append(name)
        name = parents[name]
    return tuple(above)


def _wrong_row(row: Mapping[str, str], en: str, zh: str) -> InputError:
    return InputError(f"{row['name']}: {en}.", f"{row['name']}：{zh}。", place=Place(_TABLE))
