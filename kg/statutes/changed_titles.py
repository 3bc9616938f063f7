"""Which titles an amending act names as changed: in its own title, and where its points begin with one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.statutes.statute import ArticleText

_NUMBERED_ACT = re.compile(r"修正案(?:[（(][^（）()]{1,8}[）)])?$")
_NAMED = re.compile(r"《(?P<title>[^《》\n]{2,200})》")
_CHANGES = re.compile(r"(?:修改|修订|修正|对)[ ]?$")
_RENAMED = re.compile(r"将名称修改为：?\s*“(?P<title>[^“”\n]{2,200})”")
_REPLACED = re.compile(r"将名称[^“”。\n]{0,40}中的“(?P<old>[^“”\n]{1,20})”修改为“(?P<new>[^“”\n]{1,20})”")
_LEADING = 400


def find_changed_titles(title: str, articles: Iterable[ArticleText]) -> Iterator[str]:
    """The titles that an amending act of this title and these points changes, as printed.

    A numbered act changes the law it is named after; a decision those in its title and, where its points go from one
    instrument to the next, those that they begin with.

    >>> list(find_changed_titles("中华人民共和国风筝法修正案（二）", ()))
    ['中华人民共和国风筝法']
    """
    law = _NUMBERED_ACT.sub("", title)
    if law != title:
        yield law
    else:
        yield from _find_titles(title, articles)


def _find_titles(own: str, articles: Iterable[ArticleText]) -> Iterator[str]:
    """The titles named as changed in the decision's own title and at the head of its points, also as renamed there."""
    yield from (_outer(found["title"]) for found in _NAMED.finditer(own))
    for article in articles:
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
