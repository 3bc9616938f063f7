"""The OpenAPI document is all that a client needs: every route described, every example true, every answer as said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from tests.api.described_calls import check_answer, example_calls, examples_of, operations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi.testclient import TestClient


@pytest.fixture(scope="session")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def fields_of(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, schema in document["components"]["schemas"].items():
        for field, said in schema.get("properties", {}).items():
            yield f"{name}.{field}", said


def test_every_operation_has_words_a_subject_and_a_name_of_its_own(document: dict[str, Any]) -> None:
    operations = operations_of(document)
    assert len(operations) >= 28
    described = {tag["name"] for tag in document["tags"]}
    for each in operations:
        assert each.said.get("summary"), each.name
        assert each.said.get("description"), each.name
        assert len(each.said["tags"]) == 1, each.name
        assert set(each.said["tags"]) <= described, each.name
    names = [each.name for each in operations]
    assert len(set(names)) == len(names)
    assert all(name.replace("_", "").isalnum() and name == name.lower() for name in names)
    assert all(tag["description"] for tag in document["tags"])


def test_every_parameter_and_every_field_has_help(document: dict[str, Any]) -> None:
    for each in operations_of(document):
        for parameter in each.parameters:
            assert parameter.get("description"), (each.name, parameter["name"])
            assert examples_of(parameter) or not parameter.get("required"), (each.name, parameter["name"])
        if each.said.get("requestBody", {}).get("required"):
            assert next(example_calls(each)).content, each.name
    assert [name for name, said in fields_of(document) if not said.get("description")] == []


def test_the_document_says_where_it_stands_and_that_no_key_is_needed(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    assert document["servers"] == [{"url": "/", "description": "this server"}]
    assert document["security"] == []
    assert "HTTPValidationError" not in document["components"]["schemas"]
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_operation_tells_the_problems_that_any_request_may_have(document: dict[str, Any]) -> None:
    for each in operations_of(document):
        told = set(each.said["responses"])
        assert {"400", "414", "421", "429", "431", "500", "503"} <= told, each.name
        if each.said.get("requestBody"):
            assert {"408", "413", "415"} <= told, each.name


def test_every_example_is_answered_as_the_document_says(client: TestClient, document: dict[str, Any]) -> None:
    """A client made from the document alone: calls from its examples, answers held against its schemas."""
    sent = 0
    for operation in operations_of(document):
        for call in example_calls(operation):
            answer = call.send(client)
            assert answer.status_code < 400, (call.address, answer.status_code, answer.text[:300])
            check_answer(document, operation, answer)
            sent += 1
    assert sent > len(operations_of(document))


def test_every_form_that_is_offered_can_be_had(client: TestClient, document: dict[str, Any]) -> None:
    """Each media type of a good answer, asked for by `Accept`; queries give tables and graphs in different forms."""
    for operation in operations_of(document):
        if operation.path == "/sparql" or operation.path.startswith("/api/"):
            continue
        forms = operation.said["responses"].get("200", {}).get("content", {})
        call = next(example_calls(operation))
        for form in forms if len(forms) > 1 else ():
            answer = call.send(client, Accept=form)
            assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, form), call.address


def test_an_address_with_a_wrong_value_is_answered_as_the_document_says(
    client: TestClient, document: dict[str, Any]
) -> None:
    for operation in operations_of(document):
        call = next(example_calls(operation))
        for parameter in operation.parameters:
            values = {**call.path, **call.query, parameter["name"]: "\x01no such value"}
            wrong = type(call)(
                operation,
                {name: values[name] for name in call.path},
                {name: value for name, value in values.items() if name not in call.path},
                call.headers,
                call.content,
            )
            answer = wrong.send(client)
            assert answer.status_code < 500, (wrong.address, answer.text[:300])
            check_answer(document, operation, answer)
