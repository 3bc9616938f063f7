"""Answers of an index: exact, in order, counted, page by page, and never shaken by what is typed."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, ReleaseError, StoreError
from kg.iris import relative
from kg.search import finding
from kg.search.index import open_search_index
from kg.search.requests import Filter, SearchRequest
from tests.search.made_up import ARTICLES, CASE_TITLES, GISTS, SECTIONS, open_made_up
from tests.search.test_requests import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

    from kg.search.answers import SearchAnswer
    from kg.search.index import SearchIndex

SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
TEXTS = [*ARTICLES.values(), *(text for parts in SECTIONS.values() for _, text in parts), *GISTS.values()]


def plain(text: str) -> str:
    """The text as a substring scan would look through it: NFKC, no white space."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def found(answer: SearchAnswer) -> list[str]:
    return [relative(hit.iri) for hit in answer.hits]


def documents_with(word: str) -> set[str]:
    """The articles and cases whose texts have a word, found without the index."""
    articles = {f"statute/{s}/{d}/article/{n}" for (s, d, n), text in ARTICLES.items() if word in plain(text)}
    whole = {name: [GISTS[name], CASE_TITLES[name][0], *(t for _, t in SECTIONS[name])] for name in GISTS}
    return articles | {f"case/{s}/{n}" for (s, n), texts in whole.items() if any(word in plain(t) for t in texts)}


@pytest.mark.parametrize("word", ["听证", "灯笼", "风筝", "的", "检察建议", "放飞风筝", "公开听证会上", "工艺品", "风"])
def test_a_word_finds_what_a_substring_scan_finds(index: SearchIndex, word: str) -> None:
    answer = index.find(SearchRequest(word, (Filter("kind", ("article", "case")),), limit=100))
    # headings, names of keywords and of agencies have none of these words that the texts have not
    assert set(found(answer)) - {"case/spp/901", "case/spc/902"} == {
        each for each in documents_with(word) if not each.startswith("case/")
    }
    assert documents_with(word) <= set(found(answer))
    assert answer.total == len(answer.hits)


@SHARED
@given(st.data())
def test_any_run_of_characters_of_a_text_is_found_and_marked(index: SearchIndex, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    runs = [run for run in re.findall(r"[\u4e00-\u9fff]+", text) if len(run) > 1]
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(0, len(run) - 2))
    word = run[start : start + data.draw(st.integers(2, len(run) - start))]
    answer = index.find(SearchRequest(word, limit=100))
    assert documents_with(word) <= set(found(answer))
    for hit in answer.hits:
        shown = [hit.zh, *([hit.en] if hit.en else []), *(snippet.words for snippet in hit.snippets)]
        marked = [each.text[a:b] for each in shown for a, b in each.marks]
        assert marked
        assert all(plain(each) == word for each in marked)


def test_punctuation_ends_a_word_and_white_space_does_not(index: SearchIndex) -> None:
    """听、证 is no 听证, and 听 at the end of a line with 证 on the next is one."""
    answer = index.find(SearchRequest("听证", limit=100))
    texts = {relative(hit.iri): hit.snippets[0].words for hit in answer.hits if hit.snippets}
    article = texts["statute/kite-law/2020-05-01/article/2"]
    assert [article.text[a:b] for a, b in article.marks] == ["听证"]
    assert index.find(SearchRequest("听证会上各方陈述意见")).total == 1
    assert index.find(SearchRequest("举行听证听")).total == 0
    assert index.find(SearchRequest("“听、证”")).total == 1


def test_english_is_found_by_stems_and_phrases(index: SearchIndex) -> None:
    assert found(index.find(SearchRequest("hearing"))) == ["case/spp/901", "keyword/hearing"]
    answer = index.find(SearchRequest("kite hearing"))
    assert found(answer) == ["case/spp/901"]
    assert answer.hits[0].en is not None
    assert [s.text for s in answer.hits[0].en.segments if s.is_match] == ["Kites"]
    assert index.find(SearchRequest('"airport near"')).total == 0
    assert index.find(SearchRequest('"NEAR an AIRPORT"')).total == 1


def test_mixed_and_full_width_forms(index: SearchIndex) -> None:
    assert found(index.find(SearchRequest("a4纸制"))) == ["statute/lantern-rules/2015-03-03/article/2"]
    assert found(index.find(SearchRequest("检例第９０１号"))) == ["case/spp/901"]
    assert found(index.find(SearchRequest("第二条之一"))) == ["statute/kite-law/2020-05-01/article/2-1"]


def test_several_words_may_meet_in_title_and_text_but_not_in_the_law_s_title_alone(index: SearchIndex) -> None:
    assert "statute/kite-law/2020-05-01/article/2-1" in found(index.find(SearchRequest("风筝法 复议")))
    only_title = found(index.find(SearchRequest("中华人民共和国风筝法")))
    assert only_title == ["statute/kite-law"]


def test_words_of_the_own_text_come_before_those_of_the_law_s_title(index: SearchIndex) -> None:
    both = index.find(SearchRequest("风筝 听证", limit=100))
    scores = [(hit.iri, hit.score) for hit in both.hits]
    assert len(scores) == both.total == len(dict(scores))
    assert found(index.find(SearchRequest("风筝法 第二条之一")))[0] == "statute/kite-law/2020-05-01/article/2-1"
    assert found(index.find(SearchRequest("风筝法 飞船"))) == []


def test_cases_with_the_words_in_title_gist_or_keyword_come_first(index: SearchIndex) -> None:
    answer = index.find(SearchRequest("听证", limit=100))
    assert answer.order == "relevance"
    assert found(answer)[0] == "case/spp/901"
    assert found(index.find(SearchRequest("灯笼")))[0] == "case/spc/902"


def test_facets_count_each_under_the_filters_of_the_others(index: SearchIndex) -> None:
    everything = index.find(SearchRequest("听证", limit=100))
    kinds = {each.value: each.count for each in everything.facets[0].counts}
    assert kinds == {"article": 3, "case": 1, "keyword": 1}
    filtered = index.find(SearchRequest("听证", (Filter("kind", ("article",)),), limit=100))
    assert {each.value: each.count for each in filtered.facets[0].counts} == kinds
    assert filtered.total == 3
    versions = next(facet for facet in filtered.facets if facet.name == "version")
    assert {(each.value, each.count) for each in versions.counts} == {("latest", 3)}
    for facet in everything.facets:
        for each in facet.counts:
            narrowed = index.find(SearchRequest("听证", (Filter(facet.name, (each.value,)),), limit=100))
            assert narrowed.total == each.count


def test_several_values_of_a_facet_are_joined_and_several_facets_cut(index: SearchIndex) -> None:
    both = SearchRequest("听证", (Filter("kind", ("article", "keyword")),), limit=100)
    assert index.find(both).total == 4
    assert index.find(replace(both, filters=(*both.filters, Filter("year", ("2020",))))).total == 3
    assert index.find(replace(both, filters=(Filter("statute", ("no such",)),))).total == 0
    with pytest.raises(InputError, match="there is no facet"):
        index.find(replace(both, filters=(Filter("colour", ("red",)),)))  # type: ignore[arg-type]


@pytest.mark.parametrize("most_ranked", [5_000, 2])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_repeat_and_drop_nothing(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, most_ranked: int, limit: int
) -> None:
    """Ranked, and in the fixed order of a word with too many hits to rank."""
    monkeypatch.setattr(finding, "MOST_RANKED", most_ranked)
    whole = index.find(SearchRequest("风筝", limit=100))
    assert whole.order == ("relevance" if most_ranked > whole.total else "fixed")
    pages: list[str] = []
    request = SearchRequest("风筝", limit=limit)
    while True:
        answer = index.find(request)
        assert answer.total == whole.total
        pages += found(answer)
        if answer.next is None:
            break
        request = replace(request, cursor=answer.next)
    assert pages == found(whole)
    assert len(set(pages)) == whole.total


def test_the_fixed_order_has_cases_first_and_latest_texts_before_older_ones(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_RANKED", 0)
    answer = index.find(SearchRequest("放风筝", limit=100))
    assert (answer.order, found(answer)) == (
        "fixed",
        ["statute/kite-law/2020-05-01/article/1", "statute/kite-law/2011-01-01/article/1"],
    )
    assert [hit.kind for hit in index.find(SearchRequest("风筝")).hits][:2] == ["case", "case"]


@pytest.mark.parametrize(
    "cursor", ["", "x", "AAAA", "W10", "bnVsbA", "=" * 50, "\ud800", "WyJ4IiwxZTk5OSwxLDFd", "9" * 9_999]
)
def test_what_is_no_cursor_is_refused(index: SearchIndex, cursor: str) -> None:
    if cursor:
        with pytest.raises(InputError, match="cursor"):
            index.find(SearchRequest("风筝", cursor=cursor))


def test_a_cursor_of_another_query_is_refused(index: SearchIndex) -> None:
    cursor = index.find(SearchRequest("风筝", limit=1)).next
    with pytest.raises(InputError, match="another query"):
        index.find(SearchRequest("灯笼", limit=1, cursor=cursor))
    with pytest.raises(InputError, match="another query"):
        index.find(SearchRequest("风筝", (Filter("kind", ("case",)),), limit=1, cursor=cursor))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_queries_are_only_words(index: SearchIndex, text: str) -> None:
    answer = index.find(SearchRequest(text))
    assert answer.total <= len(index.arrangement.rows)


@SHARED
@given(st.text(max_size=60), st.integers(-3, 300))
def test_any_query_has_an_answer_or_one_clear_error(index: SearchIndex, text: str, limit: int) -> None:
    try:
        answer = index.find(SearchRequest(text, limit=limit))
    except InputError:
        return
    json.dumps(asdict(answer))
    assert len(answer.hits) == min(limit, answer.total)


def test_nothing_found_says_what_to_try_and_that_finds_something(index: SearchIndex) -> None:
    answer = index.find(SearchRequest("机场听证"))
    assert (answer.total, answer.terms) == (0, ("机场听证",))
    assert [each.query for each in answer.suggestions] == ["机场 听证"]
    for query in ("风筝 噫嘘", "灯笼 复议", "检察建议公开听证", "放飞风筝 “机场 航班”"):
        nothing = index.find(SearchRequest(query))
        assert nothing.total == 0
        assert nothing.suggestions
        assert all(index.find(SearchRequest(each.query)).total for each in nothing.suggestions)
    filtered = index.find(SearchRequest("听证", (Filter("kind", ("statute",)),)))
    assert [each.query for each in filtered.suggestions] == ["听证"]
    assert index.find(SearchRequest("嘻")).suggestions == ()


def test_an_answer_maps_to_json(index: SearchIndex) -> None:
    answer = json.loads(json.dumps(asdict(index.find(SearchRequest("听证", limit=1))), ensure_ascii=False))
    assert answer["hits"][0]["zh"] == {"text": "甲公司放飞风筝案", "marks": []}
    assert answer["hits"][0]["snippets"][0]["words"] == {"text": "听证", "marks": [[0, 2]]}
    assert answer["facets"][0]["counts"][0]["name"] == {"en": "Articles", "zh": "条文"}


def test_many_threads_get_the_answer_of_one(index: SearchIndex) -> None:
    queries = ["听证", "灯笼", "风筝", "hearing", "风筝法 复议"] * 20
    expected = {query: index.find(SearchRequest(query)) for query in set(queries)}
    with ThreadPoolExecutor(8) as pool:
        for query, answer in zip(queries, pool.map(lambda each: index.find(SearchRequest(each)), queries), strict=True):
            assert answer == expected[query]


def test_reading_never_changes_the_file(tmp_path: Path) -> None:
    with open_made_up(tmp_path) as opened:
        before = hashlib.sha256(opened.file.read_bytes()).digest()
        opened.find(SearchRequest("听证"))
        with opened.connection() as database, pytest.raises(sqlite3.OperationalError, match="readonly"):
            database.execute("DELETE FROM document")
        assert hashlib.sha256(opened.file.read_bytes()).digest() == before
        assert [each.name for each in tmp_path.iterdir()] == ["search.db"]
    with pytest.raises(StoreError, match="closed"):
        opened.find(SearchRequest("听证"))


def test_an_index_that_is_missing_old_or_damaged_says_to_build_again(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="no search index"):
        open_search_index(tmp_path)
    (tmp_path / "search.db").write_bytes(b"SQLite no more" * 99)
    with pytest.raises(ReleaseError, match="cannot be read"):
        open_search_index(tmp_path)
    open_made_up(tmp_path).close()
    database = sqlite3.connect(tmp_path / "search.db")
    database.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
    database.commit()
    database.close()
    with pytest.raises(ReleaseError, match="another version"):
        open_search_index(tmp_path)
