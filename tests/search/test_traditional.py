"""Traditional characters: found where OpenCC is installed, a clear sentence where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError
from kg.search.requests import SearchRequest
from kg.text import traditional

if TYPE_CHECKING:
    from kg.search.index import SearchIndex


def test_a_query_in_traditional_characters_is_simplified_when_asked(index: SearchIndex) -> None:
    pytest.importorskip("opencc")
    answer = index.find(SearchRequest("聽證", simplify=True))
    assert (answer.query, answer.total) == ("听证", 5)
    assert index.find(SearchRequest("聽證")).total == 0
    assert [each.query for each in index.find(SearchRequest("聽證")).suggestions] == ["听证"]
    assert index.find(SearchRequest("聽證\ud800", simplify=True)).total == 5


def test_without_opencc_it_says_how_to_get_it(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traditional, "_find_converter", lambda: None)
    with pytest.raises(InputError, match="pip install") as caught:
        index.find(SearchRequest("聽證", simplify=True))
    assert "繁体" in caught.value.words.zh
    assert index.find(SearchRequest("聽證")).suggestions == ()
