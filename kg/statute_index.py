"""Which instrument a printed title names: a frozen index over the official titles that are known.

A title is looked up by its folded form: width, brackets, quotes, spaces, the commas between issuers and 中华人民共和国
are folded away, other names of an issuer are replaced by its full name, and an issuer may stand inside the title or
before it. Nothing else is: 规则 and 规则（试行） are two instruments.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

TITLE_COLUMNS = ("title", "slug", "short", "issuer")
ENGLISH_COLUMNS = ("slug", "form", "english")
ISSUER_COLUMNS = ("name", "other")
_INNER_AND_OUTER = str.maketrans("《》〈〉", "〈〉《》")
_STATE = "中华人民共和国"
_ABOUT = "关于"
_MARKUP = re.compile(r"\{html\}|[`\\*]")
_DROPPED = re.compile(r"[\s、,，;；·《》〈〉<>「」『』“”‘’\"'…—–-]+")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ENGLISH_WORDS = re.compile(r"[a-z0-9]+")
_ENGLISH_STATE = re.compile(r"(?:of )?(?:the )?(?:people s republic of china|p r c|prc)\b|\bof china$")
_SMALL_WORDS = frozenset({"the", "of", "on", "in", "for", "a", "an", "s", "to", "concerning", "regarding"})
_KINDS = frozenset({"law", "regulations", "regulation"})


@dataclass(frozen=True, slots=True)
class StatuteName:
    """An instrument by its official Chinese title and the slug of its IRI; `issuers` are folded full names."""

    title: str
    slug: str
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuers:
    """The bodies that issue instruments: a pattern for one name, and the full name of every name."""

    one: re.Pattern[str]
    full: Mapping[str, tuple[str, ...]]

    def split(self, folded: str) -> tuple[tuple[str, ...], str]:
        """The issuers that a folded title begins with, by their full names, and the rest of it.

        >>> find_issuers([("公安部", ())]).split("原公安部关于某事的通知")
        (('公安部',), '关于某事的通知')
        """
        names: list[str] = []
        place = 0
        while found := self.one.match(folded, place):
            names.extend(self.full[found["name"]])
            place = found.end()
        return tuple(names), folded[place:]


@dataclass(frozen=True, slots=True)
class StatuteIndex:
    """Instruments by every folded form of their names; a form that several share leads to all of them.

    `bare` holds the names that a text may print without brackets, such as 刑法; `words` holds, by kind, a pattern of
    the words that stand around titles (`citation_words.tsv`).
    """

    by_form: Mapping[str, tuple[StatuteName, ...]]
    issuers: Issuers
    bare: frozenset[str]
    words: Mapping[str, re.Pattern[str]]

    def find(self, printed: str, issuer: str | None = None) -> tuple[StatuteName, ...]:
        """The instruments that a printed title may name: none if unknown, several if the words do not decide.

        >>> name = StatuteName("中华人民共和国刑法", "criminal-law")
        >>> index = find_index([name], {}, find_issuers([("公安部", ())]), {})
        >>> index.find("《刑法》") == (name,), index.find("《刑法（试行）》")
        (True, ())
        """
        if not _CHINESE.search(printed):
            return self.by_form.get(fold_english(printed), ())
        before, _ = self.issuers.split(fold(issuer)) if issuer else ((), "")
        inside, rest = self.issuers.split(fold(printed))
        names = before + inside
        about = rest.removeprefix(_ABOUT)
        if found := self.by_form.get(_form(names, about)):
            return found
        if names and rest == about:
            return tuple(
                each for each in self.by_form.get(rest, ()) if not each.issuers or set(names) & set(each.issuers)
            )
        if names or rest == about:
            return ()
        return self.by_form.get(_ABOUT + about, ())


def load_statute_index(folder: Path) -> StatuteIndex:
    """The index over `statute_titles.tsv` and `statute_titles_english.tsv` of a data folder.

    Issuers and the words around titles come from its `reading/citation_*.tsv`.

    Raises:
        InputError: a table is not well formed.
        OSError: a table cannot be read.
    """
    rows = load_rows(folder / "reading" / "citation_issuers.tsv", ISSUER_COLUMNS)
    issuers = find_issuers((row["name"], _parts(row["other"])) for row in rows)
    words = find_words(
        (row["kind"], row["word"]) for row in load_rows(folder / "reading" / "citation_words.tsv", ("kind", "word"))
    )
    names, others = [], {}
    for row in load_rows(folder / "statute_titles.tsv", TITLE_COLUMNS):
        names.append(StatuteName(parse_title(row["title"]), row["slug"], issuers.split(fold(row["issuer"]))[0]))
        others[row["slug"]] = _parts(row["short"])
    for row in load_rows(folder / "statute_titles_english.tsv", ENGLISH_COLUMNS):
        others[row["slug"]] += (row["english"],)
    return find_index(names, others, issuers, words)


def parse_title(printed: str) -> str:
    """A title that stands in 《》 as it reads alone: titles inside it move from 〈〉 into 《》.

    >>> parse_title("《关于适用〈中华人民共和国刑法〉的解释》")
    '关于适用《中华人民共和国刑法》的解释'
    """
    return printed.removeprefix("《").removesuffix("》").translate(_INNER_AND_OUTER)


def find_issuers(rows: Iterable[tuple[str, tuple[str, ...]]]) -> Issuers:
    """Issuers from rows of full name and other names."""
    full: dict[str, tuple[str, ...]] = {}
    for name, others in rows:
        bodies = tuple(fold(body) for body in name.split("、"))
        full |= {fold(each): bodies for each in (others if len(bodies) > 1 else (name, *others))}
    longest_first = sorted(full, key=len, reverse=True)
    return Issuers(re.compile("原?(?P<name>" + "|".join(map(re.escape, longest_first)) + ")"), full)


def find_words(rows: Iterable[tuple[str, str]]) -> dict[str, re.Pattern[str]]:
    """A pattern for each kind of word, longest first.

    >>> find_words([("noun", "法"), ("noun", "法典")])["noun"].pattern
    '法典|法'
    """
    kinds: dict[str, list[str]] = {}
    for kind, word in rows:
        kinds.setdefault(kind, []).append(word)
    return {
        kind: re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
        for kind, words in kinds.items()
    }


def find_index(
    names: Iterable[StatuteName],
    others: Mapping[str, tuple[str, ...]],
    issuers: Issuers,
    words: Mapping[str, re.Pattern[str]],
) -> StatuteIndex:
    """An index over instruments and, by slug, their other names."""
    by_form: dict[str, tuple[StatuteName, ...]] = {}
    bare: set[str] = set()
    for name in names:
        printed = (name.title, *others.get(name.slug, ()))
        for form in {form for each in printed for form in _forms(each, issuers)}:
            by_form[form] = (*by_form.get(form, ()), name)
        bare |= {each for title in printed for each in _bare_names(title)}
    return StatuteIndex(by_form, issuers, frozenset(bare), words)


def fold(title: str) -> str:
    """A Chinese title without what printers vary: width, markup, brackets, quotes, commas, spaces, 中华人民共和国.

    >>> fold("《最高人民法院 最高人民检察院关于办理`<中华人民共和国刑法>`{html}案件(试行)的规定》")
    '最高人民法院最高人民检察院关于办理刑法案件(试行)的规定'
    """
    plain = unicodedata.normalize("NFKC", _MARKUP.sub("", title))
    return _DROPPED.sub("", plain).replace(_STATE, "").lower()


def fold_english(title: str) -> str:
    """An English title without articles, small words, quotes and the name of the state; Law on X is read as X Law.

    >>> fold_english("The “Law of the People’s Republic of China on Tobacco Monopoly”"), fold_english("Civil Code")
    ('tobacco monopoly law', 'civil code')
    """
    plain = unicodedata.normalize("NFKC", title).lower()
    words = _ENGLISH_STATE.sub(" ", " ".join(_ENGLISH_WORDS.findall(plain))).split()
    kept = [word for word in words if word not in _SMALL_WORDS]
    if kept and kept[0] in _KINDS:
        kept = [*kept[1:], kept[0]]
    return " ".join(kept)


def _parts(cell: str) -> tuple[str, ...]:
    """The entries of a cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _form(issuers: tuple[str, ...], rest: str) -> str:
    """The key of a title with these issuers; they are sorted, for joint issuers are printed in any order."""
    return "".join(sorted(set(issuers))) + "|" + rest if issuers else rest


def _forms(title: str, issuers: Issuers) -> Iterator[str]:
    """Every key under which a name is looked up."""
    if not _CHINESE.search(title):
        yield fold_english(title)
        return
    names, rest = issuers.split(fold(title))
    yield _form(names, rest.removeprefix(_ABOUT))
    if rest.startswith(_ABOUT):
        yield rest


def _bare_names(title: str) -> Iterator[str]:
    """The names that stand in a sentence without brackets: of laws and regulations, not of 关于 titles."""
    if _CHINESE.search(title) and _ABOUT not in title:
        yield title
        yield title.removeprefix(_STATE)
