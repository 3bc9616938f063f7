"""The case that a step, citation, outcome or other part belongs to, by its path."""

from __future__ import annotations

import re
from typing import Final

_PART: Final = re.compile(r"(case/[a-z]+/[0-9]+)/.+", re.ASCII)


def find_case_of_part(path: str) -> str | None:
    """The path of the case that a thing is a part of, None for what is part of none.

    >>> find_case_of_part("case/spp/88/citation/4"), find_case_of_part("keyword/hearing")
    ('case/spp/88', None)
    """
    found = _PART.fullmatch(path)
    return found[1] if found else None
