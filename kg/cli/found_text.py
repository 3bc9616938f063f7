"""Search answers for people to read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.iris import relative

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.search.answers import Facet, Hit, MarkedText, SearchAnswer, Snippet, Understood
    from kg.words import Language

Signs = tuple[str, str]
PLAIN: Final[Signs] = ("**", "**")
BOLD: Final[Signs] = ("\x1b[1m", "\x1b[0m")

KINDS: Final = {
    "case": ("case", "案例"),
    "statute": ("instrument", "文件"),
    "keyword": ("keyword", "关键词"),
    "agency": ("agency", "机关"),
    "article": ("article", "条文"),
}
_FIELDS: Final = {
    "title": ("also", "又称"),
    "keyword": ("keyword", "关键词"),
    "gist": ("gist", "要旨"),
    "agency": ("agency", "机关"),
    "text": ("text", "正文"),
}
_FACETS: Final = {
    "kind": ("kind", "类别"),
    "series": ("series", "系列"),
    "language": ("language", "语言"),
    "year": ("year", "年份"),
    "version": ("version", "文本"),
    "statute": ("statute", "文件"),
    "keyword": ("keyword", "关键词"),
    "agency": ("agency", "机关"),
}
_FEW: Final = 5


def render_found(answer: SearchAnswer, language: Language, signs: Signs) -> str:
    """An answer line by line, what matched between two signs."""
    return "".join(f"{line}\n" for line in _lines(answer, language == "zh", language, signs))


def render_marked(marked: MarkedText, signs: Signs) -> str:
    r"""A text on one line, what matched between two signs.

    >>> from kg.search.answers import MarkedText
    >>> render_marked(MarkedText("公开听证\n会", ((2, 4),)), PLAIN)
    '公开**听证** 会'
    """
    opening, closing = signs
    whole = "".join(opening + each.text + closing if each.is_match else each.text for each in marked.segments)
    return " ".join(whole.split())


def _lines(answer: SearchAnswer, zh: bool, language: Language, signs: Signs) -> Iterator[str]:  # noqa: FBT001 - an index
    for thing in answer.understood:
        yield _understood(thing, zh, language)
    for hit in answer.hits:
        yield from _hit_lines(hit, zh, signs)
    yield _summary(answer, zh)
    for facet in answer.facets:
        yield _facet_line(facet, zh, language)
    for each in answer.suggestions:
        yield f"{'可以试试' if zh else 'try'}: kg search {_quote(each.query)}  ({each.reason.say(language)})"


def _understood(thing: Understood, zh: bool, language: Language) -> str:  # noqa: FBT001
    said = "理解为" if zh else "understood as"
    return f"{said}: {thing.name}  {relative(thing.iri)}  ({thing.reason.say(language)})"


def _hit_lines(hit: Hit, zh: bool, signs: Signs) -> Iterator[str]:  # noqa: FBT001
    title = hit.zh if zh or hit.en is None else hit.en
    number = f"{hit.notation} " if hit.notation and hit.kind in ("case", "statute") else ""
    yield f"[{KINDS[hit.kind][zh]}] {number}{render_marked(title, signs)}  {relative(hit.iri)}"
    for snippet in hit.snippets:
        yield f"    {_snippet(snippet, zh, signs)}"


def _snippet(snippet: Snippet, zh: bool, signs: Signs) -> str:  # noqa: FBT001
    name = snippet.heading or _FIELDS[snippet.field][zh]
    opening, closing = "" if snippet.opens else "…", "" if snippet.closes else "…"
    return f"{name}: {opening}{render_marked(snippet.words, signs)}{closing}"


def _summary(answer: SearchAnswer, zh: bool) -> str:  # noqa: FBT001
    terms = " + ".join(f"“{term}”" for term in answer.terms)
    if zh:
        order = "，命中过多，按固定次序排列" if answer.order == "fixed" else ""
        return f"检索 {terms}：共 {answer.total:,} 条，显示 {len(answer.hits)} 条{order}。"
    order = "; too many to rank, so in a fixed order" if answer.order == "fixed" else ""
    return f"Searched for {terms}: {answer.total:,} found, {len(answer.hits)} shown{order}."


def _facet_line(facet: Facet, zh: bool, language: Language) -> str:  # noqa: FBT001
    shown = "  ".join(f"{each.name.say(language)} {each.count:,}" for each in facet.counts[:_FEW])
    more = facet.more + len(facet.counts[_FEW:])
    rest = (f"  另有 {more} 项" if zh else f"  and {more} more") if more else ""
    return f"  {_FACETS[facet.name][zh]}: {shown}{rest}"


def _quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
