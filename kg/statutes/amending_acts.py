"""Which instruments an amending act changes, by the titles that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.statutes.identity import find_named
from kg.statutes.reading import is_amending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.statute_index import StatuteIndex
    from kg.statutes.statute import StatuteText

_NUMBERED_ACT = re.compile(r"修正案(?:[（(][^（）()]{1,8}[）)])?$")
_NAMED = re.compile(r"《(?P<title>[^《》\n]{2,200})》")
_CHANGES = re.compile(r"(?:修改|修订|修正|对)[ ]?$")
_RENAMED = re.compile(r"将名称修改为：?\s*“(?P<title>[^“”\n]{2,200})”")
_REPLACED = re.compile(r"将名称[^“”。\n]{0,40}中的“(?P<old>[^“”\n]{1,20})”修改为“(?P<new>[^“”\n]{1,20})”")
_LEADING = 400


def find_amended(text: StatuteText, index: StatuteIndex) -> tuple[str, ...]:
    """The slugs of the instruments that an act changes; none for a text that is no amending act.

    A numbered act changes the law it is named after; a decision those in its title and, where its points go from one
    instrument to the next, those that they begin with.
    """
    if not is_amending(text.title):
        return ()
    law = _NUMBERED_ACT.sub("", text.title)
    titles = [law] if law != text.title else list(_find_titles(text))
    slugs = []
    for title in titles:
        found = find_named(title, text, index)
        if len({name.title for name in found}) == 1:
            slugs += [name.slug for name in found]
    return tuple(dict.fromkeys(slugs))


def _find_titles(text: StatuteText) -> Iterator[str]:
    """The titles named as changed in the decision's own title and at the head of its points, also as renamed there."""
    yield from (_outer(found["title"]) for found in _NAMED.finditer(text.title))
    for article in text.articles:
        words = f"{article.heading or ''}\n{article.text[:_LEADING]}".lstrip("\n")
        head = words.partition("\n")[0]
        if (found := _NAMED.search(head)) and (not head[: found.start()] or _CHANGES.search(head[: found.start()])):
            title = _outer(found["title"])
            yield title
            renamed, replaced = _RENAMED.search(words), _REPLACED.search(words)
            if renamed:
                yield _outer(renamed["title"])
            if replaced:
                yield title.replace(replaced["old"], replaced["new"])


def _outer(title: str) -> str:
    """A title whose inner 〈〉 stand as 《》."""
    return title.replace("〈", "《").replace("〉", "》").replace("<", "《").replace(">", "》")
