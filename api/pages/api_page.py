"""The page that shows every address of the service, made from its OpenAPI document; it needs no script and no network.

What the document says is in English; the words around it are in the language of the reader.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode

from api.pages.templating import render_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.pages.frame import Frame

Document = dict[str, Any]
_METHODS: Final = ("get", "post")
_SHAPES: Final = "#/components/schemas/"
_RESPONSES: Final = "#/components/responses/"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, or of code."""

    text: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value looks like: words, and the name of a shape described on the page, or empty."""

    words: str
    named: str = ""


@dataclass(frozen=True, slots=True)
class DescribedField:
    """A parameter of a request, or a field of a body or answer; `place` is empty for the latter."""

    name: str
    place: str
    shape: Shape
    is_required: bool
    description: tuple[Piece, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribedAnswer:
    """An answer by status: what it means and in which forms it comes."""

    status: str
    description: str
    forms: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask of one address; `command` asks it with curl."""

    name: str
    method: str
    path: str
    summary: str
    description: tuple[Piece, ...]
    fields: tuple[DescribedField, ...]
    bodies: tuple[tuple[str, Shape], ...]
    answers: tuple[DescribedAnswer, ...]
    problems: tuple[DescribedAnswer, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations about one subject."""

    name: str
    description: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class DescribedShape:
    """An object that answers hold."""

    name: str
    description: tuple[Piece, ...]
    fields: tuple[DescribedField, ...]


@dataclass(frozen=True, slots=True)
class ApiPage:
    """All that the page shows."""

    version: str
    groups: tuple[Group, ...]
    shapes: tuple[DescribedShape, ...]


def render_api_page(page: ApiPage, frame: Frame) -> bytes:
    """The page as HTML."""
    return render_page("api.html", page, frame)


def describe_api(document: Document, address: str) -> ApiPage:
    """The document as the page shows it; `address` is that of the server, with a slash at its end, for commands."""
    operations = list(_operations(document, address))
    groups = [
        Group(tag["name"], tag["description"], tuple(each for name, each in operations if name == tag["name"]))
        for tag in document["tags"]
    ]
    shapes = [
        DescribedShape(name, cut_pieces(schema.get("description", "")), tuple(_fields_of(schema)))
        for name, schema in sorted(document["components"]["schemas"].items())
    ]
    return ApiPage(document["info"]["version"], tuple(groups), tuple(shapes))


def cut_pieces(text: str) -> tuple[Piece, ...]:
    """Words and code, told apart by the backticks around code.

    >>> [(piece.text, piece.is_code) for piece in cut_pieces("by `Accept`; JSON")]
    [('by ', False), ('Accept', True), ('; JSON', False)]
    """
    parts = " ".join(text.split()).split("`")
    return tuple(Piece(part, bool(place % 2)) for place, part in enumerate(parts) if part)


def name_shape(schema: Mapping[str, Any]) -> Shape:
    """What a schema looks like in a few words.

    >>> name_shape({"type": "array", "items": {"$ref": "#/components/schemas/Case"}})
    Shape(words='list of Case', named='Case')
    >>> name_shape({"anyOf": [{"type": "string"}, {"type": "null"}]}).words, name_shape({"enum": ["a", "b"]}).words
    ('string or null', 'a, b')
    """
    if "$ref" in schema:
        name = str(schema["$ref"]).removeprefix(_SHAPES)
        return Shape(name, name)
    if "enum" in schema:
        return Shape(", ".join(map(str, schema["enum"])))
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            shapes = [name_shape(each) for each in schema[choice]]
            return Shape(" or ".join(each.words for each in shapes), next((s.named for s in shapes if s.named), ""))
    if schema.get("type") == "array":
        item = name_shape(schema.get("items", {}))
        return Shape(f"list of {item.words}", item.named)
    more = schema.get("additionalProperties")
    if isinstance(more, dict):
        item = name_shape(more)
        return Shape(f"object of {item.words}", item.named)
    return Shape(f"{schema.get('type', 'any')}{_bounds(schema)}")


def render_command(address: str, path: str, method: str, operation: Mapping[str, Any]) -> str:
    """The operation as a command, with the examples of the document for what is required.

    >>> operation = {"parameters": [{"name": "n", "in": "path", "required": True, "schema": {"examples": ["88"]}}]}
    >>> render_command("http://h/", "/case/{n}", "get", operation)
    'curl http://h/case/88'
    """
    pairs = []
    for each in operation.get("parameters", ()):
        example = next(iter(find_examples(each)), None)
        if example is None or not (each.get("required") or "example" in each):
            continue
        if each["in"] == "path":
            path = path.replace("{" + each["name"] + "}", quote(str(example), safe="/"))
        elif each["in"] == "query":
            pairs.append((each["name"], str(example)))
    target = address + path.removeprefix("/") + (f"?{urlencode(pairs)}" if pairs and method == "get" else "")
    quoted = f"'{target}'" if pairs or "&" in target else target
    return " ".join(["curl", *_body_options(operation), quoted])


def find_examples(described: Mapping[str, Any]) -> Sequence[Any]:
    """The examples of a parameter or of the form of a body, wherever OpenAPI lets them stand."""
    if "example" in described:
        return (described["example"],)
    if isinstance(named := described.get("examples"), dict):
        return tuple(each["value"] for each in named.values() if "value" in each)
    schema = described.get("schema", {})
    choices = (schema, *schema.get("anyOf", ()), schema.get("items", {}))
    return next((each["examples"] for each in choices if "examples" in each), ())


def _body_options(operation: Mapping[str, Any]) -> Iterator[str]:
    forms = operation.get("requestBody", {}).get("content", {})
    for form, described in forms.items():
        example = next(iter(find_examples(described)), None)
        if example is not None and form.startswith(("text/", "application/")):
            written = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
            yield f"-H 'Content-Type: {form}' --data-binary {_quote_for_shell(written)}"
            return


def _quote_for_shell(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _operations(document: Document, address: str) -> Iterator[tuple[str, Operation]]:
    for path, methods in document["paths"].items():
        for method in (each for each in _METHODS if each in methods):
            said = methods[method]
            answers = tuple(_answers_of(document, said))
            yield (
                said["tags"][0],
                Operation(
                    name=said["operationId"],
                    method=method.upper(),
                    path=path,
                    summary=said["summary"],
                    description=cut_pieces(said.get("description", "")),
                    fields=tuple(map(_parameter, said.get("parameters", ()))),
                    bodies=tuple(_bodies_of(said)),
                    answers=tuple(each for each in answers if each.status[0] in "23"),
                    problems=tuple(each for each in answers if each.status[0] in "45"),
                    command=render_command(address, path, method, said),
                ),
            )


def _answers_of(document: Document, operation: Mapping[str, Any]) -> Iterator[DescribedAnswer]:
    for status, written in operation["responses"].items():
        reference = written.get("$ref", "").removeprefix(_RESPONSES)
        said = document["components"]["responses"][reference] if reference else written
        forms = said.get("content", {})
        shapes = [name_shape(each["schema"]) for each in forms.values() if each.get("schema", {}).get("$ref")]
        yield DescribedAnswer(status, said["description"], tuple(forms), shapes[0] if shapes else Shape(""))


def _bodies_of(operation: Mapping[str, Any]) -> Iterator[tuple[str, Shape]]:
    for form, said in operation.get("requestBody", {}).get("content", {}).items():
        properties = said.get("schema", {}).get("properties")
        yield form, Shape(", ".join(properties)) if properties else name_shape(said.get("schema", {}))


def _parameter(said: Mapping[str, Any]) -> DescribedField:
    return DescribedField(
        said["name"],
        said["in"],
        name_shape(said.get("schema", {})),
        bool(said.get("required")),
        cut_pieces(said.get("description", "")),
        tuple(map(str, find_examples(said))),
    )


def _fields_of(schema: Mapping[str, Any]) -> Iterator[DescribedField]:
    required = schema.get("required", ())
    for name, said in schema.get("properties", {}).items():
        examples = tuple(map(str, said.get("examples", ())))
        pieces = cut_pieces(said.get("description", ""))
        yield DescribedField(name, "", name_shape(said), name in required, pieces, examples)


def _bounds(schema: Mapping[str, Any]) -> str:
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    if lowest is None and highest is None:
        return f", at most {schema['maxLength']} characters" if "maxLength" in schema else ""
    return f", {lowest if lowest is not None else '…'} to {highest if highest is not None else '…'}"
