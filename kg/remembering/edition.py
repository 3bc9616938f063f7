"""The edition: a digest of everything but the user's own files that a build's outcome depends on."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.shipped import Shipped

_LIBRARIES = ("pyoxigraph", "pyshacl", "rdflib", "rapidfuzz", "pypinyin", "selectolax", "pdfminer.six")


def find_edition(shipped: Shipped) -> str:
    """The digest of this installation's code, ontology, data and libraries."""
    code = Path(__file__).resolve().parent.parent
    files = [*code.rglob("*.py"), *(path for folder in (shipped.ontology, shipped.data) for path in folder.rglob("*"))]
    whole = hashlib.sha256(sys.version.encode())
    for name in _LIBRARIES:
        whole.update(f"{name} {_find_version(name)}\n".encode())
    for path in sorted(set(files)):
        if path.is_file():
            whole.update(f"{path.name}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def digest_of(*parts: str) -> str:
    """A digest that tells apart any two lists of words.

    >>> digest_of("ab", "c") == digest_of("a", "bc")
    False
    """
    whole = hashlib.sha256()
    for each in _measured(parts):
        whole.update(each.encode())
    return whole.hexdigest()


def _measured(parts: Iterable[str]) -> Iterable[str]:
    for part in parts:
        yield f"{len(part)}:"
        yield part


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
