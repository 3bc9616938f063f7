"""Releases made up for tests: a data file and a manifest, without a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import formats
from kg.iris import BASE
from kg.release_building import write_data
from kg.releases import Manifest, Release
from kg.stores.parsing import parse_rdf
from kg.stores.quads import render_quad
from kg.terms import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path


def lines_of_trig(text: str) -> list[str]:
    """The sorted N-Quads lines of a document in which the project's prefixes are known."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    quads = parse_rdf(f"@base <{BASE}> .\n{prefixes}{text}".encode(), formats.TRIG, "made up")
    return sorted({render_quad(quad) for quad in quads})


def made_up_release(folder: Path, lines: list[str], *, built: str = "2026-01-02T03:04:05+00:00") -> Release:
    """A release that holds these lines."""
    folder.mkdir(parents=True)
    written = write_data(folder, lines)
    manifest = Manifest(
        id=written.id,
        schema_version="1",
        built=built,
        command="",
        tools={},
        inputs=(),
        counts={"quads": len(lines)},
        checked={},
        licences={"data": "CC-BY-4.0"},
        data_sha256=written.sha256,
        title={"en": "Made up", "zh": "虚构"},
    )
    return Release(written.id, folder, manifest)
