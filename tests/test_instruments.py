"""Instruments are told with every version that is known and what of it is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import UnknownThingError
from kg.instruments import describe_instrument, list_articles, list_instruments

if TYPE_CHECKING:
    from kg.stores.store import Store


def test_the_list_counts_versions_known_and_held(shipped_store: Store) -> None:
    listed = {each.path: each for each in list_instruments(shipped_store)}
    law = listed["statute/civil-procedure-law"]
    assert (law.title.zh, law.kind, law.versions, law.held) == ("中华人民共和国民事诉讼法", "document-type/law", 6, 0)


def test_versions_are_in_order_and_days_are_half_open(shipped_store: Store) -> None:
    told = describe_instrument(shipped_store, "civil-procedure-law")
    days = [(each.in_force, each.superseded_on) for each in told.versions]
    assert days == sorted(days)
    assert [until for _, until in days[:-1]] == [since for since, _ in days[1:]]
    assert [(each.article, each.cases) for each in told.cited] == [
        ("51", ("case/spp/86",)),
        ("55", ("case/spp/86",)),
        ("208", ("case/spp/87",)),
    ]


def test_an_inserted_article_stands_behind_its_main_number(shipped_store: Store) -> None:
    cited = [each.article for each in describe_instrument(shipped_store, "criminal-law").cited]
    assert cited == sorted(cited, key=lambda each: [int(part) for part in each.split("-")])
    assert "307-1" in cited


def test_the_articles_known_of_a_version_are_listed(shipped_store: Store) -> None:
    articles = list_articles(shipped_store, "civil-procedure-law", "2017-06-27")
    assert [(each.article, each.is_held) for each in articles] == [("51", False), ("55", False), ("208", False)]


@pytest.mark.parametrize("slug", ["no-such-law", "", "civil-procedure-law/2017-06-27", "../case/spp/85"])
def test_an_unknown_instrument_is_named(shipped_store: Store, slug: str) -> None:
    with pytest.raises(UnknownThingError):
        describe_instrument(shipped_store, slug)


def test_an_unknown_version_is_named(shipped_store: Store) -> None:
    with pytest.raises(UnknownThingError, match="2018-01-01"):
        list_articles(shipped_store, "civil-procedure-law", "2018-01-01")
