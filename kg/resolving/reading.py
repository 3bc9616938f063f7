"""A citation as a person types it, read into a guiding case or provisions of instruments; every printed form is known.

民诉法55条 and CPL art. 55 are brought into a form that documents print, and read as documents are. What names nothing
as it stands is read in simplified characters, where OpenCC is installed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.citations.finding import find_citations
from kg.errors import InputError
from kg.iris import parse_case_name
from kg.record import CaseText, Section
from kg.text.traditional import find_simplified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.iris import CaseName
    from kg.record import Citation, SectionKind
    from kg.statute_index import StatuteIndex, StatuteName

LONGEST = 800
_NUMERAL = "[0-9零〇一二两三四五六七八九十百千]{1,9}"
_UNMARKED = re.compile(
    rf"(?<![第0-9零〇一二两三四五六七八九十百千之、，,至和~—–-])(?={_NUMERAL}(?:[~—–-]{_NUMERAL})?[条款项])"
)
_BRANCH = re.compile(
    r"(?P<main>[0-9]{1,4})(?:条?之|-)(?P<branch>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:条|(?![0-9条之款项]))"
)
_BARE_NUMBER = re.compile(r"(?P<law>.{1,200}?)[\s,，]{0,4}第?(?P<number>[0-9]{1,4}(?:条之[0-9]{1,2})?)")
_NOTE = re.compile(r"(?P<law>.{2,300})[(](?P<note>[^()]{1,80})[)]")
_ARTICLE = re.compile(rf"第{_NUMERAL}[条章编]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LAW_FIRST = re.compile(
    r"(?P<law>[A-Za-z][^\d]{1,300}?)[\s,]{1,4}(?:(?:art(?:icle|\.)?s?|§)\.?\s{0,2})(?P<list>\d{1,4}.{0,60})",
    re.IGNORECASE,
)
_LAW_AND_NUMBER = re.compile(
    r"(?P<law>[A-Za-z][A-Za-z ,.'’()-]{1,300}?)[\s,]{1,4}(?P<list>\d{1,4}(?:-\d{1,2})?(?:\(\d{1,2}\)){0,2})"
)
_RANGE = re.compile(r"(?<=\b)(?P<first>\d{1,4})\s?(?:-|–|—|to)\s?(?P<last>\d{1,4})\b")
_LONGEST_RANGE = 60
_LETTERS_FIRST = re.compile(r"(?P<law>[A-Z]{2,8})\s{1,2}(?P<list>\d{1,4}(?:-\d{1,2})?(?:\(\d{1,2}\)){0,2})")
_ARTICLE_FIRST = re.compile(
    r"art(?:icle|\.)?s?\.?\s{0,2}(?P<list>\d{1,4}.{0,60}?)[\s,]{1,4}(?:of\s(?:the\s)?)?(?P<law>(?!of\b|the\b)[A-Z][^\d]{1,300})",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Z]{2,8}")
_CASE_WORDS = re.compile(
    r"(?P<spp>(?:SPP\s)?Guiding Case (?:No\.?\s?)?)(?P<number>\d{1,6})|SPC Guiding Case (?:No\.?\s?)?(?P<spc>\d{1,6})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedProvision:
    """A provision as it was typed: the instruments that may be meant, and the article with its parts."""

    names: tuple[StatuteName, ...]
    printed: str
    text: str
    article: str | None
    paragraph: int | None
    item: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ReadReference:
    """What a string was read as: a guiding case, or provisions; nothing where it names neither."""

    case: CaseName | None
    provisions: tuple[NamedProvision, ...]

    @property
    def is_named(self) -> bool:
        """Whether it is a case, or some provision's instrument is known."""
        return self.case is not None or any(each.names for each in self.provisions)


def read_reference(text: str, index: StatuteIndex) -> ReadReference:
    """What a string names, by the titles of an index."""
    plain = " ".join(unicodedata.normalize("NFKC", text[:LONGEST]).split())
    plain = "".join(mark for mark in plain if mark.isprintable())
    read = _read(plain, index)
    if read.is_named:
        return read
    simplified = find_simplified(plain)
    return _read(simplified, index) if simplified else read


def _read(plain: str, index: StatuteIndex) -> ReadReference:
    if case := _find_case(plain):
        return ReadReference(case, ())
    printed, names = _as_printed(plain, index)
    kinds: tuple[SectionKind, ...] = ("facts", "relevant-provisions")
    found = [_find_citations(printed, kind, index) for kind in kinds]
    rows = max(found, key=lambda each: sum(bool(row.article) for row in each))
    provisions = tuple(_name(row, index, names) for row in rows if row.article or row.locator)
    return ReadReference(None, provisions or tuple(_find_whole(plain, index)))


def _find_case(text: str) -> CaseName | None:
    """The guiding case that a string is the name of."""
    english = _CASE_WORDS.fullmatch(text)
    if english:
        text = f"spc/{english['spc']}" if english["spc"] else f"spp/{english['number']}"
    try:
        return parse_case_name(text)
    except InputError:
        return None


def _as_printed(text: str, index: StatuteIndex) -> tuple[str, tuple[StatuteName, ...]]:
    """The string in a form that documents print, and the instruments that the words before the articles name."""
    if not _CHINESE.search(text):
        return _as_printed_english(text, index), ()
    marked = _UNMARKED.sub("第", _mark_bare_number(_BRANCH.sub(_write_branch, text), index))
    found = _ARTICLE.search(marked)
    if found is None:
        return marked, ()
    names, note = _find_head(marked[: found.start()].rstrip(" ,，的"), index)
    if not names:
        return marked, ()
    title = names[0].title.replace("《", "〈").replace("》", "〉")
    return f"《{title}》{f'（{note}）' if note else ''}{marked[found.start() :]}", names


def _write_branch(found: re.Match[str]) -> str:
    """307-1条 and 307之一 as 307条之1; a range such as 51-55条 stays."""
    is_range = found["branch"].isdigit() and int(found["branch"]) > int(found["main"])
    return found.group() if is_range else f"{found['main']}条之{found['branch']}"


def _mark_bare_number(text: str, index: StatuteIndex) -> str:
    """刑法266 as 刑法第266条, where what stands before the number is a title."""
    found = _BARE_NUMBER.fullmatch(text)
    if not found or not index.find(found["law"]):
        return text
    main, _, branch = found["number"].partition("条之")
    return f"{found['law']}第{main}条" + (f"之{branch}" if branch else "")


def _find_head(head: str, index: StatuteIndex) -> tuple[tuple[StatuteName, ...], str | None]:
    """The instruments that the words before an article name, and the version words in brackets behind the title."""
    if not head:
        return (), None
    if names := index.find(head):
        return names, None
    found = _NOTE.fullmatch(head)
    return (index.find(found["law"]), found["note"]) if found else ((), None)


def _as_printed_english(text: str, index: StatuteIndex) -> str:
    """Article 55 of the X, from CPL art. 55, Civil Procedure Law, Article 55, and CPL 55."""
    text = _RANGE.sub(_write_range, text)
    for pattern in (_LAW_FIRST, _LETTERS_FIRST, _ARTICLE_FIRST, _LAW_AND_NUMBER):
        found = pattern.fullmatch(text)
        if found and (index.find(found["law"]) or _LETTERS.fullmatch(found["law"])):
            return f"Article {found['list']} of the “{found['law'].strip()}”"
    return text


def _write_range(found: re.Match[str]) -> str:
    """51-55 as every number from 51 to 55; what is no range of articles, such as 307-1, stays."""
    first, last = int(found["first"]), int(found["last"])
    if not first < last <= first + _LONGEST_RANGE:
        return found.group()
    return ", ".join(str(number) for number in range(first, last + 1))


def _find_citations(text: str, kind: SectionKind, index: StatuteIndex) -> tuple[Citation, ...]:
    """The provisions of a string read as one section of a document."""
    section = Section("", kind, 0, len(text))
    case = CaseText(
        series="spp",
        number=0,
        title="",
        language="zh" if _CHINESE.search(text) else "en",
        issued=None,
        keywords=(),
        keywords_separable=True,
        gist=None,
        gist_start=None,
        gist_end=None,
        sections=(section,),
        start=0,
        end=len(text),
        title_start=0,
        title_end=0,
    )
    return find_citations(text, case, index).citations


def _name(row: Citation, index: StatuteIndex, known: tuple[StatuteName, ...]) -> NamedProvision:
    """A provision with every instrument that its title may name."""
    key = f"{row.article}-{row.branch}" if row.branch else str(row.article) if row.article is not None else None
    names = find_names(row.law, index, row.issuer)
    if {each.slug for each in known} & {row.statute, *(each.slug for each in names)}:
        return NamedProvision(known, known[0].title, row.text, key, row.paragraph, row.item, row.note)
    own = tuple(each for each in names if each.slug == row.statute) if row.statute else names
    return NamedProvision(own or names, row.law, row.text, key, row.paragraph, row.item, row.note)


def _find_whole(text: str, index: StatuteIndex) -> Iterator[NamedProvision]:
    """An instrument named without a provision: the whole string is its title, or a part of titles."""
    title = text.strip('《》“”" ')
    found = _NOTE.fullmatch(text)
    bare = found["law"].strip('《》“”" ') if found else ""
    if names := find_names(title, index):
        yield NamedProvision(names, title, text, None, None, None, None)
    elif found and (names := find_names(bare, index)):
        yield NamedProvision(names, bare, text, None, None, None, found["note"])
    elif names := find_containing(title, index):
        yield NamedProvision(names, title, text, None, None, None, None)


def find_names(title: str, index: StatuteIndex, issuer: str | None = None) -> tuple[StatuteName, ...]:
    """The instruments that a title, a short name or the initials of an English title may name."""
    return index.find(title, issuer) or find_by_initials(title, index)


def find_by_initials(letters: str, index: StatuteIndex) -> tuple[StatuteName, ...]:
    """The instruments whose English titles have these initials: CPL is the Civil and the Criminal Procedure Law."""
    if not _LETTERS.fullmatch(letters):
        return ()
    found = {
        name.slug: name
        for form, names in index.by_form.items()
        if form.isascii() and "".join(word[0] for word in form.split()).upper() == letters
        for name in names
    }
    return tuple(found[slug] for slug in sorted(found))


def find_containing(words: str, index: StatuteIndex, most: int = 10) -> tuple[StatuteName, ...]:
    """The instruments whose titles contain the words, the shortest titles first."""
    if len(words) < len("刑法"):
        return ()
    found = {name.slug: name for names in index.by_form.values() for name in names if words in name.title}
    return tuple(sorted(found.values(), key=lambda name: (len(name.title), name.slug))[:most])
