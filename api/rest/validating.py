"""`/api/v1/validate`: RDF in any syntax in, what breaks the rules out, as sentences or as a SHACL report."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from api.languages import choose_language
from api.negotiation import choose_format
from api.problems import described_problems
from api.rest.named import LocalizedText
from api.rest.sent_body import NO_STORE, described_body, not_read, receive_file, wrong_charset
from api.sparql.forms import not_acceptable
from kg import formats
from kg.iris import BASE
from kg.submitted.tasks import SubmittedData
from kg.terms import GC, PREFIXES

if TYPE_CHECKING:
    from api.rest.sent_body import SentFile
    from api.rest.submissions import Submissions
    from kg.formats import Format
    from kg.settings import Settings

_TEXT: Final = formats.Format("txt", ("text/plain",), (".txt",))
_OFFERED: Final = (formats.JSON, *formats.PLAIN_GRAPH_FORMATS, _TEXT)
_READ_HERE: Final = (*(each.media_types[0] for each in formats.GRAPH_FORMATS), "multipart/form-data")
_UTF_8: Final = frozenset({None, "utf-8", "utf8", "us-ascii"})
_CASE: Final = f"{BASE}case/spp/9001"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
EXAMPLE_TURTLE: Final = (
    f"@prefix gc: <{PREFIXES['gc']}> .\n"
    "@prefix dcterms: <http://purl.org/dc/terms/> .\n\n"
    f'<{_CASE}> a gc:GuidingCase ;\n  dcterms:title "柳某诉某市水务局不履行职责案"@zh ;\n  gc:caseNumber 9001 .\n'
)
_EXAMPLES: Final = {
    "ttl": EXAMPLE_TURTLE,
    "trig": EXAMPLE_TURTLE,
    "nt": f"<{_CASE}> <{_TYPE}> <{GC.GuidingCase}> .\n",
    "nq": f"<{_CASE}> <{_TYPE}> <{GC.GuidingCase}> <http://example.org/graph> .\n",
    "jsonld": {
        "@context": {"gc": PREFIXES["gc"]},
        "@id": _CASE,
        "@type": "gc:GuidingCase",
        "gc:caseNumber": 9001,
    },
    "rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:gc="{PREFIXES["gc"]}">\n'
        f'  <gc:GuidingCase rdf:about="{_CASE}">\n    <gc:caseNumber>9001</gc:caseNumber>\n'
        "  </gc:GuidingCase>\n</rdf:RDF>\n"
    ),
}

Level = Annotated[
    Literal["sound", "complete"],
    Query(description="sound: gaps are warnings, as in imported documents; complete: violations, as in shipped data"),
]
Alone = Annotated[bool, Query(description="without the shipped data as background")]
FormatName = Annotated[
    Literal["ttl", "nt", "rdf", "jsonld", "nq", "trig"] | None,
    Query(description="the syntax of what is sent; wins over Content-Type"),
]
AnswerLanguage = Annotated[
    Literal["zh", "en"] | None, Query(description="language of the sentences; that of Accept-Language when absent")
]


class FindingModel(BaseModel):
    """One thing that is wrong."""

    severity: Literal["violation", "warning", "info"] = Field(description="how bad it is")
    sentence: str = Field(
        description="what is wrong, in the language asked for", examples=["指导性案例未注明发布日期。"]
    )
    rule: str = Field(description="code of the rule", examples=["C1"])
    focus: str = Field(description="the thing that breaks it: an IRI, or the label of a blank node", examples=[_CASE])
    path: str | None = Field(description="IRI of the property", examples=["http://purl.org/dc/terms/issued"])
    value: str | None = Field(description="the value that is wrong, where one is")
    line: int | None = Field(description="line of what was sent, from 1, where it can be told", examples=[4])
    message: LocalizedText = Field(description="the same sentence in both languages")
    remedy: LocalizedText = Field(description="what to do about it")
    shape: str | None = Field(description="IRI of the SHACL shape")
    component: str | None = Field(
        description="IRI of the SHACL constraint component",
        examples=["http://www.w3.org/ns/shacl#MinCountConstraintComponent"],
    )


class NoteModel(BaseModel):
    """Something to be known of the checking itself."""

    code: str = Field(description="what kind of note", examples=["imports-not-followed"])
    message: LocalizedText = Field(description="what is to be known")
    about: tuple[str, ...] = Field(description="IRIs that it is about")


class ValidationAnswer(BaseModel):
    """A report: violations first, then warnings."""

    statements: int = Field(description="how many statements were looked at", examples=[3])
    complete: bool = Field(description="whether gaps count as violations")
    conforms: bool = Field(description="whether nothing is a violation; warnings do not count")
    violations: int = Field(description="how many findings are violations", examples=[5])
    warnings: int = Field(description="how many are warnings", examples=[6])
    findings: tuple[FindingModel, ...] = Field(description="what was found")
    notes: tuple[NoteModel, ...] = Field(description="what is to be known of the checking")


def validation_routes(settings: Settings, submissions: Submissions) -> APIRouter:
    """The route that validates RDF."""
    router = APIRouter(prefix="/api/v1", tags=["Read and validate"])

    @router.post(
        "/validate",
        summary="Check RDF against the rules of the ontology",
        response_model=ValidationAnswer,
        openapi_extra=_described_request(),
        responses={200: _described_answer(), **described_problems(400, 406, 413, 415, 422, 501, 503, 504)},
    )
    async def validate(
        request: Request,
        level: Level = "sound",
        alone: Alone = False,  # noqa: FBT002 - FastAPI passes it by name
        format: FormatName = None,  # noqa: A002 - the parameter's public name
        lang: AnswerLanguage = None,  # noqa: ARG001 - read by choose_language, described here
    ) -> Response:
        """Each finding in a plain Chinese or English sentence with what to do, or, by `Accept`, a SHACL report in RDF.

        Named graphs are checked as one. Nothing is stored, logged or fetched: JSON-LD contexts must stand in the
        document, and owl:imports is not followed. `kg validate` finds the same offline.
        """
        wanted = choose_format(request.headers.get("accept"), _OFFERED)
        if wanted is None:
            raise not_acceptable(_OFFERED)
        sent = await receive_file(request, settings.largest_document)
        language = choose_language(request)
        data = SubmittedData(
            sent.raw, format_of(sent, format), level == "complete", alone, language, wanted.name, settings.most_triples
        )
        body = await submissions.validate(data, request.is_disconnected)
        told = {"Content-Language": language, "Vary": "Accept, Accept-Language"}
        return Response(body, headers={"Content-Type": wanted.content_type, **told, **NO_STORE})

    return router


def format_of(sent: SentFile, named: str | None) -> str:
    """The name of the RDF format: as the address says, else the media type, else the suffix of the file.

    Raises:
        ProblemError: 415 where none of them tells.
    """
    if sent.charset not in _UTF_8:
        raise wrong_charset("UTF-8")
    if named is not None:
        return named
    found: Format | None = next((each for each in formats.GRAPH_FORMATS if sent.media_type in each.media_types), None)
    if found is None and sent.name is not None:
        found = formats.find_graph_format(PurePath(sent.name).suffix.lower())
    if found is None:
        raise not_read(_READ_HERE)
    return found.name


def _described_request() -> dict[str, Any]:
    content = {
        each.media_types[0]: {
            "schema": {"type": ["object", "array"] if each is formats.JSON_LD else "string"},
            "example": _EXAMPLES[each.name],
        }
        for each in formats.GRAPH_FORMATS
    }
    return described_body(content, {})


def _described_answer() -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    return {
        "description": "the findings; in RDF, a sh:ValidationReport",
        "content": {each.media_types[0]: text for each in _OFFERED if each is not formats.JSON},
    }
