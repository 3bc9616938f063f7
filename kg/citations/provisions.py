"""Lists and ranges of articles, paragraphs and items as they follow a title: 第二、四、五条, 第七至九条, 第一、三款."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.citations.tokens import Token

Link: TypeAlias = Literal["beside", "listed", "to"]
LONGEST_RANGE = 400
LONGEST_RUN = 60
_ARTICLE, _PARAGRAPH, _ITEM, _SUBITEM = "条", "款", "项", "目"
_DIVISIONS = frozenset({"章", "节", "编", "分编", "部分"})
_BELOW = {_PARAGRAPH: 1, _ITEM: 2, _SUBITEM: 3}


@dataclass(frozen=True, slots=True)
class Provision:
    """One provision named: its numbers, the printed range it comes from, and its span.

    A range is held by its first and its last provision; the first knows the number that the last one has (`upto`), so
    that `expand` can name those between. `doubled` marks the slip 条条; `backward` a range that cannot be expanded.
    """

    start: int
    end: int
    article: int | None = None
    branch: int = 0
    paragraph: int | None = None
    item: int | None = None
    locator: tuple[int, int] | None = None
    range: tuple[int, int] | None = None
    upto: int | None = None
    doubled: bool = False
    backward: bool = False
    depth: int = 0


def expand(provision: Provision) -> Iterator[Provision]:
    """A provision, and those between it and the last of its range.

    >>> [each.article for each in expand(Provision(0, 8, 3, range=(0, 8), upto=6))]
    [3, 4, 5]
    """
    yield provision
    if provision.upto is None:
        return
    if provision.depth == _BELOW[_PARAGRAPH]:
        for number in range((provision.paragraph or 0) + 1, provision.upto):
            yield replace(provision, paragraph=number)
    elif provision.depth == _BELOW[_ITEM]:
        for number in range((provision.item or 0) + 1, provision.upto):
            yield replace(provision, item=number)
    else:
        for number in range((provision.article or 0) + 1, provision.upto):
            yield replace(provision, article=number, branch=0)


@dataclass(frozen=True, slots=True)
class _Step:
    """A numbered unit and how it hangs on the one before it."""

    token: Token
    unit: str
    link: Link


@dataclass(frozen=True, slots=True)
class ProvisionList:
    """The provisions of a list, and the index of the first token after it."""

    provisions: tuple[Provision, ...]
    after: int


def find_provisions(
    text: str, tokens: tuple[Token, ...], first: int, until: int, earlier: Provision | None = None
) -> ProvisionList:
    """The provisions listed from token `first` on, before token `until`; 第二款 may hang on an `earlier` provision."""
    steps, after = _find_steps(text, tokens, first, until)
    provisions: list[Provision] = [earlier] if earlier else []
    for step in steps:
        _add(provisions, step)
    return ProvisionList(tuple(provisions[1 if earlier else 0 :]), after)


def begins_list(text: str, tokens: tuple[Token, ...], index: int, until: int) -> bool:
    """Whether an article, a chapter or a list that ends in one begins at a token."""
    until = min(until, index + LONGEST_RUN)
    while index < until and tokens[index].kind == "number":
        index += 1
        if index + 1 < until and tokens[index].kind in ("comma", "to", "and") and touches(text, tokens, index):
            index += 1
    return index < until and tokens[index].kind == "unit" and tokens[index].unit in _DIVISIONS | {_ARTICLE}


def touches(text: str, tokens: tuple[Token, ...], index: int) -> bool:
    """Whether nothing but white space stands between a token and the one before it."""
    return index == 0 or not text[tokens[index - 1].end : tokens[index].start].strip()


def _find_steps(text: str, tokens: tuple[Token, ...], first: int, until: int) -> tuple[list[_Step], int]:
    """The units of a list with their links; numbers without a unit take that of the unit that ends their list."""
    steps: list[_Step] = []
    waiting: list[tuple[Token, Link]] = []
    index, after = first, first
    link: Link = "beside"
    while index < until and (index == first or touches(text, tokens, index)):
        token = tokens[index]
        if token.kind in ("comma", "and", "to"):
            if index == first or link != "beside":
                break
            link = "to" if token.kind == "to" else "listed"
        elif token.kind == "number":
            waiting.append((token, link))
            link = "beside"
        elif token.kind == "unit" and token.number is not None and _fits(token, link, steps, waiting):
            steps.extend(_Step(each, token.unit, how) for each, how in waiting)
            steps.append(_Step(token, token.unit, link))
            waiting, link, after = [], "beside", index + 1
        else:
            break
        index += 1
    return steps, after


def _fits(token: Token, link: Link, steps: list[_Step], waiting: list[tuple[Token, Link]]) -> bool:
    """Whether a unit may stand here: 三条 in running text is a count, but 第二、三条 and 第三条、四条 are lists."""
    if token.marked or waiting:
        return True
    if not steps:
        return link == "beside" and token.unit == _ARTICLE and token.number is not None
    return link != "beside" and any(step.unit == token.unit for step in steps)


def _add(provisions: list[Provision], step: _Step) -> None:
    """Hang a unit on the list."""
    last = provisions[-1] if provisions else None
    if step.unit in _DIVISIONS:
        _add_division(provisions, last, step)
    elif step.unit == _ARTICLE:
        _add_article(provisions, last, step)
    elif last is not None and last.article is not None:
        _add_below(provisions, last, step)


def _add_division(provisions: list[Provision], last: Provision | None, step: _Step) -> None:
    """A chapter or section: one after the other names one place, 第十二章第四节."""
    token = step.token
    if last is not None and step.link == "beside" and last.locator and last.article is None:
        provisions[-1] = replace(last, end=token.end, locator=(last.locator[0], token.end))
    else:
        provisions.append(Provision(token.start, token.end, locator=(token.start, token.end)))


def _add_article(provisions: list[Provision], last: Provision | None, step: _Step) -> None:
    """An article, the end of a range of articles, or an article under the chapter that was just named."""
    token = step.token
    if last is not None and step.link == "to" and last.article is not None and last.depth == 0 and not last.range:
        provisions.pop()
        provisions.extend(_close_range(last, token))
        return
    locator, start = None, token.start
    if last is not None and step.link == "beside" and last.article is None and last.locator:
        locator, start = last.locator, last.start
        provisions.pop()
    provisions.append(Provision(start, token.end, token.number, token.branch, locator=locator, doubled=token.doubled))


def _close_range(first: Provision, token: Token) -> list[Provision]:
    """The first and the last article of a range; of 第一条之一至之三 and its like every branch."""
    low, high = first.article or 0, token.number or 0
    span = (first.start, token.end)
    whole = replace(first, end=token.end, range=span)
    last = Provision(*span, high, token.branch, range=span)
    if low == high and first.branch < token.branch:
        return [replace(whole, branch=branch) for branch in range(first.branch, token.branch + 1)]
    if not low < high <= low + LONGEST_RANGE:
        return [replace(whole, backward=True), replace(last, backward=True)]
    return [replace(whole, upto=high), last]


def _add_below(provisions: list[Provision], last: Provision, step: _Step) -> None:
    """A paragraph, item or subitem: beside its article, or one more of the same article."""
    token, depth = step.token, _BELOW[step.unit]
    if step.link == "beside" and last.depth < depth:
        provisions[-1] = _deepen(last, step, last.start)
    elif step.link == "to" and last.depth == depth and depth < _BELOW[_SUBITEM] and not last.range:
        provisions[-1:] = _close_range_below(last, token, depth)
    elif depth < _BELOW[_SUBITEM]:
        parent = replace(last, item=None, depth=min(last.depth, depth - 1), range=None, doubled=False)
        provisions.append(_deepen(parent if depth > 1 else replace(parent, paragraph=None), step, token.start))


def _close_range_below(first: Provision, token: Token, depth: int) -> list[Provision]:
    """The first and the last paragraph, or item, of a range."""
    low, high = (first.paragraph if depth == 1 else first.item) or 0, token.number or 0
    whole = replace(first, end=token.end, range=(first.start, token.end))
    last = replace(whole, paragraph=high) if depth == 1 else replace(whole, item=high)
    if not low < high <= low + LONGEST_RANGE:
        return [replace(whole, backward=True), replace(last, backward=True)]
    return [replace(whole, upto=high), last]


def _deepen(provision: Provision, step: _Step, start: int) -> Provision:
    """A provision with one more level."""
    number, depth = step.token.number, _BELOW[step.unit]
    moved = replace(provision, start=start, end=step.token.end, depth=depth)
    if depth == 1:
        return replace(moved, paragraph=number)
    if depth == _BELOW[_ITEM]:
        return replace(moved, item=number)
    return replace(moved, locator=(step.token.start, step.token.end))
