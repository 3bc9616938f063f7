"""Agencies read of real documents, against what careful readers found in them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from kg.agencies.finding import find_agencies
from kg.documents.cases import find_cases
from kg.documents.headings import load_headings
from kg.documents.loading import load_document
from kg.shipped import find_shipped

if TYPE_CHECKING:
    from pathlib import Path

    from kg.agencies.knowledge import AgencyKnowledge

LARGEST = 10_000_000


@pytest.fixture(scope="module")
def records(shared: Path, knowledge: AgencyKnowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agencies of every case of the corpus that a gold file is about."""
    headings = load_headings(find_shipped().data)
    sources = [
        shared / "corpus" / json.loads(line)["source"]
        for name in ("seed.zh", "spp", "spc")
        for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        if json.loads(line).get("agencies")
    ]
    path = tmp_path_factory.mktemp("gold") / "records.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for source in sources:
            text = load_document(source, LARGEST).text
            for case in find_cases(text, headings).cases:
                agencies = find_agencies(text, case, knowledge).agencies
                rows = [{"name": agency.name, "type": agency.type, "roles": agency.roles} for agency in agencies]
                file.write(json.dumps({"series": case.series, "number": case.number, "agencies": rows}) + "\n")
    return path


def score(shared: Path, records: Path, gold: Path) -> dict[str, Any]:
    tool = shared / "tools" / "score_reading.py"
    done = subprocess.run(
        [sys.executable, str(tool), str(records), str(gold), "--json"], capture_output=True, text=True, check=True
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def test_agencies_types_and_roles_agree_with_the_gold(shared: Path, records: Path) -> None:
    total: dict[str, list[int]] = {}
    for name in ("seed.zh", "spp", "spc"):
        figures = score(shared, records, shared / "gold" / f"{name}.jsonl")
        for subject in ("agency", "agency_type", "agency_role"):
            row = figures[subject]
            counts = total.setdefault(subject, [0, 0, 0])
            total[subject] = [counts[0] + row["right"], counts[1] + row["extra"], counts[2] + row["missed"]]
    right, extra, missed = total["agency"]
    assert right / (right + extra) >= 0.95
    assert right / (right + missed) >= 0.93
    right, extra, _ = total["agency_type"]
    assert right / (right + extra) >= 0.97
    right, extra, missed = total["agency_role"]
    assert 2 * right / (2 * right + extra + missed) >= 0.80
