"""What a search is the name of, beside what it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.iris import relative
from kg.resolving.held_law import StoredLaw
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index
from kg.understanding import MOST_THINGS, understand

if TYPE_CHECKING:
    from kg.stores.store import Store


def named(query: str, store: Store) -> list[str]:
    things = understand(query, load_statute_index(find_shipped().data), StoredLaw(store))
    assert all(thing.reason.en and thing.reason.zh for thing in things)
    return [relative(thing.iri) for thing in things]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("检例第87号", ["case/spp/87"]),
        ("No. 87", ["case/spp/87"]),
        ("no 87", ["case/spp/87"]),
        ("第87号", ["case/spp/87"]),
        ("指导案例24号", ["case/spc/24"]),
        ("SPP Guiding Case No. 85", ["case/spp/85"]),
        ("刑法第三百零七条之一", ["statute/criminal-law/article/307-1"]),
        ("刑法", ["statute/criminal-law"]),
        ("《中华人民共和国刑法》", ["statute/criminal-law"]),
        ("检例第85号 听证", ["case/spp/85"]),
        ("听证", []),
        ("No. 999999", []),
        ("85", ["case/spp/85"]),
        ("2019", []),
        ("听证 2019", []),
        ("公益诉讼 虚假诉讼", []),
        ("\x00\ud800", []),
    ],
)
def test_a_query_is_understood_as_what_it_names(query: str, expected: list[str], shipped_store: Store) -> None:
    assert named(query, shipped_store) == expected


def test_an_ambiguous_name_gives_each_thing_that_may_be_meant(shipped_store: Store) -> None:
    found = named("CPL art. 55", shipped_store)
    assert {"statute/civil-procedure-law/article/55", "statute/criminal-procedure-law/article/55"} <= set(found)
    assert len(found) <= MOST_THINGS


def test_what_is_known_but_not_held_says_so(shipped_store: Store) -> None:
    things = understand("指导案例24号", load_statute_index(find_shipped().data), StoredLaw(shipped_store))
    assert [thing.is_held for thing in things] == [False]
