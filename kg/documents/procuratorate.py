"""检例: the guiding cases of the Supreme People's Procuratorate, as printed in Chinese."""

from __future__ import annotations

from kg.documents.keywords import Keywords, split_keywords

USUAL_KINDS = ("gist",)  # the oldest cases print no keywords


def read_keywords(content: str, *, inline: bool) -> Keywords:
    r"""Keywords one a line, or parted by spaces; a line that follows is a new keyword.

    >>> read_keywords("股权收益权\u2002\n损失认定", inline=False).entries
    ('股权收益权', '损失认定')
    """
    del inline  # it makes no difference here whether they begin on the line of their heading
    return Keywords(split_keywords(content), separable=True)


def find_issued(head: str) -> None:
    """No day: this series prints none with a case."""
    del head
