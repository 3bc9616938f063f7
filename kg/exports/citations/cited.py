"""What is cited: a guiding case or the dataset, each as it stands in one release, and what is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.browsing.case_table import find_positions
from kg.errors import FilterError, Place
from kg.iris import absolute
from kg.words import HeldWords, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.browsing.case_table import CaseTable
    from kg.releases import Release
    from kg.words import Language

DATASET_TITLE: Final = Words("Guiding cases knowledge graph", "指导性案例知识图谱")
CONTRIBUTORS: Final = Words("Contributors to cn-guiding-cases", "cn-guiding-cases 项目贡献者")
_ISSUERS: Final = {
    "spp": Words("Supreme People's Procuratorate of the People's Republic of China", "最高人民检察院"),
    "spc": Words("Supreme People's Court of the People's Republic of China", "最高人民法院"),
}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_RELEASE_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)


@dataclass(frozen=True, slots=True)
class CitedCase:
    """A guiding case to cite; `issued` is an ISO day, None where not known; `release` None where there is none."""

    path: str
    series: str
    number: int
    notation: str
    title: HeldWords
    issued: str | None
    keywords: tuple[HeldWords, ...] = ()
    release: str | None = None

    @property
    def key(self) -> str:
        """The name of the entry in a file of references, such as spp88."""
        return f"{self.series}{self.number}"

    @property
    def issuer(self) -> Words | None:
        """Who issued the cases of the series."""
        return _ISSUERS.get(self.series)

    @property
    def address(self) -> str:
        """The IRI with the release that is cited, so that the same is found again."""
        return absolute(self.path) + (f"?release={self.release}" if self.release else "")


@dataclass(frozen=True, slots=True)
class CitedDataset:
    """The dataset to cite: its release, the day it was built (ISO), its licence, and what was chosen of it, if so."""

    title: Words
    release: str
    built: str | None
    licence: str
    selection: Words | None = None

    @property
    def key(self) -> str:
        """The name of the entry in a file of references."""
        return f"guidingcases-{self.release[:8]}"

    @property
    def address(self) -> str:
        """Where the release is described."""
        return absolute(f"api/v1/releases/{self.release}")


Cited: TypeAlias = CitedCase | CitedDataset


@dataclass(frozen=True, slots=True)
class Wording:
    """In which language to cite, and the ISO day on which the source was looked at, where that is known."""

    language: Language = "zh"
    accessed: str | None = None


def cite_cases(table: CaseTable, places: Iterable[int], release: str) -> tuple[CitedCase, ...]:
    """The cases at these places of a table, in their order, as `release` has them (left out if it is no release)."""
    keywords = _keywords_by_case(table)
    return tuple(
        CitedCase(
            path=case.path,
            series=case.series,
            number=case.number,
            notation=case.notation,
            title=case.title,
            issued=case.issued,
            keywords=tuple(keywords.get(place, ())),
            release=release if _RELEASE_ID.fullmatch(release) else None,
        )
        for place, case in ((place, table.cases[place]) for place in places)
    )


def cite_dataset(release: Release, selection: Words | None = None) -> CitedDataset:
    """A release, with the day of its build and the licence of its data."""
    manifest = release.manifest
    title = Words(manifest.title.get("en", DATASET_TITLE.en), manifest.title.get("zh", DATASET_TITLE.zh))
    return CitedDataset(title, release.id, manifest.built[:10], manifest.licences.get("data", ""), selection)


def parse_accessed(written: str) -> str:
    """The ISO day on which a source was looked at.

    Raises:
        FilterError: it is no day.

    >>> parse_accessed("2026-11-22")
    '2026-11-22'
    """
    try:
        if date.fromisoformat(written).isoformat() == written:
            return written
    except ValueError:
        pass
    raise FilterError(
        f"“{written}” is no day; write 2026-11-22.",
        f"“{written}”不是日期；请写作 2026-11-22。",
        place=Place("accessed"),
    )


def day_in_words(day: str, language: Language) -> str:
    """An ISO day, month or year as people write it.

    >>> day_in_words("2020-12-04", "zh"), day_in_words("2020-12", "zh"), day_in_words("2020-12-04", "en")
    ('2020年12月4日', '2020年12月', '4 December 2020')
    """
    parts = [int(part) for part in day.split("-")]
    if language == "zh":
        return "".join(f"{part}{sign}" for part, sign in zip(parts, "年月日", strict=False))
    months = [_MONTHS[part - 1] for part in parts[1:2]]
    return " ".join(reversed([str(parts[0]), *months, *map(str, parts[2:])]))


def on_one_line(text: str) -> str:
    r"""A text without line ends and control characters.

    >>> on_one_line("a\r\n b\x00c")
    'a b c'
    """
    return " ".join(_CONTROL.sub(" ", text).split())


def _keywords_by_case(table: CaseTable) -> dict[int, list[HeldWords]]:
    found: dict[int, list[HeldWords]] = {}
    for place, keyword in _keywords(table):
        found.setdefault(place, []).append(keyword)
    return found


def _keywords(table: CaseTable) -> Iterator[tuple[int, HeldWords]]:
    for path, cases in table.values["keyword"].items():
        name = table.named(path)
        for place in find_positions(cases):
            yield place, name
