"""Terms as whole numbers: two or three Chinese characters make one of theirs, English stems follow above all these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST: Final = 0x4E00
"""The first Chinese character that terms are made of."""
LAST: Final = 0x9FFF
"""The last one."""
BITS: Final = 15
"""Of a character: there are fewer than 32,768."""
STEMS: Final = 1 << (3 * BITS)
"""The code of the first stem."""
CODE_BITS: Final = 3 * BITS + 1
"""Of a code."""


@dataclass(frozen=True, slots=True)
class Stems:
    """The stems of English words by their place."""

    places: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def number(self, name: str) -> int:
        """The code of a stem, which gets a place where it has none."""
        place = self.places.setdefault(name, len(self.names))
        if place == len(self.names):
            self.names.append(name)
        return STEMS + place

    @classmethod
    def of(cls, names: Iterable[str]) -> Stems:
        """Stems in their order."""
        listed = list(names)
        return cls({name: place for place, name in enumerate(listed)}, listed)

    def find_code(self, term: str) -> int | None:
        """The code of a term; None for a stem that never came up."""
        if term.isascii():
            place = self.places.get(term)
            return None if place is None else STEMS + place
        code = 0
        for character in term:
            code = code << BITS | (ord(character) - FIRST + 1)
        return code

    def name_code(self, code: int) -> str:
        """The term of a code.

        >>> stems = Stems()
        >>> [stems.name_code(code) for code in (stems.find_code("听证"), stems.number("hear")) if code is not None]
        ['听证', 'hear']
        """
        if code >= STEMS:
            return self.names[code - STEMS]
        characters = (code >> BITS * place & (1 << BITS) - 1 for place in (2, 1, 0))
        return "".join(chr(each + FIRST - 1) for each in characters if each)
