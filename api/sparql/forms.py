"""In which form an answer is to be given: from the `format` parameter, else from Accept; pure.

Source: SPARQL 1.1 Protocol, section 2.1.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.negotiation import choose_format
from api.problems import ProblemError
from kg import formats
from kg.stores.store import FormatChoice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.formats import Format
    from kg.stores.store import QueryForm

OFFERED: Final = (*formats.RESULT_FORMATS, *formats.PLAIN_GRAPH_FORMATS)
_BY_FORM: Final[Mapping[QueryForm, Sequence[Format]]] = {
    "solutions": (*formats.RESULT_FORMATS, formats.HTML),
    "boolean": (*formats.BOOLEAN_FORMATS, formats.HTML),
    "graph": (*formats.PLAIN_GRAPH_FORMATS, formats.HTML),
}
_NAMED: Final = {
    "json": FormatChoice(formats.RESULTS_JSON, formats.RESULTS_JSON, formats.JSON_LD),
    "xml": FormatChoice(formats.RESULTS_XML, formats.RESULTS_XML, formats.RDF_XML),
    "csv": FormatChoice(solutions=formats.CSV),
    "tsv": FormatChoice(solutions=formats.TSV),
    "ttl": FormatChoice(graph=formats.TURTLE),
    "nt": FormatChoice(graph=formats.N_TRIPLES),
    "rdf": FormatChoice(graph=formats.RDF_XML),
    "jsonld": FormatChoice(graph=formats.JSON_LD),
    "html": FormatChoice(formats.HTML, formats.HTML, formats.HTML),
}
FORMAT_NAMES: Final = tuple(_NAMED)
_ON_A_PAGE: Final = FormatChoice(formats.RESULTS_JSON, formats.RESULTS_JSON, formats.TURTLE)


@dataclass(frozen=True, slots=True)
class WantedForms:
    """The format wanted for each form of answer; HTML where a page is wanted, None where nothing is acceptable."""

    chosen: FormatChoice

    @property
    def engine(self) -> FormatChoice:
        """What the engine is to write: for a page, the form that the page is made from."""
        return FormatChoice(*(self._written(form) for form in _BY_FORM))

    def is_page(self, form: QueryForm) -> bool:
        """Whether an answer of that form is to be a page."""
        return self.chosen.of(form) is formats.HTML

    def _written(self, form: QueryForm) -> Format | None:
        return _ON_A_PAGE.of(form) if self.is_page(form) else self.chosen.of(form)


def choose_forms(accept: str | None, named: str | None) -> WantedForms:
    """The form that each form of answer is wanted in; a browser, which likes text/html best, gets a page.

    `named` is a name such as `csv`, which wins over Accept, or a media type, which is read as Accept would be.

    Raises:
        ProblemError: 400 where no format has that name.

    >>> choose_forms("text/turtle, application/json;q=0.5", None).engine.graph.name
    'ttl'
    >>> choose_forms("text/turtle", "csv").chosen.solutions.name
    'csv'
    >>> choose_forms("text/html,application/xml;q=0.9,*/*;q=0.8", None).is_page("boolean")
    True
    """
    if named and "/" not in named:
        if named.lower() not in _NAMED:
            raise _unknown_format(named)
        return WantedForms(_NAMED[named.lower()])
    return WantedForms(FormatChoice(*(choose_format(named or accept, offered) for offered in _BY_FORM.values())))


def choose_description_form(accept: str | None, named: str | None, *, page_too: bool = True) -> Format:
    """The form in which the service describes itself: an RDF format, or HTML for the query page, if there is one.

    Raises:
        ProblemError: 400 for an unknown name, 406 where none is acceptable.

    >>> choose_description_form("*/*", None).name, choose_description_form("text/html, */*;q=0.8", None).name
    ('ttl', 'html')
    """
    offered = (*formats.PLAIN_GRAPH_FORMATS, formats.HTML) if page_too else formats.PLAIN_GRAPH_FORMATS
    if named and "/" not in named:
        wanted = choose_forms(None, named).chosen.graph
    else:
        wanted = choose_format(named or accept, offered)
    if wanted not in offered or wanted is None:
        raise not_acceptable(offered)
    return wanted


def not_acceptable(offered: Sequence[Format] = OFFERED) -> ProblemError:
    """The problem that an answer is not to be had in any form that the reader accepts."""
    names = ", ".join(each.media_types[0] for each in offered)
    return ProblemError(
        406,
        f"This answer is not to be had in a form that you accept; offered are {names}.",
        f"没有您可接受的结果格式；可用的有 {names}。",
    )


def _unknown_format(name: str) -> ProblemError:
    known = ", ".join(FORMAT_NAMES)
    return ProblemError(
        400,
        f"There is no format “{name[:100]}”; there are {known}, or give a media type.",
        f"没有名为“{name[:100]}”的格式；可用的有 {known}，也可给出媒体类型。",
    )
