"""Options that take several paths as people write them: `--statutes laws/ more/`, without repeating the option."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TAKING_SEVERAL: Final = {"build": ("--data", "--import", "--statutes")}


def repeat_options(arguments: Sequence[str]) -> list[str]:
    """The arguments with such an option repeated before each of its values; what does not follow one stays as it is.

    >>> repeat_options(["build", "--statutes", "a", "b", "--strict", "--import=c", "d"])
    ['build', '--statutes', 'a', '--statutes', 'b', '--strict', '--import=c', '--import', 'd']
    >>> repeat_options(["read", "a", "b"])
    ['read', 'a', 'b']
    """
    options = _TAKING_SEVERAL.get(arguments[0], ()) if arguments else ()
    return [*arguments[:1], *_repeat(arguments[1:], options)]


def _repeat(arguments: Sequence[str], options: Sequence[str]) -> Iterator[str]:
    current: str | None = None
    has_value = False
    for argument in arguments:
        if argument.startswith("-"):
            name, sign, _ = argument.partition("=")
            current, has_value = (name, bool(sign)) if name in options else (None, False)
        elif current is not None and has_value:
            yield current
        else:
            has_value = current is not None
        yield argument
