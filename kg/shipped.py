"""Where the ontology and the data that ship with the software are: in the wheel, or beside the source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Shipped:
    """The two shipped folders and the files in them, by what they are for."""

    ontology: Path
    data: Path

    @property
    def vocabulary_files(self) -> tuple[Path, ...]:
        """Classes, properties, code lists and alignments: what a release holds of the ontology."""
        named = ("guiding-cases.ttl", "alignments.ttl", "cube.ttl")
        return (*(self.ontology / name for name in named), *sorted((self.ontology / "concepts").glob("*.ttl")))

    @property
    def shape_files(self) -> tuple[Path, ...]:
        """The SHACL shapes and the prefixes that their SPARQL parts use."""
        return tuple(self.ontology / name for name in ("shapes.ttl", "shapes-sparql.ttl", "prefixes.ttl"))

    @property
    def data_files(self) -> tuple[Path, ...]:
        """The facts, one file a subject."""
        return tuple(sorted(self.data.glob("*.ttl")))


def find_shipped() -> Shipped:
    """The shipped folders of this installation."""
    package = Path(__file__).resolve().parent
    inside = package / "shipped"
    root = inside if inside.is_dir() else package.parent
    return Shipped(root / "ontology", root / "data")
