"""A case that was read from a document as it is compared with the cases of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.related.features import ActingAgency, CaseFeatures, CitedProvision, SectionWords, StatedConcept
from kg.related.keyword_heads import find_heads
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kg.record import Citation, GuidingCaseRecord
    from kg.related.naming import Names
    from kg.related.provisions import Provisions

_NOT_WORDS = ("keywords", "relevant-provisions")
_NOTATIONS = {"spp": "检例第{}号", "spc": "指导案例{}号"}
_UNKNOWN = "?"  # no path has it: a thing that the release does not know is like nothing in it


def describe_record(record: GuidingCaseRecord, text: str, names: Names, provisions: Provisions) -> CaseFeatures:
    """What a case is compared by; `text` is that of its document, `names` and `provisions` are those of a release.

    Places are left out: a document names agencies, and where they are is known of those of the release only.
    """
    case = record.case
    path = f"case/{case.series}/{case.number}"
    return CaseFeatures(
        path,
        _NOTATIONS.get(case.series, "{}").format(case.number),
        Words(case.title, case.title),
        provisions=tuple(_cite(record.citations, path, provisions)),
        keywords=_find_keywords(case.keywords, names),
        steps=tuple(f"event-type/{each.type}" for each in sorted(record.events, key=lambda each: each.earliest)),
        outcomes=tuple(sorted({f"outcome-type/{each.type}" for each in record.outcomes})),
        agencies=tuple(_find_agencies(record, names)),
        sections=tuple(
            SectionWords(f"{path}/section/{order}", each.kind, text[each.start : each.end])
            for order, each in enumerate(case.sections, 1)
            if each.kind not in _NOT_WORDS
        ),
    )


def _cite(citations: Iterable[Citation], path: str, provisions: Provisions) -> Iterator[CitedProvision]:
    for order, cited in enumerate(citations, 1):
        if cited.statute is None:
            continue
        statute = f"statute/{cited.statute}"
        key = f"{cited.article}-{cited.branch}" if cited.branch else f"{cited.article}"
        slot = f"{statute}/article/{key}" if cited.article is not None else None
        text = f"{statute}/{cited.version}/article/{key}" if cited.version else None
        meant = provisions.find(slot, text) if slot else ()
        yield CitedProvision(f"{path}/citation/{order}", statute, slot, meant, cited.paragraph, None)


def _find_keywords(printed: Iterable[str], names: Names) -> tuple[StatedConcept, ...]:
    known = _by_name(names, "keyword/")
    paths = {known.get(word.casefold(), f"keyword/{_UNKNOWN}{word}"): word for word in printed}
    heads = find_heads({path: names[path].zh for path in known.values()} | paths)
    return tuple(StatedConcept(path, heads[path]) for path in sorted(paths))


def _find_agencies(record: GuidingCaseRecord, names: Names) -> Iterator[ActingAgency]:
    known = _by_name(names, "agency/")
    for agency in record.agencies:
        unknown = f"agency/{_UNKNOWN}{agency.name}"
        path = unknown if agency.only_here else known.get(agency.name.casefold(), unknown)
        for role in agency.roles:
            yield ActingAgency(path, f"agency-type/{agency.type}", f"role/{role}", ())


def _by_name(names: Names, start: str) -> Mapping[str, str]:
    """The paths of things of a kind by their names, Chinese ones first."""
    kind = [(path, words) for path, words in sorted(names.items()) if path.startswith(start)]
    return {words.en.casefold(): path for path, words in kind} | {words.zh.casefold(): path for path, words in kind}
