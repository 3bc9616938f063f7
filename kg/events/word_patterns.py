"""The writing of the word tables, and a finder of many rows that stays fast.

`…` is a gap within a clause, `……` a longer one within a sentence, `(a|b)` a choice; anything else stands for itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

GAP = r"[^，。；！？\n]{0,24}?"
LONG_GAP = r"[^。；！？\n]{0,60}?"
NEVER = r"(?!)"
_MARK = re.compile(r"[()|]|……?")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """Words of a table where they stand, and what their row says."""

    value: Value
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordFinder(Generic[Value]):
    """The rows of a table as one expression for every first character, so that most places cost one look."""

    heads: re.Pattern[str]
    by_head: Mapping[str, tuple[re.Pattern[str], tuple[Value, ...]]]

    def find(self, text: str, start: int, end: int) -> Hit[Value] | None:
        """The first words of the table between two offsets."""
        return next(self.find_all(text, start, end), None)

    def find_all(self, text: str, start: int, end: int) -> Iterator[Hit[Value]]:
        """The words of the table between two offsets, left to right, none overlapping; the earlier row wins."""
        at = start
        while head := self.heads.search(text, at, end):
            expression, values = self.by_head[head[0]]
            match = expression.match(text, head.start(), end)
            if match:
                yield Hit(values[(match.lastindex or 1) - 1], match.start(), match.end())
            at = match.end() if match else head.end()


def compile_finder(rows: Iterable[tuple[str, Value]]) -> WordFinder[Value]:
    """A finder of the words of these rows, each with its value.

    Raises:
        InputError: words cannot be read, or begin with a gap.

    >>> finder = compile_finder([("提起(行政|)诉讼", "suit"), ("提起…抗诉", "protest")])
    >>> [(hit.value, hit.start) for hit in finder.find_all("甲提起诉讼，乙提起再审抗诉", 0, 14)]
    [('suit', 1), ('protest', 7)]
    """
    bodies: dict[str, list[tuple[str, Value]]] = defaultdict(list)
    for words, value in rows:
        for plain in open_heads(words):
            bodies[plain[0]].append((render_pattern(plain), value))
    return WordFinder(
        re.compile("[" + "".join(re.escape(head) for head in sorted(bodies)) + "]" if bodies else NEVER),
        {
            head: (re.compile("|".join(f"({body})" for body, _ in found)), tuple(value for _, value in found))
            for head, found in bodies.items()
        },
    )


def compile_ending(words: Iterable[str]) -> re.Pattern[str]:
    """An expression for any of these words at the end of what stands before a place."""
    return re.compile("(?:" + ("|".join(render_pattern(each) for each in words) or NEVER) + r")\Z")


def compile_beginning(words: Iterable[str]) -> re.Pattern[str]:
    """An expression for any of these words, to be matched at a place."""
    return re.compile("|".join(render_pattern(each) for each in words) or NEVER)


def open_heads(words: str) -> list[str]:
    """The same words with the choice they begin with written out, so that each begins with a character.

    Raises:
        InputError: they begin with a gap, or a bracket is not closed.

    >>> open_heads("(二审|终审)判决"), open_heads("(刑事|)拘留")
    (['二审判决', '终审判决'], ['刑事拘留', '拘留'])
    """
    if not words.startswith("("):
        if not words or words.startswith("…"):
            raise InputError("Words cannot begin with a gap.", "词语不能以“…”开头。")
        return [words]
    depth = 0
    cuts = [0]
    for at, mark in enumerate(words):
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if mark == "|" and depth == 1:
            cuts.append(at)
        if not depth:
            rest = words[at + 1 :]
            chosen = [words[left + 1 : right] for left, right in zip(cuts, [*cuts[1:], at], strict=True)]
            return [plain for each in chosen for plain in open_heads(each + rest)]
    raise _unclosed(words)


def render_pattern(words: str) -> str:
    r"""The regular expression that finds what a row of a word table writes.

    Raises:
        InputError: a bracket is not closed.

    >>> render_pattern("作出…(判决|裁定)")
    '作出[^，。；！？\\n]{0,24}?(?:判决|裁定)'
    """
    depth = at = 0
    parts: list[str] = []
    for mark in _MARK.finditer(words):
        parts.append(re.escape(words[at : mark.start()]))
        at = mark.end()
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if depth < 0 or (mark[0] == "|" and not depth):
            raise _unclosed(words)
        parts.append({"(": "(?:", ")": ")", "|": "|", "…": GAP, "……": LONG_GAP}[mark[0]])
    if depth:
        raise _unclosed(words)
    return "".join((*parts, re.escape(words[at:])))


def _unclosed(words: str) -> InputError:
    return InputError(f"The brackets do not match in “{words}”.", f"“{words}”中括号不成对。")
