"""Text written to a file that the command line names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import PlaceError

if TYPE_CHECKING:
    from pathlib import Path


def write_text(target: Path, text: str) -> None:
    """Write a file, line ends as they are.

    Raises:
        PlaceError: it cannot be written.
    """
    try:
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise PlaceError(
            f"{target} cannot be written: {error.strerror or error}.",
            f"无法写入 {target}：{error.strerror or error}。",
        ) from error
