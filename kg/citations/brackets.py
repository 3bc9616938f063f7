"""What stands in round brackets after a law or its provisions: version words, short names, other versions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.citations.scanning import Scan, Span
    from kg.citations.tokens import Token
    from kg.record import Relation

_YEAR = r"(?:\d{4}|[〇零一二三四五六七八九]{4})"
VERSION = re.compile(
    rf"自?{_YEAR}年?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?起?(?:第[一二三四五]次)?"
    r"(?:修正|修订|修改|施行|实施|公布|通过|执行|颁布|生效)?"
)
VERSION_BEFORE = re.compile(VERSION.pattern + r"(?:后)?的?$|(?:修[正订改][前后]|现行|原)的?$")
_NAME_MARKS = ' 为称：:，,“”"《》'
_NAME_TAIL = re.compile(r"第[零〇一二三四五六七八九十百千0-9]{1,8}条$")
_NOTE = re.compile(r"年|号|修正|修订|施行|\d{4}")
_YEAR_SLIP = re.compile(rf"{_YEAR}(?:修正|修订)")


def read_version(text: str, span: Span) -> tuple[str, Span | None]:
    """Version words without 后的, and the span where the year lost its 年 (2020修订)."""
    words = text[span[0] : span[1]].strip()
    slip = _YEAR_SLIP.search(text, *span)
    return re.sub(r"(?:后)?的?$", "", words), slip.span() if slip else None


def read_name(words: str) -> str:
    """A short name as it is defined, without marks and without the article in （以下简称意见第三条）.

    >>> read_name("为“《解释》”"), read_name("意见第300条")
    ('解释', '意见')
    """
    return _NAME_TAIL.sub("", words.strip(_NAME_MARKS)).strip(_NAME_MARKS)


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in brackets after a law or its provisions."""

    note: str | None = None
    names: tuple[str, ...] = ()
    suffix: bool = False
    relation: Relation | None = None
    slip: Span | None = None


def read_group(scan: Scan, index: int) -> Group:
    """What a bracket holds: a part of the title, a short name, another version, or a note."""
    content = scan.inside(index)
    suffix = scan.index.words.get("suffix")
    if suffix and suffix.fullmatch(content):
        return Group(suffix=True)
    alias = scan.index.words.get("alias")
    if alias and (found := alias.search(content)):
        rest = content[: found.start()].strip(" ，,；;")
        name = read_name(content[found.end() :])
        return Group(note=rest if _NOTE.search(rest) else None, names=(name,) if name else ())
    inner = scan.tokens[index + 1 : scan.partner[index]]
    if relation := _find_relation(scan, content, inner):
        return Group(relation=relation)
    if _NOTE.search(content):
        slip = _YEAR_SLIP.search(scan.text, scan.tokens[index].end, scan.tokens[scan.partner[index]].start)
        return Group(note=re.sub(r"\s*\n\s*", " ", content), slip=slip.span() if slip else None)
    return Group()


def _find_relation(scan: Scan, content: str, inner: tuple[Token, ...]) -> Relation | None:
    """How the provisions named in brackets stand to those before; None where none are named."""
    named = any(token.kind == "unit" and token.unit == "条" for token in inner)
    titled = any(token.kind == "title" for token in inner)
    relations: tuple[Relation, ...] = ("applied", "prior", "now")
    for relation in relations:
        if (named or titled) and scan.has(relation, content):
            return relation
    return "cited" if named else None
