"""`network.json`: the network of a release, written when it is built and read when it is served.

    {"form": 2, "cases": [[path, notation, zh, en], ...], "things": [[path, kind, page, zh, en, cases], ...],
     "links": [[thing | [thing, through, is_sure], ...], ...], "near": [[case, ...], ...],
     "hubs": ..., "communities": ..., ...}

The same network gives the same bytes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kg.errors import ReleaseError
from kg.related.networks import (
    CaseNetwork,
    Community,
    CountedPair,
    Link,
    NetworkCase,
    PlacedKeyword,
    RankedCase,
    Shape,
    Thing,
)
from kg.words import Words

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "network.json"
_FORM: Final = 2


def has_network(folder: Path) -> bool:
    """Whether the release in a folder was built with its network."""
    return (folder / FILE_NAME).is_file()


def write_network_file(folder: Path, network: CaseNetwork) -> None:
    """Write the file to the folder of a release."""
    (folder / FILE_NAME).write_bytes(render_network(network))


def load_network(folder: Path) -> CaseNetwork:
    """The network of the release in a folder.

    Raises:
        ReleaseError: the release has none, or it is damaged.
    """
    try:
        return parse_network((folder / FILE_NAME).read_bytes())
    except FileNotFoundError as error:
        raise ReleaseError(
            f"the release {folder.name} was built without its network; build it again with: kg build",
            f"发布版本 {folder.name} 没有案例网络；请重新构建：kg build",
        ) from error
    except (OSError, ValueError, TypeError, LookupError) as error:
        raise ReleaseError(
            f"the network of release {folder.name} is damaged ({error}); build it again with: kg build",
            f"发布版本 {folder.name} 的案例网络已损坏（{error}）；请重新构建：kg build",
        ) from error


def render_network(network: CaseNetwork) -> bytes:
    """A network as the bytes of its file."""
    shape = network.shape
    written = {
        "form": _FORM,
        "cases": [[case.path, case.notation, case.title.zh, case.title.en] for case in network.cases],
        "things": [[t.path, t.kind, t.page, t.name.zh, t.name.en, t.cases] for t in network.things],
        "links": [[_write_link(link) for link in links] for links in network.links],
        "near": network.near,
        "hubs": [[hub.case, hub.rank, hub.neighbours] for hub in shape.hubs],
        "communities": [[each.label.zh, each.label.en, each.cases, each.things] for each in shape.communities],
        "cited_together": [_write_pair(pair) for pair in shape.cited_together],
        "keyword_pairs": [_write_pair(pair) for pair in shape.keyword_pairs],
        "keyword_map": [[placed.thing, placed.zh, placed.en] for placed in shape.keyword_map],
    }
    return (json.dumps(written, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def parse_network(text: bytes) -> CaseNetwork:
    """The network that a file holds.

    Raises:
        ValueError, TypeError, LookupError: it is none.
    """
    read: dict[str, Any] = json.loads(text)
    if read["form"] != _FORM:
        raise ValueError(f"form {read['form']}")
    shape = Shape(
        tuple(RankedCase(*each) for each in read["hubs"]),
        tuple(Community(Words(en, zh), tuple(cases), tuple(some)) for zh, en, cases, some in read["communities"]),
        tuple(CountedPair(*each) for each in read["cited_together"]),
        tuple(PlacedKeyword(thing, (zh[0], zh[1]), (en[0], en[1])) for thing, zh, en in read["keyword_map"]),
        tuple(CountedPair(*each) for each in read["keyword_pairs"]),
    )
    return CaseNetwork(
        tuple(NetworkCase(path, notation, Words(en, zh)) for path, notation, zh, en in read["cases"]),
        tuple(Thing(path, kind, Words(en, zh), page, cases) for path, kind, page, zh, en, cases in read["things"]),
        tuple(tuple(_read_link(each) for each in links) for links in read["links"]),
        shape,
        tuple(map(tuple, read["near"])),
    )


def _write_pair(pair: CountedPair) -> list[int]:
    return [pair.first, pair.second, pair.cases]


def _write_link(link: Link) -> int | list[object]:
    return link.thing if link.through is None and link.is_sure else [link.thing, link.through, link.is_sure]


def _read_link(written: int | list[Any]) -> Link:
    return Link(written) if isinstance(written, int) else Link(*written)
