"""The network of a release written to its folder when it is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.iris import relative
from kg.queries.catalog import find_question
from kg.related.features import load_case_features
from kg.related.networks_file import write_network_file
from kg.related.networks_links import join_cases
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kg.related.features import CaseFeatures
    from kg.related.networks import CaseNetwork
    from kg.stores.store import Store


def write_network(folder: Path, store: Store, features: Sequence[CaseFeatures] | None = None) -> None:
    """Write the network of a store's cases to a folder; their features are read from the store where not given."""
    write_network_file(folder, build_network(features if features is not None else load_case_features(store), store))


def build_network(features: Sequence[CaseFeatures], store: Store) -> CaseNetwork:
    """The network of some cases of a store, with its shape."""
    from kg.related.networks_shape import find_shape  # noqa: PLC0415 - its libraries are slow to load

    return find_shape(join_cases(features, load_names(store)))


def load_names(store: Store) -> Mapping[str, Words]:
    """What things of a store are called, by path."""
    answer = store.rows(find_question("names-of-things").text)
    found: dict[str, Words] = {}
    for row in answer.rows:
        told = {column: term.value for column, term in zip(answer.columns, row, strict=True) if term is not None}
        zh, en = told.get("zh"), told.get("en")
        if zh or en:
            found.setdefault(relative(told["thing"]), Words(en or zh or "", zh or en or ""))
    return found
