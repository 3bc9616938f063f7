"""Traditional characters of a text made simplified ones; the one door of OpenCC, which is an extra."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable


def is_available() -> bool:
    """Whether OpenCC is installed."""
    return _find_converter() is not None


def simplify(text: str) -> str:
    """A text in simplified characters.

    Raises:
        InputError: OpenCC is not installed.
    """
    convert = _find_converter()
    if convert is None:
        raise InputError(
            "traditional characters need OpenCC; install it with: pip install 'cn-guiding-cases[opencc]'",
            "检索繁体字需要 OpenCC；请安装：pip install 'cn-guiding-cases[opencc]'",
        )
    return convert(text)


def find_simplified(text: str) -> str | None:
    """A text in simplified characters if that is another text; None also where OpenCC is not installed."""
    convert = _find_converter()
    if convert is None:
        return None
    simplified = convert(text)
    return simplified if simplified != text else None


@cache
def _find_converter() -> Callable[[str], str] | None:
    try:
        from opencc import OpenCC  # noqa: PLC0415 - an extra, loaded when it is first asked for
    except ImportError:
        return None
    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
