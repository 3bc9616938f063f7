"""In what roles the agencies of a case take part, from the words of action near their names.

A paragraph is walked from left to right. A name without a preposition is who acts, one after 向 is addressed, one after
移送 or 指令 is told to act. A word of action gives its role to whoever stands on its side and is of a type that can
have it: to the last such agency named, until a word for any such body (检察机关) takes its place.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.agencies.gathering import Gathering
    from kg.agencies.knowledge import AgencyKnowledge
    from kg.agencies.mentions import Named
    from kg.agencies.resolving import Key
    from kg.agencies.role_knowledge import RoleKnowledge, RoleWord
    from kg.record import CaseText

_QUIET_SECTIONS = frozenset({"keywords", "gist", "relevant-provisions"})
_LONGEST_PREPOSITION = 5
_FARTHEST = 240
_CLOSE = 40
_LONGEST_SENTENCE = 1000
_CUES_WITHIN = 90
_JOINTS = frozenset("、和与及以等（）() ")
_MOST_BETWEEN = 4
_BEFORE_A_SUBJECT = frozenset('，。；：、\n日月后 　”"）)')
_COURT = frozenset({"court"})
_ADDRESSED = frozenset({"addressee", "asked"})


class Actors(NamedTuple):
    """Who was last named as acting, and where the name ended."""

    keys: list[Key]
    end: int


@dataclass(slots=True)
class Stage:
    """Who stands where at one point of the text: actors by type, those told to act, those addressed."""

    actors: dict[str, Actors] = field(default_factory=dict)
    told: list[Key] = field(default_factory=list)
    addressees: list[Key] = field(default_factory=list)
    group: list[Key] = field(default_factory=list)
    last_end: int = -1
    is_asked: bool = False

    def end_clause(self) -> None:
        """Forget who was told to act."""
        self.told, self.is_asked = [], False

    def end_sentence(self) -> None:
        """Forget who was addressed, too."""
        self.end_clause()
        self.addressees = []


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the roles of one case; `found` gathers them."""

    text: str
    gathering: Gathering
    words: RoleKnowledge
    found: dict[Key, set[str]]

    def walk(self, start: int, end: int, named: Sequence[Named]) -> None:
        """Read one line, or what is left of it, from left to right."""
        stage = Stage()
        waiting = iter(named)
        upcoming = next(waiting, None)
        for token in self.words.action_pattern.finditer(self.text, start, end):
            while upcoming is not None and upcoming.start <= token.start():
                self._enter(upcoming, stage)
                upcoming = next(waiting, None)
            if token.start() < stage.last_end:
                continue
            kind = token.lastgroup
            if kind == "action":
                self._act(token.group(), token.start(), stage)
            elif kind == "number":
                self._decide(token.group(), token.start(), stage)
            elif kind == "generic":
                self._hide(token.group(), token.start(), stage)
            elif kind == "clause":
                stage.end_clause()
            else:
                stage.end_sentence()

    def _enter(self, named: Named, stage: Stage) -> None:
        """Put a name on the stage, on the side that the word before it says."""
        keys = self.gathering.owners.get(named.start, ())
        if not _is_joined(self.text, stage.last_end, named.start):
            word = self._preposition_before(named.start)
            side = self.words.prepositions.get(word, "") if word else ""
            stage.group = []
            self._give_governed(word, keys)
            if side in _ADDRESSED:
                stage.addressees, stage.is_asked = stage.group, side == "asked"
            elif side:
                stage.told = stage.group if side != "mention" else stage.told
            else:
                stage.told = []
                stage.actors[named.name.type] = Actors(stage.group, named.end)
        stage.group.extend(keys)
        for title in self.words.titles:
            if self.text.endswith(title.word, 0, named.start):
                for key in keys:
                    self.give(key, title.role, title.types)
        stage.last_end = named.end

    def _give_governed(self, word: str, keys: tuple[Key, ...]) -> None:
        """A verb that governs a name can tell its role by itself: 委托某研究所, 咨询某局, 诉至某法院."""
        for row in self.words.words.get(word, ()):
            if row.side == ("addressee" if self.words.prepositions[word] in _ADDRESSED else "object"):
                for key in keys:
                    self.give(key, row.role, row.types)

    def _hide(self, word: str, position: int, stage: Stage) -> None:
        """A word for any body of a type, standing as a subject, acts in the place of the one named before."""
        if position and self.text[position - 1] in _BEFORE_A_SUBJECT:
            stage.actors.pop(self.words.generic[word], None)
            stage.end_clause()

    def _decide(self, number: str, position: int, stage: Stage) -> None:
        """A case number after a court says at what stage the court decided: （2010）历行初字第4号."""
        letters = [character for character in number if character in self.words.stages]
        court = stage.actors.get("court")
        group = stage.told or (court.keys if court is not None and position - court.end <= _CLOSE else [])
        if letters and group:
            self.give(group[-1], self.words.stages[letters[-1]], _COURT)

    def _act(self, word: str, position: int, stage: Stage) -> None:
        """Give the roles of a word of action to those on its sides; an act only spoken of (不服一审判决) gives none."""
        if self.words.prepositions.get(self._preposition_before(position)) == "mention":
            return
        for row in self.words.words[word]:
            if stage.is_asked and row.side == "actor" and row.role == "protest-lodger":
                continue
            for key in self._side(row, position, stage):
                role = self._stage_of_ruling(word, position, key) if row.side == "ruling" else row.role
                if role is not None:
                    self.give(key, role, row.types)

    def _side(self, row: RoleWord, position: int, stage: Stage) -> list[Key]:
        """Who stands on the side of an act that a row names."""
        if row.side == "addressee" or (row.role == "jurisdiction-designator" and self._is_asked_for(position)):
            return stage.addressees
        if row.side == "object":
            return stage.told
        if row.side == "next":
            return stage.group[-1:] if position == stage.last_end else []
        if row.side != "delegator" and any(self._type_of(key) in row.types for key in stage.told):
            return stage.told
        needed = {"title": False, "delegator": stage.told, "close": not stage.told, "asking": stage.is_asked}
        if not needed.get(row.side, True):
            return []
        fitting = [actors for kind, actors in stage.actors.items() if kind in row.types]
        last = max(fitting, key=lambda actors: actors.end, default=None)
        farthest = _CLOSE if row.side == "close" else _FARTHEST
        return last.keys if last is not None and position - last.end <= farthest else []

    def _is_asked_for(self, position: int) -> bool:
        """Whether an act is what somebody is asked for: 请示指定管辖."""
        return self.words.prepositions.get(self._preposition_before(position)) in _ADDRESSED

    def _stage_of_ruling(self, word: str, position: int, court: Key) -> str | None:
        """The stage of a ruling: what was last asked for before it says so, else a local court rules first."""
        start = max(position - _CUES_WITHIN, 0)
        before = self.text[max(self.text.rfind("\n", start, position), start) : position]
        placed = {before.rfind(cue) + len(cue): role for cue, role in self.words.cues.items() if cue in before}
        if placed:
            return placed[max(placed)]
        local = self.gathering.agencies[court].level in ("county", "prefecture")
        return "first-instance-court" if local and word != "驳回" else None

    def _preposition_before(self, position: int) -> str:
        """The longest preposition or governing verb that ends right before a name."""
        for size in range(min(_LONGEST_PREPOSITION, position), 0, -1):
            if (word := self.text[position - size : position]) in self.words.prepositions:
                return word
        return ""

    def _type_of(self, key: Key) -> str:
        agency = self.gathering.agencies.get(key)
        return agency.type if agency is not None else ""

    def give(self, key: Key, role: str, types: frozenset[str]) -> None:
        """Note a role of an agency, if it is of a type that can have it."""
        if self._type_of(key) in types:
            self.found.setdefault(key, set()).add(role)


def find_roles(
    text: str, case: CaseText, named: tuple[Named, ...], gathering: Gathering, knowledge: AgencyKnowledge
) -> Mapping[Key, tuple[str, ...]]:
    """The roles of every agency of a case, in the order of the role words' table."""
    reader = Reader(text, gathering, knowledge.roles, {})
    starts = [each.start for each in named]
    for section in case.sections:
        if section.kind not in _QUIET_SECTIONS:
            inside = named[bisect_left(starts, section.start) : bisect_left(starts, section.end)]
            _read_section(text, section.end, [each for each in inside if each.acts], reader)
    _read_title(text, case, named, reader)
    return {key: tuple(role for role in knowledge.roles.order if role in roles) for key, roles in reader.found.items()}


def _read_section(text: str, end: int, named: Sequence[Named], reader: Reader) -> None:
    """Read the lines of a section, each from its first name on: before it nobody is there to act."""
    first = 0
    while first < len(named):
        stop = text.find("\n", named[first].start, end)
        stop = end if stop < 0 else stop
        after = first + 1
        while after < len(named) and named[after].start < stop:
            after += 1
        stop = min(stop, named[after - 1].end + _LONGEST_SENTENCE)
        reader.walk(named[first].start, stop, named[first:after])
        first = after


def _is_joined(text: str, end: int, start: int) -> bool:
    """Whether a name is joined to the one before it: A、B, A和B, A（以下简称B）."""
    between = text[end:start] if 0 <= end <= start else ""
    return bool(between) and len(between) <= _MOST_BETWEEN and all(character in _JOINTS for character in between)


def _read_title(text: str, case: CaseText, named: tuple[Named, ...], reader: Reader) -> None:
    """X诉Y in the title: an organ after 诉 is sued, a procuratorate before it sues in the public interest."""
    organs = frozenset(kind for row in reader.words.titles for kind in row.types)
    for each in named:
        key = reader.gathering.owner(each.start)
        if key is None or not case.title_start <= each.start < case.title_end:
            continue
        if text.endswith("诉", 0, each.start):
            reader.give(key, "defendant-agency", organs)
        elif text.startswith("诉", each.end) and "公益诉讼" in text[case.title_start : case.title_end]:
            reader.give(key, "public-interest-litigant", frozenset({"procuratorate"}))
