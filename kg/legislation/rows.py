"""The answer of a question as rows by column, without what is not bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.queries.catalog import find_question

if TYPE_CHECKING:
    from kg.stores.store import Store


def ask(store: Store, question: str, **values: str) -> list[dict[str, str]]:
    """Every row of the answer; parameters that are not given stay open."""
    answer = store.rows(find_question(question).narrow(**values))
    return [
        {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
        for row in answer.rows
    ]
