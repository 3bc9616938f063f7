"""A value of a facet as people write it: a slug, a path, an IRI, a name, or a citation of an instrument or article."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NoReturn, Protocol, TypeAlias

from kg.browsing.facets import ARTICLE, CONCORDANT, STATUTE
from kg.errors import FilterError, Place
from kg.iris import BASE

if TYPE_CHECKING:
    from kg.browsing.case_table import CaseTable
    from kg.browsing.facets import Facet
    from kg.words import Words

LawKind: TypeAlias = Literal["statute", "article"]

_MOST_NEAR: Final = 5
_LONGEST_SHOWN: Final = 100
_LEAST_LIKENESS: Final = 0.5
_SIGN: Final = "/article/"


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """What a title or citation names: paths of what is meant; else of what may be meant, and why none is taken."""

    paths: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    why_not: Words | None = None


class LawNames(Protocol):
    """What instruments and articles are called and cited as, and which article numbers a release knows."""

    def find_named(self, written: str, wanted: LawKind) -> NamedLaw:
        """What a title, an abbreviation or a citation names."""
        ...

    def knows_article(self, path: str) -> bool:
        """Whether the release knows this article number, whatever cases cite."""
        ...


def find_values(table: CaseTable, facet: Facet, written: str, law: LawNames | None = None) -> tuple[str, ...]:
    """The paths that a value as written stands for, none where it is not known; several where a citation names several.

    Without `law` every number of a known instrument is taken for an article.

    Raises:
        FilterError: it names something of which this release has none, or may mean several.
    """
    plain = written.removeprefix(BASE).strip("/")
    path = facet.path_of(plain)
    if path in table.values[facet.name] or path in table.names:
        return (path,)
    folded = plain.casefold()
    if named := [value for value in table.values[facet.name] if folded in _folded_names(table, value)]:
        return (named[0],)
    if facet.name == STATUTE.name:
        named = [each for each in table.names if each.startswith("statute/") and folded in _folded_names(table, each)]
        return (named[0],) if named else _find_cited(table, facet, written, law)
    if facet.column != ARTICLE.column:
        return ()
    if path.partition(_SIGN)[0] in table.names:
        if law is not None and not (path in table.values[ARTICLE.name] or law.knows_article(path)):
            _refuse_article(table, path)
        return (path,)
    return _find_cited(table, facet, written, law)


def refuse_value(table: CaseTable, facet: Facet, written: str) -> NoReturn:
    """Say that there is no such value, and which are like it.

    Raises:
        FilterError: always; with the values that are near.
    """
    shown = written if len(written) <= _LONGEST_SHOWN else written[:_LONGEST_SHOWN] + "…"
    named = ARTICLE if facet is CONCORDANT else facet
    statute, sign, _ = facet.path_of(written.removeprefix(BASE).strip("/")).removeprefix("statute/").partition(_SIGN)
    is_of_unknown = named is ARTICLE and bool(sign and statute)
    of = (
        (f", for no instrument is called “{statute}”", f"，因为没有名为“{statute}”的规范性文件")
        if is_of_unknown
        else ("", "")
    )
    near = find_near(table, STATUTE, statute) if is_of_unknown else find_near(table, facet, written)
    known = ", ".join(near or _find_commonest(table, STATUTE if is_of_unknown else facet))
    more = ("Near it", "相近的有") if near else ("There are, for example", "现有的例如")
    tail = (f" {more[0]}: {known}.", f"{more[1]}：{known}。") if known else ("", "")
    raise FilterError(
        f"there is no {named.label.en} “{shown}” in this release{of[0]}.{tail[0]}",
        f"本发布版本没有{named.label.zh}“{shown}”{of[1]}。{tail[1]}",
        place=Place(named.name),
        near=near,
    )


def find_near(table: CaseTable, facet: Facet, written: str) -> tuple[str, ...]:
    """The values, as filters take them, that are written or called like something else; the likeliest first."""
    paths = {*table.values[facet.name], *(path for path in table.names if path.startswith(facet.prefix))}
    if facet.column == ARTICLE.column:
        paths = {path for path in table.values[ARTICLE.name] if _SIGN in path}
    plain = written.removeprefix(BASE).removeprefix(facet.prefix)[:_LONGEST_SHOWN].casefold()
    names: dict[str, str] = {}
    for path in sorted(paths):
        for name in (_short(facet, path), *_folded_names(table, path)):
            names.setdefault(name.casefold(), path)
    holding = [name for name in names if len(plain) > 1 and plain in name]
    close = difflib.get_close_matches(plain, names, n=_MOST_NEAR, cutoff=_LEAST_LIKENESS)
    found = dict.fromkeys(names[name] for name in (*close, *sorted(holding, key=len)))
    return tuple(_short(facet, path) for path in list(found)[:_MOST_NEAR])


def _find_cited(table: CaseTable, facet: Facet, written: str, law: LawNames | None) -> tuple[str, ...]:
    if law is None:
        return ()
    wanted: LawKind = "article" if facet.column == ARTICLE.column else "statute"
    named = law.find_named(written, wanted)
    if named.why_not is not None:
        near = tuple(_short(facet, path) for path in named.candidates)
        listed = (f" It may be: {', '.join(near)}.", f"可能是：{'、'.join(near)}。") if near else ("", "")
        raise FilterError(
            f"“{written[:_LONGEST_SHOWN]}”: {named.why_not.en}{listed[0]}",
            f"“{written[:_LONGEST_SHOWN]}”：{named.why_not.zh}{listed[1]}",
            place=Place("article" if wanted == "article" else facet.name),
            near=near,
        )
    for path in named.paths:
        if wanted == "article" and not (path in table.values[ARTICLE.name] or law.knows_article(path)):
            _refuse_article(table, path)
    return named.paths


def _refuse_article(table: CaseTable, path: str) -> NoReturn:
    statute, _, number = path.partition(_SIGN)
    title = table.named(statute)
    near = _find_near_numbers(table, statute, number)
    cited = (f" Cases cite: {', '.join(near)}.", f"案例引用的有：{'、'.join(near)}。") if near else ("", "")
    raise FilterError(
        f"this release knows no article {number} of {title.say('en')} ({statute}): no case cites it and no text of it "
        f"is held.{cited[0]}",
        f"本发布版本没有{title.say('zh')}（{statute}）第 {number} 条：没有案例引用，也未收录其条文。{cited[1]}",
        place=Place("article"),
        near=near,
    )


def _find_near_numbers(table: CaseTable, statute: str, number: str) -> tuple[str, ...]:
    """Articles of an instrument that cases cite, those of the nearest numbers first."""
    asked = _leading_number(number)
    cited = [path for path in table.values[ARTICLE.name] if path.startswith(statute + _SIGN)]
    cited.sort(key=lambda path: (abs(_leading_number(path.partition(_SIGN)[2]) - asked), path))
    return tuple(_short(ARTICLE, path) for path in cited[:_MOST_NEAR])


def _leading_number(number: str) -> int:
    found = re.match(r"[0-9]{1,6}", number)
    return int(found[0]) if found else 0


def _find_commonest(table: CaseTable, facet: Facet) -> tuple[str, ...]:
    counted = sorted(table.values[facet.name].items(), key=lambda item: (-item[1].bit_count(), item[0]))
    return tuple(_short(facet, value) for value, _ in counted[:_MOST_NEAR])


def _short(facet: Facet, path: str) -> str:
    """A path as filters take it.

    >>> _short(ARTICLE, "statute/criminal-law/article/307-1"), _short(STATUTE, "statute/criminal-law")
    ('criminal-law/307-1', 'criminal-law')
    """
    return path.removeprefix(facet.prefix).replace(_SIGN, "/", 1)


def _folded_names(table: CaseTable, value: str) -> tuple[str, ...]:
    name = table.named(value)
    return tuple(each.casefold() for each in (name.zh, name.en) if each)
