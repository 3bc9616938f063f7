"""The cases of a release that are nearest to those of a document, found where the document was read."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kg.iris import absolute
from kg.related.answer_layout import lay_out_related, lay_out_weights
from kg.related.record_features import describe_record
from kg.related.related_cases import open_related_cases
from kg.related.weights import parse_weights

if TYPE_CHECKING:
    from kg.reading.reading import ReadFile


def find_precedents(read: ReadFile, release: str, folder: str, most: int) -> list[dict[str, object]]:
    """For each case that was read, in their order, what `kg related --text FILE --format json` says of it.

    Raises:
        ReleaseError: the folder has no related cases.
    """
    weights = parse_weights(())
    with closing(open_related_cases(Path(folder))) as held:
        asked = [describe_record(record, read.document.text, held.names, held.provisions) for record in read.records]
        return [
            {
                "release": release,
                "iri": absolute(case.path),
                "weights": lay_out_weights(weights),
                "related": lay_out_related(held.find_related_to(case, most, weights)),
            }
            for case in asked
        ]
