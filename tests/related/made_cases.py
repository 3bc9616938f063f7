"""Made-up cases to be compared, and how to compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.related.case_facts import describe_facts
from kg.related.corpus import measure_corpus
from kg.related.features import ActingAgency, CaseFeatures, CitedProvision, SectionWords, StatedConcept
from kg.related.provisions import Provisions
from kg.related.ranking import compare_each
from kg.related.relations import Relations
from kg.related.weights import PUBLISHED
from kg.words import Words

if TYPE_CHECKING:
    from kg.related.naming import Names
    from kg.related.weights import Weights

LAW = "statute/harbour-law"
NAMES: Names = {
    LAW: Words("Harbour Law", "港口法"),
    "keyword/berth": Words("berth", "泊位"),
    "topic/ports": Words("ports", "港口"),
    "function/civil": Words("civil", "民事检察"),
    "event-type/reply": Words("reply", "回复"),
    "outcome-type/fine": Words("fine", "罚款"),
    "agency-type/court": Words("court", "法院"),
    "role/retrial-court": Words("retrial court", "再审法院"),
    "agency/pier-office": Words("Pier Office", "码头办"),
    "place/isle": Words("Isle", "岛"),
}


def made_case(number: int, **features: Any) -> CaseFeatures:  # noqa: ANN401 - whatever a case has
    """A made-up case with these features."""
    title = features.pop("title", f"第{number}案")
    return CaseFeatures(f"case/spp/{number}", f"检例第{number}号", Words(title, title), **features)


def cited(number: int, article: str, provision: str = "", paragraph: int | None = None) -> CitedProvision:
    """A citation of the made-up law in a case of this number."""
    slot = f"{LAW}/article/{article}"
    return CitedProvision(
        f"case/spp/{number}/citation/1",
        LAW,
        slot,
        (provision or f"{LAW}/2001-01-01/article/{article}",),
        paragraph,
        None,
    )


def concept(path: str, *broader: str) -> StatedConcept:
    """A concept."""
    return StatedConcept(path, broader)


def acting(path: str, type_: str, role: str, *places: str) -> ActingAgency:
    """An agency in a role."""
    return ActingAgency(path, type_, role, places)


def section(number: int, kind: str, words: str) -> SectionWords:
    """A section of a case."""
    return SectionWords(f"case/spp/{number}/{kind}", kind, words)


def relate(*cases: CaseFeatures, weights: Weights = PUBLISHED, names: Names = NAMES) -> Relations:
    """The relations of some cases."""
    corpus = measure_corpus(cases)
    facts = tuple(describe_facts(case, vectors) for case, vectors in zip(cases, corpus.vectors, strict=True))
    found = compare_each(corpus, weights, len(cases))
    return Relations(corpus, facts, found.near, found.crowds, {}, names, Provisions({}, {}, {}))


def order(relations: Relations, place: int = 0) -> list[str]:
    """The paths of the cases related to one, the nearest first."""
    return [relations.facts[other].path for other, _ in relations.near[place]]
