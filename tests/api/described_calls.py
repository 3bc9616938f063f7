"""Requests made from the OpenAPI document alone, as a client would that knows nothing else of the service."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import jsonschema

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2
    from fastapi.testclient import TestClient

METHODS = ("get", "post")


@dataclass(frozen=True)
class Described:
    """An operation of the document."""

    method: str
    path: str
    said: dict[str, Any]

    @property
    def name(self) -> str:
        name: str = self.said["operationId"]
        return name

    @property
    def parameters(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.said.get("parameters", [])
        return found


@dataclass(frozen=True)
class Call:
    """A request that the document gives as an example."""

    operation: Described
    path: dict[str, Any] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None

    @property
    def address(self) -> str:
        path = self.operation.path
        for name, value in self.path.items():
            path = path.replace("{" + name + "}", quote(str(value), safe="/"))
        return f"{path}?{urlencode(self.query, doseq=True)}" if self.query else path

    def send(self, client: TestClient, **headers: str) -> httpx2.Response:
        return client.request(
            self.operation.method,
            self.address,
            headers={**self.headers, **headers},
            content=self.content,
            follow_redirects=False,
        )


def operations_of(document: dict[str, Any]) -> list[Described]:
    return [
        Described(method, path, methods[method])
        for path, methods in document["paths"].items()
        for method in METHODS
        if method in methods
    ]


def examples_of(said: dict[str, Any]) -> list[Any]:
    """The examples of a parameter, a form of a body or a schema, wherever OpenAPI lets them stand."""
    if "example" in said:
        return [said["example"]]
    if isinstance(said.get("examples"), dict):
        return [each["value"] for each in said["examples"].values()]
    schema = said.get("schema", {})
    places = (schema, schema.get("items", {}), *schema.get("anyOf", ()))
    return next((each["examples"] for each in places if "examples" in each), [])


def is_asked(parameter: dict[str, Any]) -> bool:
    """Whether a first call has the parameter: it is required, or the operation is explained with it."""
    return bool(parameter.get("required")) or "example" in parameter


def example_calls(operation: Described) -> Iterator[Call]:
    """One call for each example of a parameter, with the first example of all that is required, and for each body."""
    required = {each["name"]: each for each in operation.parameters if is_asked(each)}
    values = {name: examples_of(each)[0] for name, each in required.items()}
    bodies = list(_bodies_of(operation)) or [({}, None)]
    for headers, content in bodies:
        yield _call(operation, values, headers, content)
    headers, content = bodies[0]
    for each in operation.parameters:
        for example in examples_of(each):
            if values.get(each["name"]) != example:
                yield _call(operation, {**values, each["name"]: example}, headers, content)


def check_answer(document: dict[str, Any], operation: Described, answer: httpx2.Response) -> None:
    """The status, the media type and the body are what the document says of this operation."""
    said = operation.said["responses"].get(str(answer.status_code))
    assert said is not None, (operation.name, answer.status_code, answer.text[:300])
    if "$ref" in said:
        said = document["components"]["responses"][said["$ref"].rpartition("/")[2]]
    forms = said.get("content", {})
    if not answer.content or (not forms and answer.status_code < 400):
        return
    form = answer.headers["content-type"].partition(";")[0]
    assert form in forms, (operation.name, answer.status_code, form, sorted(forms))
    schema = forms[form].get("schema", {})
    if form.endswith("json") and schema:
        jsonschema.Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())


def _call(operation: Described, values: dict[str, Any], headers: dict[str, str], content: bytes | None) -> Call:
    places = {each["name"]: each["in"] for each in operation.parameters}
    by_place = {
        place: {name: value for name, value in values.items() if places[name] == place}
        for place in ("path", "query", "header")
    }
    named = {name: str(value) for name, value in by_place["header"].items()}
    return Call(operation, by_place["path"], by_place["query"], {**headers, **named}, content)


def _bodies_of(operation: Described) -> Iterator[tuple[dict[str, str], bytes | None]]:
    for form, said in operation.said.get("requestBody", {}).get("content", {}).items():
        for example in chain(examples_of(said), _example_of_fields(said)):
            if form == "multipart/form-data":
                yield {"Content-Type": f"{form}; boundary=part"}, _multipart(example)
            elif form == "application/x-www-form-urlencoded":
                yield {"Content-Type": form}, urlencode(example, doseq=True).encode()
            elif isinstance(example, str):
                yield {"Content-Type": form}, example.encode()
            else:
                yield {"Content-Type": form}, json.dumps(example).encode()
            break


def _example_of_fields(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    properties = said.get("schema", {}).get("properties", {})
    found = {name: next(iter(examples_of(each) or each.get("examples", [])), None) for name, each in properties.items()}
    if values := {name: value for name, value in found.items() if value is not None}:
        yield values


def _multipart(fields: dict[str, Any]) -> bytes:
    parts = [
        f'--part\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    return ("".join(parts) + "--part--\r\n").encode()
