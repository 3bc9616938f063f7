"""Every IRI of the project: the base, and the names that are minted and parsed under it.

The base is not registered with w3id.org yet; the redirect file stands ready in `ontology/w3id/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import InputError

BASE = "https://w3id.org/cn-guiding-cases/"

_CASE_PATH = re.compile(r"case/(?P<series>spp|spc)/(?P<number>[1-9]\d{0,5})", re.ASCII)
_CASE_NUMBER = re.compile(
    r"(?:(?P<slug>spp|spc)/)?(?P<number>[1-9]\d{0,5})|(?P<spp>检例)第?(?P<spp_number>[1-9]\d{0,5})号?"
    r"|(?P<spc>指导案例|指导性案例)第?(?P<spc_number>[1-9]\d{0,5})号?",
    re.ASCII,
)


def absolute(path: str) -> str:
    """The IRI of a path under the base.

    >>> absolute("case/spp/85")
    'https://w3id.org/cn-guiding-cases/case/spp/85'
    """
    return BASE + path


def relative(iri: str) -> str:
    """An IRI as written under the base, or unchanged when it is not ours.

    >>> relative("https://w3id.org/cn-guiding-cases/case/spp/85"), relative("http://purl.org/dc/terms/title")
    ('case/spp/85', 'http://purl.org/dc/terms/title')
    """
    return iri.removeprefix(BASE)


@dataclass(frozen=True, slots=True, order=True)
class CaseName:
    """A guiding case by its series (`spp` 检例, `spc` 指导案例) and number.

    >>> CaseName("spp", 85).iri
    'https://w3id.org/cn-guiding-cases/case/spp/85'
    """

    series: str
    number: int

    @property
    def path(self) -> str:
        """The path of the case's IRI under the base."""
        return f"case/{self.series}/{self.number}"

    @property
    def iri(self) -> str:
        """The case's IRI."""
        return absolute(self.path)

    @property
    def notation(self) -> str:
        """The official number as the series writes it.

        >>> CaseName("spp", 85).notation, CaseName("spc", 24).notation
        ('检例第85号', '指导案例24号')
        """
        return f"检例第{self.number}号" if self.series == "spp" else f"指导案例{self.number}号"


def parse_case_iri(iri: str) -> CaseName:
    """The case that an IRI names.

    Raises:
        InputError: the IRI is none of a case.

    >>> parse_case_iri("https://w3id.org/cn-guiding-cases/case/spp/85")
    CaseName(series='spp', number=85)
    """
    if found := _CASE_PATH.fullmatch(relative(iri)):
        return CaseName(found["series"], int(found["number"]))
    raise InputError(f"“{iri}” is not the IRI of a guiding case.", f"“{iri}”不是指导性案例的 IRI。")


def parse_case_name(text: str) -> CaseName:
    """The case that a person means by `85`, `spp/85`, `检例第85号`, `指导案例24号` or an IRI; bare numbers are 检例.

    Raises:
        InputError: the text names no case.

    >>> parse_case_name("检例第87号"), parse_case_name("spc/24")
    (CaseName(series='spp', number=87), CaseName(series='spc', number=24))
    """
    text = text.strip()
    if text.startswith(BASE):
        return parse_case_iri(text)
    found = _CASE_NUMBER.fullmatch(text.removeprefix("case/"))
    if not found:
        raise InputError(
            f"“{text}” names no guiding case; write 85, spp/85 or 检例第85号.",
            f"“{text}”不是指导性案例的编号；请写 85、spp/85 或检例第85号。",
        )
    if found["spc"]:
        return CaseName("spc", int(found["spc_number"]))
    return CaseName(found["slug"] or "spp", int(found["number"] or found["spp_number"]))
