"""What the parts of a guiding case are headed with, and how its number is printed: tables, compiled once.

A heading stands at the start of a line, in brackets of any kind (【】 [ ] 〔〕), in bold (`**…**`), or bare; the
label may be spaced (要　旨) or broken over two lines. Adding a heading, a way of printing numbers or a closing label
is adding a row to `data/reading/headings.tsv`, `case_series.tsv` or `case_tails.tsv`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from kg.documents.series import SERIES
from kg.errors import InputError, Place
from kg.record import SectionKind
from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Language = Literal["zh", "en"]

_SPACE = r"[^\S\n]"
_BEFORE = rf"^(?:{_SPACE}|[#*>]){{0,40}}"
_LABEL_PART = r"[^\]【】〔〕［］〖〗\[\n]"
_NUMERAL = r"[0-9０-９]{1,4}|[零〇○一二三四五六七八九十百]{1,7}"
_QUOTES = str.maketrans("’‘", "''")


class HeadingRow(NamedTuple):
    """A row of the table: what kind of section a label opens, and whether it does so without brackets among others."""

    kind: SectionKind
    bare: bool


class SeriesMark(NamedTuple):
    """The series and language that a way of printing case numbers belongs to."""

    series: str
    language: Language


class PrintedLabel(NamedTuple):
    """Something at the start of a line that may be a heading.

    `start` and `end` bound it with its brackets and the marks after it, `gap`; `label` is plain (`plain_label`),
    `printed` as it stands in the text. It is `alone` when nothing follows it on its line.
    """

    start: int
    end: int
    label: str
    printed: str
    gap: str
    bracketed: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Headings:
    """The three tables, compiled.

    `rows` maps a series, a language and a plain label to its row; `marks` maps the plain words before a case's number
    to their series; `labels`, `numbers` and `tails` find candidates of each in a text.
    """

    rows: Mapping[tuple[str, Language, str], HeadingRow]
    marks: Mapping[str, SeriesMark]
    labels: re.Pattern[str]
    numbers: re.Pattern[str]
    tails: re.Pattern[str]

    def find_row(self, mark: SeriesMark | None, label: str) -> HeadingRow | None:
        """What a plain label means in a series, or in any series of the table where none is known."""
        if mark is not None:
            return self.rows.get((mark.series, mark.language, label))
        found = (self.rows.get((known.series, known.language, label)) for known in self.marks.values())
        return next((row for row in found if row is not None), None)


def load_headings(folder: Path) -> Headings:
    """The tables of a data folder.

    Raises:
        InputError: a table is not as its header says, or names an unknown kind, language or series.
    """
    reading = folder / "reading"
    labels = load_rows(reading / "headings.tsv", ("label", "kind", "series", "language", "bare"))
    marks = load_rows(reading / "case_series.tsv", ("mark", "series", "language"))
    tails = load_rows(reading / "case_tails.tsv", ("label",))
    rows: dict[tuple[str, Language, str], HeadingRow] = {}
    for row in labels:
        language = _language(row["language"], "headings.tsv")
        kind = next((kind for kind in get_args(SectionKind) if kind == row["kind"]), None)
        if kind is None or row["bare"] not in ("yes", "no"):
            raise _wrong_cell("headings.tsv", row["label"])
        rows[row["series"], language, plain_label(row["label"])] = HeadingRow(kind, row["bare"] == "yes")
    return Headings(
        rows=rows,
        marks={plain_label(row["mark"]): _series_mark(row) for row in marks},
        labels=_label_pattern({row["label"] for row in labels}),
        numbers=_number_pattern(marks),
        tails=re.compile(
            rf"{_BEFORE}[（(]?{_SPACE}{{0,9}}(?:{_any_of(row['label'] for row in tails)}){_SPACE}{{0,9}}[:：]",
            re.MULTILINE,
        ),
    )


def plain_label(label: str) -> str:
    """A label as it is compared: no white space between Chinese characters, small letters, straight apostrophes.

    >>> plain_label("要　旨"), plain_label("Procuratorate’s  Performance")
    ('要旨', "procuratorate's performance")
    """
    words = label.translate(_QUOTES).strip(" \t\u3000*:：").lower().split()
    return (" " if label[:1].isascii() else "").join(words)


def find_labels(text: str, headings: Headings) -> Iterator[PrintedLabel]:
    """Everything at the start of a line that is in brackets or begins like a known label, in text order."""
    for found in headings.labels.finditer(text):
        bracketed = found["bare"] is None
        end = found.end()
        yield PrintedLabel(
            start=found.start("bracket") if bracketed else found.start("bare"),
            end=end,
            label=plain_label(found["inside"] if bracketed else found["bare"]),
            printed=found["inside"] if bracketed else found["bare"],
            gap=found["after"] if bracketed else found["gap"],
            bracketed=bracketed,
            alone=end == len(text) or text[end] == "\n",
        )


def _label_pattern(labels: Iterable[str]) -> re.Pattern[str]:
    inside = rf"{_LABEL_PART}{{1,40}}(?:\n\s{{0,9}}{_LABEL_PART}{{1,12}})?"
    gap = rf"(?:{_SPACE}|[*:：]){{0,80}}"
    return re.compile(
        rf"{_BEFORE}(?:(?P<bracket>[【〔［〖\[])(?P<inside>{inside})[】〕］〗\]](?P<after>{gap})"
        rf"|(?P<bare>{_any_of(labels)})(?P<gap>{gap}))",
        re.MULTILINE | re.IGNORECASE,
    )


def _number_pattern(marks: Iterable[Mapping[str, str]]) -> re.Pattern[str]:
    chinese = _any_of(row["mark"] for row in marks if row["language"] == "zh")
    english = _any_of(row["mark"] for row in marks if row["language"] == "en")
    space = rf"{_SPACE}{{0,4}}"
    return re.compile(
        rf"[（(〔［【\[]?{space}(?:(?P<zh>{chinese}){space}第?{space}(?P<number>{_NUMERAL}){space}号"
        rf"|(?<![A-Za-z])(?P<en>{english}){_SPACE}{{1,4}}No\.?{space}(?P<digits>[0-9]{{1,4}})(?![0-9])){space}[）)〕］】\]]?",
        re.IGNORECASE,
    )


def _any_of(labels: Iterable[str]) -> str:
    """An alternative for each label, the longest first, with white space allowed inside Chinese ones."""
    patterns = []
    for label in sorted(set(labels), key=lambda label: (-len(label), label)):
        if label.isascii():
            words = [re.escape(word).replace("'", "['’]") for word in label.split()]
            patterns.append(rf"{_SPACE}{{1,4}}".join(words))
        else:
            patterns.append(rf"{_SPACE}{{0,4}}".join(map(re.escape, label)))
    return "|".join(patterns) or r"(?!)"


def _series_mark(row: Mapping[str, str]) -> SeriesMark:
    mark = SeriesMark(row["series"], _language(row["language"], "case_series.tsv"))
    if (mark.series, mark.language) not in SERIES:
        raise _wrong_cell("case_series.tsv", row["mark"])
    return mark


def _language(cell: str, source: str) -> Language:
    if cell == "zh":
        return "zh"
    if cell == "en":
        return "en"
    raise _wrong_cell(source, cell)


def _wrong_cell(source: str, cell: str) -> InputError:
    return InputError(
        f"The row of “{cell}” has a value that is not one of those named at the top of the table.",
        f"“{cell}”一行中有表头说明未列出的值。",
        place=Place(source),
    )
