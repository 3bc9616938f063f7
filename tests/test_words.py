"""What is held in one language only is never passed off as the other."""

from __future__ import annotations

from kg.words import HeldWords, Words, find_held_words


def test_words_are_said_in_the_other_language_where_one_is_not_held_and_tell_which() -> None:
    title = HeldWords(None, "某案")
    assert (title.en, title.say("en"), title.language_said("en")) == (None, "某案", "zh")
    title = HeldWords("A case", None)
    assert (title.zh, title.say("zh"), title.language_said("zh")) == (None, "A case", "en")
    both = Words("A case", "某案")
    assert [both.language_said("en"), both.language_said("zh")] == ["en", "zh"]


def test_words_that_are_held_in_no_language_are_empty_or_none() -> None:
    assert HeldWords(None, None).say("zh") == ""
    assert find_held_words("", None) is None
