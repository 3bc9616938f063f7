"""Tables of facts that people edit: tab-separated UTF-8 with a header line; `#` lines are comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import InputError, Place

if TYPE_CHECKING:
    from pathlib import Path


def load_rows(path: Path, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """The rows of a table file, each by column name, cells stripped.

    Raises:
        InputError: the header is not `columns`, or a row has another number of cells.
        OSError: the file cannot be read.
    """
    return parse_rows(path.read_text(encoding="utf-8"), columns, path.name)


def parse_rows(text: str, columns: tuple[str, ...], source: str) -> tuple[dict[str, str], ...]:
    r"""The rows of a table, each by column name.

    Raises:
        InputError: the header is not `columns`, or a row has another number of cells.

    >>> parse_rows("# places\nname\tlevel\n北京市\tprovince\n", ("name", "level"), "places.tsv")
    ({'name': '北京市', 'level': 'province'},)
    """
    lines = [
        (number, [cell.strip() for cell in line.split("\t")])
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and not line.startswith("#")
    ]
    if not lines or tuple(lines[0][1]) != columns:
        raise InputError(
            f"The header must be the columns {', '.join(columns)}, parted by tabs.",
            f"表头应为以制表符分隔的列：{'、'.join(columns)}。",
            place=Place(source, lines[0][0] if lines else 1),
        )
    for number, cells in lines[1:]:
        if len(cells) != len(columns):
            raise InputError(
                f"This row has {len(cells)} cells; the header has {len(columns)}.",
                f"此行有 {len(cells)} 格，表头有 {len(columns)} 列。",
                place=Place(source, number),
            )
    return tuple(dict(zip(columns, cells, strict=True)) for _, cells in lines[1:])
