"""Documents damaged in every way give records, problems or a refusal, never a crash, and never take long."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from kg.documents.extraction import open_extractor
from kg.errors import InputError
from kg.reading.reading import ReadFile, read_file
from kg.reading.rendering import record_fields
from tests.reading.conftest import DOCUMENTS
from tests.reading.mutating import DAMAGES, mutations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.documents.extraction import Extractor
    from kg.reading.knowledge import Knowledge

COUNT = 300
PARTS = 10


def hostile(part: int) -> list[tuple[str, bytes]]:
    originals = [path.read_bytes() for path in sorted(DOCUMENTS.iterdir())]
    return list(mutations(originals, COUNT // PARTS, seed=part))


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with open_extractor() as one:
        yield one


def read_or_refusal(path: Path, knowledge: Knowledge, extractor: Extractor) -> ReadFile | InputError:
    try:
        return read_file(path, knowledge, 5_000_000, extractor)
    except InputError as error:
        return error


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_document_is_read_or_refused(
    part: int, tmp_path: Path, knowledge: Knowledge, extractor: Extractor
) -> None:
    for name, raw in hostile(part):
        path = tmp_path / name
        path.write_bytes(raw)
        start = time.perf_counter()
        file = read_or_refusal(path, knowledge, extractor)
        assert time.perf_counter() - start < 10, name  # far above what is promised: a hang, not a slow machine
        if isinstance(file, InputError):
            assert all((file.words.en, file.words.zh)), name
            continue
        for record in file.records:
            fields = record_fields(record, file.document.text)
            for citation in fields["citations"]:
                assert file.document.text[citation["start"] : citation["end"]] == citation["text"], name
        assert file.records or file.problems, name


def test_every_way_of_damage_is_used_and_equal_seeds_give_equal_files() -> None:
    names = {name.split("-", 1)[1].split(".")[0] for name, _ in hostile(0)}
    assert names == {damage.__name__ for damage in DAMAGES}
    assert hostile(3) == hostile(3)
    assert hostile(3) != hostile(4)
