"""What a case prints of its places: the longest path of each, and who bears it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from kg.places.naming import find_divisions, find_place_before, is_hidden, level_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.agencies.knowledge import AgencyKnowledge
    from kg.agencies.mentions import Named
    from kg.record import CaseText

Path: TypeAlias = tuple[str, ...]

_WITNESSES = frozenset({"procuratorate", "court"})
_ENDS_WHAT_LIES_ABOVE = frozenset("省区市州盟旗县")
_MOST_LOOKED_UP = 40
_MOST_PLACES = 60


@dataclass(slots=True)
class PlaceBook:
    """The places of one case by their last part.

    `printed` holds the longest path from any text, `witnessed` from names of courts and procuratorates, `exact` the
    very paths of such names, `split` the parts that are printed in two places.
    """

    knowledge: AgencyKnowledge
    printed: dict[str, Path] = field(default_factory=dict)
    witnessed: dict[str, Path] = field(default_factory=dict)
    exact: set[Path] = field(default_factory=set)
    split: set[str] = field(default_factory=set)
    _known: dict[Path, Path] = field(default_factory=dict)
    _hidden_in: tuple[set[str], set[Path]] | None = None

    def note(self, parts: Path, *, witness: bool) -> None:
        """Take down a printed path and every path within it."""
        self._known.clear()
        self._hidden_in = None
        if witness:
            self.exact.add(parts)
        for end in range(1, len(parts) + 1):
            self._keep(self.printed, parts[:end])
            if witness:
                self._keep(self.witnessed, parts[:end])

    def complete(self, parts: Path) -> Path:
        """A path with what the case prints above it; as it was where the case prints two different things."""
        if parts not in self._known:
            self._known[parts] = self._complete(parts)
        return self._known[parts]

    def complete_as_witnessed(self, parts: Path) -> Path:
        """A path with what names of courts and procuratorates print above it."""
        head = parts[0]
        return parts if head in self.split else (*self.witnessed.get(head, (head,)), *parts[1:])

    def _complete(self, parts: Path) -> Path:
        head, whole = parts[0], self.printed.get(parts[-1], ())
        if parts[-1] not in self.split and set(parts) < set(whole):
            return whole
        if head in self.split:
            return parts
        known = self.printed.get(head, (head,))
        if len(known) == 1:
            known = self._under_the_only_one(head) if is_hidden(head) else self._through_gazetteer(head)
        return (*known, *parts[1:])

    def _keep(self, book: dict[str, Path], path: Path) -> None:
        known = book.get(path[-1], ())
        if set(known) <= set(path):
            book[path[-1]] = path
        elif not set(path) <= set(known):
            self.split.add(path[-1])

    def _under_the_only_one(self, head: str) -> Path:
        """A hidden place of a case lies in the only province of the case, a hidden district in the only city."""
        if self._hidden_in is None:
            gazetteer = self.knowledge.gazetteer
            provinces = {path[0] for path in self.printed.values() if level_of(path[:1], gazetteer) == "province"}
            self._hidden_in = provinces, {p for p in self.printed.values() if p[-1][-1] == "市" and len(p) > 1}
        provinces, cities = self._hidden_in
        if len(provinces) != 1 or head[-1] == "省":
            return (head,)
        if head[-1] != "区":
            return (*provinces, head)
        return (*next(iter(cities)), head) if len(cities) == 1 else (head,)

    def _through_gazetteer(self, head: str) -> Path:
        """A district's or county's path through a prefecture that the case prints, when there is just one such."""
        if head[-1] == "市":
            return (head,)
        divisions = find_divisions((head,), self.knowledge.gazetteer)
        near = {d.above[0] for d in divisions if d.above and d.level == "county" and d.above[0] in self.printed}
        return (*self.printed[next(iter(near))], head) if len(near) == 1 else (head,)


def make_place_book(text: str, case: CaseText, named: Iterable[Named], knowledge: AgencyKnowledge) -> PlaceBook:
    """The places of a case, from the names of its agencies and from the text round them."""
    book = PlaceBook(knowledge)
    heads: dict[str, None] = {}
    for each in named:
        if each.name.place is not None:
            book.note(each.name.place.parts, witness=each.name.type in _WITNESSES)
            heads[each.name.place.parts[0]] = None
    for head in list(heads)[:_MOST_PLACES]:
        if level_of((head,), knowledge.gazetteer) != "province":
            for parts in _paths_in_text(text, case, head, knowledge):
                book.note(parts, witness=False)
    return book


def _paths_in_text(text: str, case: CaseText, head: str, knowledge: AgencyKnowledge) -> Iterator[Path]:
    """The paths that the case prints for a place outside names of agencies, origins of persons apart."""
    position = text.find(head, case.start, case.end)
    for _ in range(_MOST_LOOKED_UP):
        if position < 0:
            return
        end = position + len(head)
        if position > case.start and text[position - 1] in _ENDS_WHAT_LIES_ABOVE and text[end : end + 1] != "人":
            place = find_place_before(text, end, knowledge.gazetteer)
            if place is not None and len(place.parts) > 1 and place.parts[-1] == head:
                yield place.parts
        position = text.find(head, end, case.end)
