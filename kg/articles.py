"""One article number of an instrument: the provisions that stood under it, their other numbers, words and cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UnknownThingError
from kg.iris import relative
from kg.legislation.rows import ask
from kg.legislation.standing import explain_absence_on_day, explain_unknown_article
from kg.statutes.differences import find_differences, words_differ
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kg.legislation.standing import Absence
    from kg.statutes.differences import Difference
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class ProvisionText:
    """A provision as it stands in one version: paths under the base, its number there, ISO days, words where held.

    `change` is the slug of text-change against the next older version, None for the oldest that is known;
    `only_references` that no more than the numbers of the provisions referred to changed. `superseded_on` is None where
    no later version is known or its day is not established: `has_next` tells which. `is_repealed` and `repealed_on`
    speak of the instrument.
    """

    path: str
    statute: str
    article: str
    version: str
    adopted: str
    in_force: str | None
    superseded_on: str | None
    change: str | None
    words: str | None
    only_references: bool
    has_next: bool
    is_repealed: bool
    repealed_on: str | None

    @property
    def is_current(self) -> bool:
        """Whether nothing that is known took its place."""
        return self.superseded_on is None and not self.has_next and not self.is_repealed


@dataclass(frozen=True, slots=True)
class ApplyingCase:
    """A guiding case that cites a provision: the citation, the number it uses, and the version it means, with basis."""

    case: str
    citation: str
    article: str
    version: str
    basis: str

    @property
    def text(self) -> str:
        """The path of the article text that it cites."""
        return f"{self.version}/article/{self.article}"


@dataclass(frozen=True, slots=True)
class UnresolvedCitation:
    """A citation that prints an article number while the version it means is not established."""

    case: str
    citation: str
    basis: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision that stood under the number asked for.

    `text` is the one of the day asked for, else the latest under the number; `under_number` are its texts under that
    number, `everywhere` those under any, both oldest first; `cases` cite it under any number. `differences` lead from
    `text` to the words that nothing has superseded: empty where these are the same, None where either is not held.
    """

    text: ProvisionText
    under_number: tuple[ProvisionText, ...]
    everywhere: tuple[ProvisionText, ...]
    cases: tuple[ApplyingCase, ...]
    differences: tuple[Difference, ...] | None


@dataclass(frozen=True, slots=True)
class ArticleStory:
    """An article number, by path, on a day or at any time, with the provisions that stood under it, oldest first.

    `title` is the official Chinese title of the instrument.
    """

    path: str
    title: str
    day: str | None
    provisions: tuple[Provision, ...]


def describe_article(store: Store, slug: str, key: str, day: str | None = None) -> ArticleStory:
    """What a release tells of an article number; with a `day`, of the provision that stood under it then.

    Raises:
        UnknownThingError: the release knows no text under that number, or none that was in force on that day.
    """
    path = f"statute/{slug}/article/{key}"
    own = _find_known_texts(store, path)
    on_day = [text for text in own if day is None or _applies(text, day)]
    versions = ask(store, "versions-of-instrument", statute=f"statute/{slug}")
    if not on_day:
        why = explain_absence_on_day(versions, key, day or "").words
        raise UnknownThingError(f"{path}: {why.en}", f"{path}：{why.zh}")
    applying = _find_cases(store, path, {text.path for text in on_day})
    provisions: list[Provision] = []
    for text in reversed(on_day):
        if not any(text in each.under_number for each in provisions):
            provisions.insert(0, _describe(store, text, own, applying))
    title = next((row["title"] for row in versions if "title" in row), slug)
    return ArticleStory(path, title, day, tuple(provisions))


def describe_text(store: Store, path: str) -> Provision:
    """The provision that an article text, by path, is: its other texts, and the cases that cite any of them.

    Raises:
        UnknownThingError: the release knows no such article text.
    """
    everywhere = tuple(_find_numbers(store, path))
    text = next((each for each in everywhere if each.path == path), None)
    if text is None:
        raise UnknownThingError(f"the release knows no article text {path}.", f"发布版本中没有条文 {path}。")
    own = tuple(each for each in everywhere if (each.statute, each.article) == (text.statute, text.article))
    slot = f"{text.statute}/article/{text.article}"
    return _relate(text, own, everywhere, _find_cases(store, slot))


def find_absence(store: Store, slug: str, key: str, day: str | None = None) -> Absence | None:
    """Why no text under an article number is known, or none to have been in force on a day; None where one is."""
    own = tuple(_find_texts(store, f"statute/{slug}/article/{key}"))
    if own and (day is None or any(_applies(text, day) for text in own)):
        return None
    versions = ask(store, "versions-of-instrument", statute=f"statute/{slug}")
    if day:
        return explain_absence_on_day(versions, key, day)
    return explain_unknown_article(versions, key, _find_highest(store, versions))


def _find_highest(store: Store, versions: Iterable[dict[str, str]]) -> int:
    """The highest main number of an article in the texts that are held, 0 where none is."""
    held = [relative(row["version"]) for row in versions if row.get("whole") == "true"]
    rows = (row for version in held for row in ask(store, "article-numbers-of-version", version=version))
    return max((int(row["article"].rpartition("/")[2].partition("-")[0]) for row in rows), default=0)


def explain_absence(store: Store, slug: str, key: str, day: str | None = None) -> Words | None:
    """Why no text under an article number is established to have been in force on a day; None where one is.

    Raises:
        UnknownThingError: the release knows no text under that number.
    """
    path = f"statute/{slug}/article/{key}"
    own = _find_known_texts(store, path)
    if day is None or any(_applies(text, day) for text in own):
        return None
    why = explain_absence_on_day(ask(store, "versions-of-instrument", statute=f"statute/{slug}"), key, day).words
    return Words(f"{path}: {why.en}", f"{path}：{why.zh}")


def _find_known_texts(store: Store, path: str) -> Sequence[ProvisionText]:
    own = list(_find_texts(store, path))
    if not own:
        raise UnknownThingError(
            f"the release holds no text under {path}; where it holds the whole instrument there is no such number, "
            "else add the statute with: kg build --statutes",
            f"发布版本中 {path} 之下没有条文：如已收录该文件全文，即无此条号；否则请加入法律文本：kg build --statutes",
        )
    return own


def find_cases_applying(store: Store, slug: str, key: str, day: str | None = None) -> tuple[ApplyingCase, ...]:
    """The citations of guiding cases that apply an article as in force on a day, including under its other numbers."""
    path = f"statute/{slug}/article/{key}"
    on_day = {text.path for text in _find_texts(store, path) if _applies(text, day)} if day else None
    found = _find_cases(store, path, on_day)
    return tuple(dict.fromkeys(case for _, case in found))


def find_texts_on_day(store: Store, slug: str, key: str, day: str) -> tuple[str, ...]:
    """The paths of the texts under an article number that are established to have been in force on a day."""
    return tuple(each.path for each in _find_texts(store, f"statute/{slug}/article/{key}") if _applies(each, day))


def find_unresolved_citations(store: Store, slug: str, key: str) -> tuple[UnresolvedCitation, ...]:
    """The citations that print this number and may mean any text that stood under it."""
    rows = ask(store, "citations-of-number-without-version", article=f"statute/{slug}/article/{key}")
    return tuple(
        UnresolvedCitation(relative(row["case"]), relative(row["citation"]), row["basis"].rpartition("/")[2])
        for row in rows
    )


def _describe(
    store: Store, text: ProvisionText, own: Iterable[ProvisionText], applying: Iterable[tuple[str, ApplyingCase]]
) -> Provision:
    return _relate(text, own, tuple(_find_numbers(store, text.path)), applying)


def _relate(
    text: ProvisionText,
    own: Iterable[ProvisionText],
    everywhere: tuple[ProvisionText, ...],
    applying: Iterable[tuple[str, ApplyingCase]],
) -> Provision:
    paths = {each.path for each in everywhere}
    under = tuple(each for each in own if each.path in paths)
    cases = tuple(dict.fromkeys(case for at, case in applying if at in paths))
    return Provision(text, under, everywhere, cases, _find_changes(text, everywhere))


def _find_changes(text: ProvisionText, everywhere: tuple[ProvisionText, ...]) -> tuple[Difference, ...] | None:
    """What differs between a text and the provision as it stands today."""
    today = everywhere[-1]
    if text.words is None or today.words is None or not today.is_current:
        return None
    return find_differences(text.words, today.words) if words_differ(text.words, today.words) else ()


def _applies(text: ProvisionText, day: str) -> bool:
    begun = text.in_force is not None and text.in_force <= day
    is_in_force = begun and (text.repealed_on is None or text.repealed_on > day)
    return is_in_force and (text.superseded_on > day if text.superseded_on else not text.has_next)


def _find_texts(store: Store, path: str) -> Iterator[ProvisionText]:
    """The texts under a number, each once."""
    statute, _, key = path.partition("/article/")
    seen: set[str] = set()
    for row in ask(store, "texts-of-article", article=path):
        if row["text"] not in seen:
            seen.add(row["text"])
            yield _text(row | {"other": row["text"], "statute": statute, "article": key})


def _find_numbers(store: Store, path: str) -> Iterator[ProvisionText]:
    seen: set[str] = set()
    for row in ask(store, "numbers-of-article-text", text=path):
        if row["other"] not in seen:
            seen.add(row["other"])
            yield _text(row)


def _find_cases(store: Store, path: str, texts: Collection[str] | None = None) -> list[tuple[str, ApplyingCase]]:
    """The citations that apply what stands under a number, each with the text there, by path; of all or some texts.

    What the question `cases-applying-article-on-day` answers in one piece is put together and put in order here, which
    takes a third of the time where hundreds of cases cite an article.
    """
    rows = ask(store, "citations-applying-article", article=path)
    found = [(relative(row["text"]), _applying(row)) for row in rows]
    return sorted((each for each in found if texts is None or each[0] in texts), key=_order_of_case)


def _applying(row: dict[str, str]) -> ApplyingCase:
    version, _, number = relative(row["cited"]).partition("/article/")
    return ApplyingCase(
        relative(row["case"]), relative(row["citation"]), number, version, row["basis"].rpartition("/")[2]
    )


def _order_of_case(found: tuple[str, ApplyingCase]) -> tuple[str, int, str, str, str]:
    text, each = found
    series, _, number = each.case.rpartition("/")
    return series, int(number) if number.isdecimal() else 0, each.article, each.citation, text


def _text(row: dict[str, str]) -> ProvisionText:
    return ProvisionText(
        relative(row["other"]),
        relative(row["statute"]),
        row["article"],
        relative(row["version"]),
        row["adopted"],
        row.get("from"),
        row.get("until"),
        row["change"].rpartition("/")[2] if "change" in row else None,
        row.get("words"),
        row.get("references") == "true",
        "next" in row,
        "repealed" in row or "repealer" in row,
        row.get("repealed"),
    )
