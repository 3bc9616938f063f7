"""The words that statute files are read by: bodies, steps, kinds of instruments; tables compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast, get_args

from kg.errors import InputError, Place
from kg.statutes.statute import HistoryAction
from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

BODY_COLUMNS = ("words", "name", "class")
KIND_COLUMNS = ("bodies", "ending", "kind")
ACTION_COLUMNS = ("words", "action")
_ORDINAL = "[一二三四五六七八九十]{1,3}"
_NOTES = re.compile(r"(?:[（(][^（()）]{1,12}[)）])+$")
_LOCAL = r"(?<![一-鿿])[一-鿿]{2,12}(?:省|市|自治区|自治州|盟|州|县|区|旗)"
_DEPARTMENT = re.compile(
    r"\s*(?:[0-9０-９]{4}[ ]?年[ ]?[0-9０-９]{1,2}[ ]?月[ ]?[0-9０-９]{1,2}[ ]?日\s*)?(?:经|由)?原?(?:中华人民共和国)?"
    r"(?P<name>[一-鿿]{1,16}?(?:部|委员会|总局|局|署|银行|办公室))(?=令|第|$|公告|公布|发布|印发|部长|部务|[0-9０-９])"
)
_TERM = re.compile(f"第{_ORDINAL}届")
_PIECES = re.compile(r"[、，,;；]|\n")
_INNER = ("审判委员会", "检察委员会")


@dataclass(frozen=True, slots=True)
class KindRow:
    """The kind of instruments whose bodies have all these classes and whose title ends so; no ending fits any title."""

    classes: frozenset[str]
    endings: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class StatuteKnowledge:
    """Everything that reading statute files knows beforehand."""

    body: re.Pattern[str]
    names: Mapping[str, str]
    classes: Mapping[str, str]
    kinds: tuple[KindRow, ...]
    actions: tuple[tuple[tuple[str, ...], HistoryAction], ...]

    def find_bodies(self, words: str) -> tuple[str, ...]:
        """The full names of the bodies that the words name, in order, each once."""
        names: list[str] = []
        for piece in _PIECES.split(words):
            known = [self._name(found) for found in self.body.finditer(piece)]
            other = None if known else _DEPARTMENT.match(piece)
            names += known or ([other["name"]] if other else [])
        return tuple(name for name in dict.fromkeys(names) if not name.endswith(_INNER))

    def find_leading_bodies(self, title: str) -> tuple[str, ...]:
        """The bodies that a title begins with, before 关于 or its subject."""
        names, place = [], 0
        while found := self.body.match(title, place):
            names.append(self._name(found))
            place = found.end()
            place += len(title[place:]) - len(title[place:].lstrip("、, \u3000"))
        return tuple(names)

    def find_kind(self, title: str, bodies: Iterable[str]) -> str | None:
        """The document-type slug of an instrument by its title and the bodies that made it, or None."""
        plain = _NOTES.sub("", title.strip())
        classes = {self.find_class(body) for body in bodies} or {"none"}
        for row in self.kinds:
            if row.classes <= classes and (not row.endings or plain.endswith(row.endings)):
                return row.kind
        return None

    def find_class(self, name: str) -> str:
        """The class of a body by its full name; one that is not listed is local or a department by its name."""
        if name in self.classes:
            return self.classes[name]
        if "人民代表大会" in name:
            return "local-congress"
        return "local-government" if name.endswith("人民政府") else "department"

    def find_action(self, words: str) -> HistoryAction:
        """What was done according to the words of a line, acts in 《》 left out beforehand."""
        for listed, action in self.actions:
            if any(word in words for word in listed):
                return action
        return "other"

    def _name(self, found: re.Match[str]) -> str:
        return self.names.get(found.group(), _TERM.sub("", found.group()))


def load_statute_knowledge(folder: Path) -> StatuteKnowledge:
    """The knowledge in `reading/statute_bodies.tsv`, `statute_kinds.tsv` and `statute_actions.tsv` of a data folder.

    Raises:
        InputError: a table is not well formed.
        OSError: a table cannot be read.
    """
    tables = folder / "reading"
    bodies = load_rows(tables / "statute_bodies.tsv", BODY_COLUMNS)
    kinds = load_rows(tables / "statute_kinds.tsv", KIND_COLUMNS)
    actions = load_rows(tables / "statute_actions.tsv", ACTION_COLUMNS)
    return StatuteKnowledge(
        find_body_pattern(row["words"] for row in bodies),
        {row["words"]: row["name"] for row in bodies},
        {row["name"]: row["class"] for row in bodies},
        tuple(KindRow(frozenset(row["bodies"].split("|")), _parts(row["ending"]), row["kind"]) for row in kinds),
        tuple((_parts(row["words"]), _action(row["action"], "statute_actions.tsv")) for row in actions),
    )


def find_body_pattern(listed: Iterable[str]) -> re.Pattern[str]:
    """A pattern for one body, listed or local."""
    longest_first = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    local = rf"{_LOCAL}(?:第{_ORDINAL}届)?(?:人民代表大会(?:常务委员会)?|人民政府)"
    return re.compile(f"{local}|{longest_first}")


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _action(slug: str, table: str) -> HistoryAction:
    if slug not in get_args(HistoryAction):
        raise InputError(f"“{slug}” is no action.", f"“{slug}”不是题注事项。", place=Place(table))
    return cast("HistoryAction", slug)
