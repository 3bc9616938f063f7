"""Snippets: cut at whole characters, marked where the terms stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.search.documents import Passage
from kg.search.marking import LENGTH, cut_snippets, find_marks, merge_marks
from kg.search.requests import parse_query
from kg.search.stems import Stemmer
from kg.search.tokens import find_tokens, is_whole
from tests.search.test_tokens import ODD, TEXTS

STEMMER = Stemmer()


@given(st.text(alphabet=ODD + "听证 hearing", max_size=600), st.text(alphabet="听证 hearing①é", min_size=1, max_size=6))
def test_a_snippet_is_a_piece_of_the_text_with_its_marks_on_whole_characters(text: str, query: str) -> None:
    try:
        terms = parse_query(query)
    except InputError:
        return
    for snippet in cut_snippets([Passage("text", text)], terms, set(), STEMMER):
        piece, start = snippet.words.text, text.find(snippet.words.text)
        assert start >= 0
        assert snippet.opens <= text.startswith(piece)
        assert snippet.closes <= text.endswith(piece)
        for a, b in snippet.words.marks:
            assert 0 <= a < b <= len(piece)
            assert is_whole(piece, a)
            assert is_whole(piece, b)
        assert "".join(each.text for each in snippet.words.segments) == piece


@given(TEXTS)
def test_every_token_of_a_text_is_marked_when_asked_for(text: str) -> None:
    for token in find_tokens(text)[:5]:
        try:
            terms = parse_query(text[token.start : token.end])
        except InputError:
            continue
        assert find_marks(text, terms, STEMMER)


@given(st.text(alphabet="听证，", min_size=400, max_size=900))
def test_a_long_text_is_cut_near_its_first_match(text: str) -> None:
    terms = parse_query("听证")
    for snippet in cut_snippets([Passage("text", text)], terms, set(), STEMMER):
        assert len(snippet.words.text) <= LENGTH + 2
        if "听证" in text:
            assert snippet.words.marks


def test_marks_by_stem_and_across_white_space() -> None:
    text = "Hearings were held. 听 \n证"
    marks = merge_marks(find_marks(text, parse_query("hearing 听证"), STEMMER))
    assert [text[a:b] for a, b in marks] == ["Hearings", "听 \n证"]


def test_letters_with_marks_without_end_are_not_cut() -> None:
    """A letter with hundreds of combining marks stays whole, however long the piece gets."""
    zalgo = "e" + "\u0301" * 500
    text = "听证" + "。" * (LENGTH - 10) + zalgo + "。" * 300
    (snippet,) = cut_snippets([Passage("text", text)], parse_query("听证"), set(), STEMMER)
    end = len(snippet.words.text)
    assert is_whole(text, end)


def test_pieces_show_the_terms_that_the_titles_do_not() -> None:
    passages = [Passage("gist", "灯笼不是风筝。"), Passage("text", "先听证，再复议。", "http://e/s", "经过")]
    terms = parse_query("灯笼 复议")
    both = cut_snippets(passages, terms, set(), STEMMER)
    assert [snippet.field for snippet in both] == ["gist", "text"]
    assert (both[1].part, both[1].heading) == ("http://e/s", "经过")
    assert [snippet.field for snippet in cut_snippets(passages, terms, {0}, STEMMER)] == ["text"]
    (lead,) = cut_snippets(passages, parse_query("甲厂"), {0}, STEMMER)
    assert (lead.words.text, lead.words.marks) == ("灯笼不是风筝。", ())


def test_a_mark_takes_in_what_joins_its_first_letter_to_nothing() -> None:
    (snippet,) = cut_snippets([Passage("text", "\u200da")], parse_query("a"), set(), STEMMER)
    assert snippet.words.marks == ((0, 2),)
