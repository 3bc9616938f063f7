"""Importing documents: from files that were read to quads, differences, problems and a summary."""

from __future__ import annotations

from kg.importing.documents import Imported, import_files, refuse

__all__ = ["Imported", "import_files", "refuse"]
