"""What is said of cited instruments, picked from their lines: cases are described and checked with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.statute_facts import statute_iri
from kg.terms import GC

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.importing.statute_parts import StatutePart

_LEADS_AWAY = (
    *(f"<{name}>" for name in (GC.underPart, GC.textSource, GC.continues, GC.amendingAct)),
    "#wasDerivedFrom>",
    "#amends>",
    "#repealed_by>",
    "#passed_by>",
)  # to what citations have nothing to do with: files, parts, other texts
_ARTICLE = "/article/"
_DEPTH_OF_VERSION = 1


def leads_away(predicate: str) -> bool:
    """Whether a property, as written in a line, leads to what citations have nothing to do with."""
    return predicate.endswith(_LEADS_AWAY)


def find_cited_lines(part: StatutePart, nodes: Collection[str]) -> Iterator[str]:
    """The lines about an instrument, its versions, and the number slots and article texts that `nodes` hold.

    A slot comes with its texts, a text with its slot.
    """
    owner = statute_iri(part.slug)
    below = {node.removeprefix(f"{owner}/") for node in nodes if node.startswith(f"{owner}/")}
    slots = {node.rpartition("/")[2] for node in below if node.startswith(_ARTICLE[1:])}
    texts = {node for node in below if _ARTICLE in node}
    named = {node.rpartition("/")[2] for node in texts}
    begin = f"<{owner}"
    for line in part.lines:
        if not line.startswith(begin):
            continue
        subject, predicate, _ = line.split(" ", 2)
        path = subject[len(begin) : -1]
        if leads_away(predicate) or path[:1] not in ("", "/"):
            continue
        above, _, key = path.rpartition(_ARTICLE)
        is_text = bool(above)
        if _ARTICLE not in path:
            if path.count("/") <= _DEPTH_OF_VERSION:
                yield line
        elif key in slots or (path[1:] in texts if is_text else key in named):
            yield line
