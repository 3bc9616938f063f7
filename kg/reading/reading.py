"""A document becomes the records of its cases, stage by stage.

load  ->  find cases  ->  citations, agencies, events, outcomes of each  ->  record
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.agencies.finding import find_agencies
from kg.citations.finding import find_citations
from kg.documents.cases import find_cases
from kg.documents.extraction import open_extractor
from kg.documents.loading import find_document_files, load_document
from kg.errors import InputError, PlaceError
from kg.events.finding import find_events
from kg.events.outcomes import find_outcomes
from kg.reading.batches import find_batch
from kg.record import GuidingCaseRecord, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kg.documents.document import Document
    from kg.documents.extraction import Extractor
    from kg.reading.knowledge import Knowledge
    from kg.record import CaseText, FoundCases, Problem


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as it was read: its text, a record for each case, and the problems that lie in no case."""

    document: Document
    records: tuple[GuidingCaseRecord, ...]
    problems: tuple[Problem, ...]


def read_files(
    places: Iterable[Path], knowledge: Knowledge, limit: int
) -> Iterator[tuple[Path, ReadFile | InputError | PlaceError]]:
    """Read every document under the given files and folders, one at a time; a file that cannot be read yields why.

    Raises:
        InputError, PlaceError: a place does not exist or is no document.
    """
    paths = [file for place in places for file in find_document_files(place)]
    with open_extractor() as extractor:
        for path in paths:
            try:
                yield path, read_file(path, knowledge, limit, extractor)
            except (InputError, PlaceError) as error:
                yield path, error


def read_file(path: Path, knowledge: Knowledge, limit: int, extractor: Extractor | None = None) -> ReadFile:
    """Read one file of at most `limit` bytes; an extractor that is passed on saves starting a process for each file.

    Raises:
        InputError: the file is too large, or is not what its name says it is.
        PlaceError: the file cannot be opened.
    """
    return read_document(load_document(path, limit, extractor), knowledge)


def read_document(document: Document, knowledge: Knowledge) -> ReadFile:
    """The records of the cases in a document, in file order."""
    found = find_cases(document.text, knowledge.headings)
    batch = find_batch(document.text, found.cases)
    records = tuple(_read_case(document, case, batch, _problems_inside(case, found), knowledge) for case in found.cases)
    outside = tuple(problem for problem in found.problems if not any(_holds(case, problem) for case in found.cases))
    return ReadFile(document, records, (*document.problems, *outside))


def _read_case(
    document: Document, case: CaseText, batch: int | None, problems: tuple[Problem, ...], knowledge: Knowledge
) -> GuidingCaseRecord:
    text = document.text
    cited = find_citations(text, case, knowledge.statutes)
    acting = find_agencies(text, case, knowledge.agencies)
    happened = find_events(text, case, acting.agencies, knowledge.events)
    resulted = find_outcomes(text, case, knowledge.events)
    all_problems = (*problems, *cited.problems, *acting.problems, *happened.problems, *resulted.problems)
    return GuidingCaseRecord(
        case=case,
        batch=batch,
        citations=cited.citations,
        agencies=acting.agencies,
        events=happened.events,
        outcomes=resulted.outcomes,
        source=Source(document.file, document.sha256, document.content_digest),
        problems=tuple(sorted(all_problems, key=lambda problem: (problem.start, problem.end, problem.code))),
    )


def _problems_inside(case: CaseText, found: FoundCases) -> tuple[Problem, ...]:
    return tuple(problem for problem in found.problems if _holds(case, problem))


def _holds(case: CaseText, problem: Problem) -> bool:
    return case.start <= problem.start < case.end
