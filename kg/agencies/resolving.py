"""Which agency a placed name means in its case, and what that agency is called in full.

海淀区人民检察院 and 北京市海淀区人民检察院 are one agency of a case. The full name is the longest that the case prints;
what it prints of a county's place anywhere completes every name of that county. A province completes the names of a
prefecture's procuratorates, courts and police where a procuratorate or court is printed with it, its departments only
where a procuratorate or court of the prefecture itself is, and a name that hides its place always.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from kg.places.naming import is_hidden, level_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.agencies.mentions import Named
    from kg.agencies.place_book import PlaceBook
    from kg.agencies.printed_name import PrintedName
    from kg.places.gazetteer import Level

Path: TypeAlias = tuple[str, ...]
Key: TypeAlias = tuple[Path, str]

_JUDICIAL = frozenset({"procuratorate", "court", "public-security"})


@dataclass(slots=True)
class Agency:
    """One agency of the case while its names are gathered; `prints` are the paths that its own names print."""

    path: Path
    tail: str
    type: str
    level: Level | None
    own: bool
    prints: set[Path] = field(default_factory=set)
    named: list[Named] = field(default_factory=list)


def find_identity(name: PrintedName, book: PlaceBook, fuller: Mapping[tuple[str, str], set[Path]]) -> Key:
    """What makes two placed names of one case the same agency: the completed place and the name's own words.

    Where a case prints two places of one name (某县 in two provinces), it is the one printed with the same body.
    """
    if name.place is None:
        return (), name.tail
    path = book.complete(name.place.parts)
    if path[0] in book.split:
        same = [parts for parts in fuller.get((name.tail, path[-1]), ()) if parts[-len(path) :] == path]
        if len(same) == 1:
            return same[0], name.tail
    return path, name.tail


def full_name(agency: Agency, book: PlaceBook) -> str:
    """The canonical name of an agency: its place as far as the case makes it certain, then its own words."""
    return "".join(_shown_path(agency, book)) + agency.tail


def _shown_path(agency: Agency, book: PlaceBook) -> Path:
    """The place as the canonical name prints it."""
    if not agency.path:
        return ()
    longest = max(agency.prints, key=lambda parts: (len(parts), parts), default=())
    judicial = agency.type in _JUDICIAL
    if any(is_hidden(part) for part in agency.path):
        return agency.path if len(agency.path) > len(longest) else longest
    if agency.own and agency.type == "administrative-organ" and longest:
        return longest
    if longest:
        return _completed(agency, longest, book) if _is_of_prefecture(agency, longest, book) else book.complete(longest)
    return book.complete(agency.path) if judicial else _without_province(agency.path, book)


def _is_of_prefecture(agency: Agency, printed: Path, book: PlaceBook) -> bool:
    """Whether a printed path starts at a prefecture, and the body is not a county's court, procuratorate or police."""
    gazetteer = book.knowledge.gazetteer
    if level_of(printed[:1], gazetteer) != "prefecture":
        return False
    of_county = agency.level == "county" or level_of(printed, gazetteer) == "county"
    return not (agency.type in _JUDICIAL and of_county)


def _completed(agency: Agency, printed: Path, book: PlaceBook) -> Path:
    """A prefecture's path with its province, where a court or procuratorate printed with it bears it out."""
    full = book.complete_as_witnessed(printed)
    above = full[: len(full) - len(printed) + 1]
    return full if agency.type in _JUDICIAL or above in book.exact else printed


def _without_province(path: Path, book: PlaceBook) -> Path:
    """A department known only as one of a place: from the prefecture down, where the path has one."""
    levels = [level_of((part,), book.knowledge.gazetteer) for part in path]
    return path[levels.index("prefecture") :] if "prefecture" in levels else path
