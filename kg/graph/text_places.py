"""Where an offset stands in a document, as a person looks for it: line and column from 1."""

from __future__ import annotations

from kg.errors import Place


def place_in(file: str, text: str, offset: int) -> Place:
    r"""The line and column of an offset, in code points.

    >>> str(place_in("case.md", "标题\n正文", 4))
    'case.md:2:2'
    """
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Place(file, line, column)
