"""What the things that cases share are called, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from kg.iris import relative
from kg.queries.catalog import find_question
from kg.related.signals import AS, PARAGRAPH, THEN
from kg.text.numerals import render_number
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.stores.store import Store

Names: TypeAlias = "Mapping[str, Words]"
"""The names of things by path."""

_ARTICLE = "/article/"


def load_names(store: Store) -> Names:
    """The names of instruments, agencies, places and concepts of a store."""
    answer = store.rows(find_question("names-of-things").text)
    found: dict[str, Words] = {}
    for thing, zh, en in answer.rows:
        if thing is not None and (zh or en):
            chinese, english = zh.value if zh else "", en.value if en else ""
            found.setdefault(relative(thing.value), Words(english or chinese, chinese or english))
    return found


def name_feature(feature: str, names: Names) -> Words:
    """The name of a thing, of two steps in a row (`a>b`), or of a type of agency in a role (`type|role`).

    >>> names = {"event-type/reply": Words("reply", "回复"), "event-type/hearing": Words("hearing", "听证")}
    >>> name_feature("event-type/hearing>event-type/reply", names)
    Words(en='hearing, then reply', zh='听证→回复')
    """
    for sign, en, zh in ((THEN, ", then ", "→"), (AS, " as ", "作为")):
        one, found, other = feature.partition(sign)
        if found:
            first, second = name_feature(one, names), name_feature(other, names)
            return Words(first.en + en + second.en, first.zh + zh + second.zh)
    return names.get(feature) or Words(feature, feature)


def name_slot(slot: str, names: Names, paragraph: str = "") -> Words:
    """An article number with its instrument.

    >>> name_slot("statute/criminal-law/article/307-1", {"statute/criminal-law": Words("Criminal Law", "刑法")}, "2")
    Words(en='Criminal Law, Article 307-1, paragraph 2', zh='《刑法》第三百零七条之一第二款')
    """
    statute, _, number = slot.partition(_ARTICLE)
    title = name_feature(statute, names)
    main, _, branch = number.partition("-")
    inserted = f"之{_numeral(branch)}" if branch else ""
    part = (f", paragraph {paragraph}", f"第{_numeral(paragraph)}款") if paragraph else ("", "")
    return Words(f"{title.en}, Article {number}{part[0]}", f"《{title.zh}》第{_numeral(main)}条{inserted}{part[1]}")


def split_provision(feature: str) -> tuple[str, str]:
    """A provision and the number of its paragraph, empty for the whole of it.

    >>> split_provision("statute/a/2020-01-01/article/3#2")
    ('statute/a/2020-01-01/article/3', '2')
    """
    provision, _, paragraph = feature.partition(PARAGRAPH)
    return provision, paragraph


def _numeral(digits: str) -> str:
    return render_number(int(digits)) if digits.isascii() and digits.isdigit() else digits
