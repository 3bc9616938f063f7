"""What a release holds of instruments, articles and cases, asked from its store as far as resolving needs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Protocol

from kg.iris import absolute, relative
from kg.queries.catalog import find_question
from kg.resolving.case_titles import load_case_titles

if TYPE_CHECKING:
    from kg.iris import CaseName
    from kg.resolving.case_titles import CaseTitles, NamedCase
    from kg.stores.store import Store


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A version by its path under the base, ISO days, and whether its whole text is in the release.

    `date` is the day it was made, `in_force` and `superseded_on` bound its force, None where not established.
    """

    path: str
    date: str
    in_force: str | None
    superseded_on: str | None
    further_dates: tuple[str, ...]
    kind: str | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class HeldInstrument:
    """An instrument with its versions, oldest first, and what repealed it, from when on."""

    path: str
    title: str
    versions: tuple[HeldVersion, ...]
    repealed_by: str | None
    repealed_on: str | None


@dataclass(frozen=True, slots=True)
class HeldArticleText:
    """The text of an article in a version, by its path; `words` is None where the release does not hold them."""

    path: str
    version: str
    words: str | None


class HeldLaw(Protocol):
    """What a release holds."""

    def find_instrument(self, slug: str) -> HeldInstrument | None:
        """The instrument of a slug, None where the release does not hold it."""
        ...

    def find_article(self, slug: str, key: str) -> tuple[HeldArticleText, ...] | None:
        """The texts that ever stood under a number, oldest first; None where the release does not know the number."""
        ...

    def find_numbers(self, version: str) -> tuple[str, ...]:
        """The article numbers of a version by its path, without order; empty where no text of it is held."""
        ...

    def find_cited_numbers(self, slug: str) -> tuple[str, ...]:
        """The article numbers of an instrument that cases cite, in order."""
        ...

    def holds_case(self, name: CaseName) -> bool:
        """Whether the release holds a guiding case."""
        ...

    def find_cases(self, words: str) -> tuple[NamedCase, ...]:
        """The cases that are called so, the likeliest first."""
        ...


@dataclass(frozen=True)
class StoredLaw:
    """What the release in a store holds."""

    store: Store

    @cached_property
    def case_titles(self) -> CaseTitles:
        """The titles of its cases, read when the first of them is asked for."""
        return load_case_titles(self.store)

    def find_instrument(self, slug: str) -> HeldInstrument | None:
        """The instrument of a slug, None where the release does not hold it."""
        rows = self._ask("versions-of-instrument", statute=f"statute/{slug}")
        if not rows:
            return None
        first = rows[0]
        versions = {row["version"]: _version(row) for row in rows if "version" in row}
        ordered = tuple(sorted(versions.values(), key=lambda each: each.date))
        repealer = first.get("repealer")
        repealed_by = relative(repealer) if repealer else None
        return HeldInstrument(f"statute/{slug}", first.get("title", slug), ordered, repealed_by, first.get("repealed"))

    def find_article(self, slug: str, key: str) -> tuple[HeldArticleText, ...] | None:
        """The texts that ever stood under a number, oldest first; None where the release does not know the number."""
        rows = self._ask("texts-of-article", article=f"statute/{slug}/article/{key}")
        if not rows:
            known = self._ask("what-is-known-of-a-thing", thing=f"statute/{slug}/article/{key}")
            return () if known else None
        texts = {
            row["text"]: HeldArticleText(relative(row["text"]), relative(row["version"]), row.get("words"))
            for row in rows
        }
        return tuple(texts.values())

    def find_numbers(self, version: str) -> tuple[str, ...]:
        """The article numbers of a version by its path, without order; empty where no text of it is held."""
        rows = self._ask("article-numbers-of-version", version=version)
        return tuple({row["article"].rpartition("/")[2]: None for row in rows})

    def find_cited_numbers(self, slug: str) -> tuple[str, ...]:
        """The article numbers of an instrument that cases cite, in order."""
        rows = self._ask("articles-cited-of-statute", statute=f"statute/{slug}")
        return tuple(sorted({row["article"]: None for row in rows}, key=_order_of_number))

    def holds_case(self, name: CaseName) -> bool:
        """Whether the release holds a guiding case."""
        return bool(self._ask("case-facts", case=absolute(f"case/{name.series}/{name.number}")))

    def find_cases(self, words: str) -> tuple[NamedCase, ...]:
        """The cases that are called so, the likeliest first."""
        return self.case_titles.find(words)

    def _ask(self, question: str, **values: str) -> list[dict[str, str]]:
        answer = self.store.rows(find_question(question).narrow(**values))
        return [
            {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
            for row in answer.rows
        ]


def _version(row: dict[str, str]) -> HeldVersion:
    return HeldVersion(
        relative(row["version"]),
        row.get("adopted", ""),
        row.get("from"),
        row.get("until"),
        tuple(row["further"].split()) if row.get("further") else (),
        row["kind"].rpartition("/")[2] if "kind" in row else None,
        row.get("status", "").endswith("/loaded") and row.get("whole") == "true",
    )


def _order_of_number(key: str) -> tuple[int, ...]:
    return tuple(map(int, key.split("-")))


class RememberedLaw:
    """The same of a release that never changes, asked once of each thing; what was not asked for long is forgotten."""

    def __init__(self, law: HeldLaw, most: int = 20_000) -> None:
        self._law = law
        self.find_instrument = lru_cache(most)(law.find_instrument)
        self.find_article = lru_cache(most)(law.find_article)
        self.find_numbers = lru_cache(most)(law.find_numbers)
        self.find_cited_numbers = lru_cache(most)(law.find_cited_numbers)
        self.holds_case = lru_cache(most)(law.holds_case)

    def find_cases(self, words: str) -> tuple[NamedCase, ...]:
        """The cases that are called so, the likeliest first."""
        return self._law.find_cases(words)
