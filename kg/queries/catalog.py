"""The questions in this folder: found, checked, bound to parameters.

A question is a SPARQL query that runs as it stands. Its header says in comment lines what it asks, in English and
Chinese, which parameters it takes and what its columns are:

    # en: Which guiding cases cite this article, under whatever version?
    # zh: 哪些指导性案例引用了该条？
    # parameter article: IRI, an article number such as <statute/criminal-law/article/140>
    # column number: the case number

A parameter is a slot `VALUES ?article { UNDEF }`, which leaves the question open until a term is put in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from kg.errors import ParameterError, UnknownThingError
from kg.iris import BASE
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FIRST_QUERY: Final = (
    'SELECT ?number ?title { ?case gc:caseNumber ?number ; dcterms:title ?title FILTER(LANG(?title) = "en") } '
    "ORDER BY ?number"
)
"""What a newcomer is given to try."""

ParameterKind: TypeAlias = Literal["IRI", "string", "integer", "date"]

_HEADER = re.compile(r"#\s*(?P<key>en|zh|parameter (?P<parameter>\w+)|column (?P<column>\w+)):\s*(?P<value>.+)")
_SLOT = r"VALUES\s+\?{name}\s*\{{\s*UNDEF\s*\}}"
_ANY_SLOT = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")
_FORBIDDEN_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question: its name, the kind of term it takes, and what it means."""

    name: str
    kind: ParameterKind
    meaning: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: what it asks, its parameters and columns, and its text as it runs."""

    name: str
    asks: Words
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    text: str

    def bind(self, **values: str | int) -> str:
        """The query with all its parameters filled in.

        Raises:
            ParameterError: a parameter is unknown or missing, or a value is not of its kind.
        """
        if missing := sorted({parameter.name for parameter in self.parameters} - values.keys()):
            raise ParameterError(
                f"the question {self.name} needs a value for “{missing[0]}”.",
                f"问题 {self.name} 还缺参数“{missing[0]}”。",
            )
        return self.narrow(**values)

    def narrow(self, **values: str | int) -> str:
        """The query with these parameters filled in; those not given stay open and ask of everything.

        Raises:
            ParameterError: a parameter is unknown, or a value is not of its kind.
        """
        text = self.text
        kinds = {parameter.name: parameter.kind for parameter in self.parameters}
        for name, value in values.items():
            if name not in kinds:
                raise self._unknown_parameter(name)
            term = render_term(kinds[name], value)
            text, count = re.subn(_SLOT.format(name=name), _filling(name, term), text)
            if not count:
                raise self._unknown_parameter(name)
        return text

    def _unknown_parameter(self, name: str) -> ParameterError:
        known = ", ".join(parameter.name for parameter in self.parameters)
        return ParameterError(
            f"the question {self.name} has no parameter “{name}”; it takes: {known or 'none'}.",
            f"问题 {self.name} 没有参数“{name}”；可用参数：{known or '无'}。",
        )


def _filling(name: str, term: str) -> Callable[[re.Match[str]], str]:
    return lambda _: f"VALUES ?{name} {{ {term} }}"


def render_term(kind: ParameterKind, value: str | int) -> str:
    r"""A value as the SPARQL term of its kind, escaped; IRIs may be relative to the project's base.

    Raises:
        ParameterError: the value is not of that kind.

    >>> render_term("IRI", "case/spp/85"), render_term("string", 'a "b"')
    ('<https://w3id.org/cn-guiding-cases/case/spp/85>', '"a \\"b\\""')
    """
    text = str(value)
    if kind == "IRI":
        iri = text if re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", text) else BASE + text
        if _FORBIDDEN_IN_IRI.search(iri):
            raise _wrong_kind("an IRI", "IRI", text)
        return f"<{iri}>"
    if kind == "integer":
        if not re.fullmatch(r"[+-]?\d+", text):
            raise _wrong_kind("a whole number", "整数", text)
        return str(int(text))
    if kind == "date":
        if not _is_day(text):
            raise _wrong_kind("a date such as 2019-07-01", "日期（如 2019-07-01）", text)
        return f'"{text}"^^<http://www.w3.org/2001/XMLSchema#date>'
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _is_day(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _wrong_kind(en: str, zh: str, text: str) -> ParameterError:
    return ParameterError(f"“{text}” is not {en}.", f"“{text}”不是{zh}。")


def parse_question(name: str, text: str) -> Question:
    """A question from its file's text.

    Raises:
        ParameterError: the header lacks the question in a language, or header and slots name different parameters.
    """
    asks: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: dict[str, str] = {}
    for line in text.splitlines():
        found = _HEADER.fullmatch(line.strip())
        if not found:
            continue
        if found["parameter"]:
            kind, _, meaning = found["value"].partition(",")
            parameters.append(Parameter(found["parameter"], _parse_kind(name, kind.strip()), meaning.strip()))
        elif found["column"]:
            columns[found["column"]] = found["value"].strip()
        else:
            asks[found["key"]] = found["value"].strip()
    if {"en", "zh"} - asks.keys() or set(_ANY_SLOT.findall(text)) != {parameter.name for parameter in parameters}:
        raise ParameterError(
            f"the header of {name}.rq must ask in en and zh and name exactly the parameters that have slots.",
            f"{name}.rq 的文件头须有 en 和 zh 两行，且参数须与查询中的空位一致。",
        )
    return Question(name, Words(asks["en"], asks["zh"]), tuple(parameters), columns, text)


def _parse_kind(name: str, text: str) -> ParameterKind:
    kinds: dict[str, ParameterKind] = {"IRI": "IRI", "string": "string", "integer": "integer", "date": "date"}
    if text in kinds:
        return kinds[text]
    raise ParameterError(
        f"{name}.rq: “{text}” is no kind of parameter ({', '.join(kinds)}).",
        f"{name}.rq：“{text}”不是参数类型（{', '.join(kinds)}）。",
    )


@cache
def load_questions() -> Mapping[str, Question]:
    """Every question of this folder by name, in alphabetical order."""
    found = sorted((each for each in files(__package__).iterdir() if each.name.endswith(".rq")), key=lambda f: f.name)
    return {
        each.name.removesuffix(".rq"): parse_question(each.name.removesuffix(".rq"), each.read_text("utf-8"))
        for each in found
    }


def find_question(name: str) -> Question:
    """The question of that name.

    Raises:
        UnknownThingError: there is none.
    """
    questions = load_questions()
    if name in questions:
        return questions[name]
    raise UnknownThingError(
        f"there is no question “{name}”; list them with: kg query --list",
        f"没有名为“{name}”的问题；可用 kg query --list 列出全部。",
    )
