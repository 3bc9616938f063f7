"""The signals by which cases are related: each a small function from a case to what it has, and what it is called.

To add one: a function here, a weight in `kg.related.weights`, a sentence in `kg.related.sentences`, and a test in which
it alone changes the order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg.related.plain_words import find_plain_words
from kg.related.rarity import THOUSAND, dampen, measure_rarity
from kg.related.terms import count_terms
from kg.related.vectors import weigh
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kg.related.features import CaseFeatures, StatedConcept
    from kg.related.rarity import Rarity
    from kg.related.vectors import Bag, Vector

TITLE_COUNTS: Final = 2
"""How often each term of the title counts in the signal `point`."""
LONGEST_IN_POINT: Final = 2
LONGEST_IN_TELLING: Final = 3
"""Characters of a term: triples tell more of long texts, and too little of short ones."""
_MOST_HAVING = 250  # cases: what more have ties each to very many, and the work would grow with the square of a corpus
_BROADER_COUNTS = THOUSAND // 2
THEN: Final = ">"
"""Between two types of steps that follow each other."""
AS: Final = "|"
"""Between a type of agency and its role."""
PARAGRAPH: Final = "#"
"""Between a provision and the number of a paragraph of it."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A kind of thing that cases share.

    `find` gives what a case has of it; `floor` is that of `kg.related.vectors.weigh`; `basis` the path of the concept
    that a relation resting on it names. What is shared are terms of a text where `is_wording`, and of these only those
    that are at least so rare, in thousandths: what most cases say says nothing.
    """

    name: str
    words: Words
    basis: str
    find: Callable[[CaseFeatures], Bag]
    floor: int
    is_wording: bool = False
    least_rarity: int = 0

    def weigh(self, bag: Bag, rarity: Rarity) -> Vector:
        """The vector of what a case has, among the cases that the rarity was counted in."""
        return weigh(bag, rarity, self.floor, self.least(rarity.total), is_wording=self.is_wording)

    def least(self, total: int) -> int:
        """How rare a feature must be to count, in thousandths, among so many cases."""
        return max(self.least_rarity, measure_rarity(_MOST_HAVING, total)) if self.is_wording else self.least_rarity


def find_articles(case: CaseFeatures) -> Bag:
    """The provisions that a case cites, under whatever number, and their paragraphs, dampened by how often.

    A citation that may mean several provisions counts for each by its share.
    """
    certain: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    for cited in case.provisions:
        for provision in cited.provisions:
            if len(cited.provisions) > 1:
                unsure[provision] += THOUSAND // len(cited.provisions)
            else:
                certain[provision] += 1
                if cited.paragraph:
                    certain[f"{provision}{PARAGRAPH}{cited.paragraph}"] += 1
    found = {feature: dampen(times) for feature, times in certain.items()}
    return found | {feature: min(THOUSAND, part) for feature, part in unsure.items() if feature not in found}


def find_statutes(case: CaseFeatures) -> Bag:
    """The instruments that a case cites."""
    return _once(cited.statute for cited in case.provisions)


def find_keywords(case: CaseFeatures) -> Bag:
    """The keywords of a case, and by half those that are broader."""
    return _with_broader(case.keywords)


def find_fields(case: CaseFeatures) -> Bag:
    """The fields of public interest litigation and the topics that a case belongs to, broader ones by half."""
    return _with_broader((*case.fields, *case.topics))


def find_functions(case: CaseFeatures) -> Bag:
    """The procuratorial functions of a case."""
    return _with_broader(case.functions)


def find_procedure(case: CaseFeatures) -> Bag:
    """The types of steps of a case, and which came right after which."""
    steps = Counter(case.steps)
    pairs = Counter(f"{one}{THEN}{other}" for one, other in pairwise(case.steps) if one != other)
    return {feature: dampen(times) for feature, times in (steps + pairs).items()}


def find_outcomes(case: CaseFeatures) -> Bag:
    """The kinds of outcomes of a case."""
    return _once(case.outcomes)


def find_roles(case: CaseFeatures) -> Bag:
    """Which types of agencies had which roles."""
    return _once(f"{acting.type}{AS}{acting.role}" for acting in case.agencies if acting.type)


def find_agencies(case: CaseFeatures) -> Bag:
    """The agencies that took part."""
    return _once(acting.path for acting in case.agencies)


def find_places(case: CaseFeatures) -> Bag:
    """The places that these agencies are from, with the places around them."""
    return _once(place for acting in case.agencies for place in acting.places)


def find_point(case: CaseFeatures) -> Bag:
    """The terms of the title and the gist, without names of parties, numbers of articles and dates."""
    plain = find_plain_words(case)
    counted = count_terms(plain.gist, LONGEST_IN_POINT)
    for term, times in count_terms(plain.title, LONGEST_IN_POINT).items():
        counted[term] += times * TITLE_COUNTS
    return {term: dampen(times) for term, times in counted.items()}


def find_telling(case: CaseFeatures) -> Bag:
    """The terms of the whole case, title and gist as well, without names of parties, article numbers and dates."""
    plain = find_plain_words(case)
    counted = count_terms(f"{plain.title}\n{plain.gist}\n{plain.rest}", LONGEST_IN_TELLING)
    return {term: dampen(times) for term, times in counted.items()}


SIGNALS: Final = (
    Signal("article", Words("same provision", "同一规定"), "relation-basis/shared-article", find_articles, 1000),
    Signal("statute", Words("same instrument", "同一文件"), "relation-basis/shared-instrument", find_statutes, 1000),
    Signal("keyword", Words("same keyword", "同一关键词"), "relation-basis/shared-keyword", find_keywords, 500),
    Signal("field", Words("same field", "同一领域"), "relation-basis/same-field", find_fields, 1000),
    Signal("function", Words("same function", "同一检察职能"), "relation-basis/same-function", find_functions, 1000),
    Signal("procedure", Words("similar procedure", "程序相近"), "relation-basis/same-procedure", find_procedure, 2000),
    Signal("outcome", Words("same kind of outcome", "同类结果"), "relation-basis/same-outcome", find_outcomes, 2000),
    Signal(
        "role", Words("same roles of agencies", "机关角色相同"), "relation-basis/same-agency-role", find_roles, 1000
    ),
    Signal("agency", Words("same agency", "同一机关"), "relation-basis/shared-agency", find_agencies, 1000),
    Signal("place", Words("same place", "同一地方"), "relation-basis/shared-place", find_places, 1000),
    Signal(
        "point",
        Words("gist worded alike", "要旨用语相近"),
        "relation-basis/similar-gist",
        find_point,
        0,
        is_wording=True,
        least_rarity=200,
    ),
    Signal(
        "telling",
        Words("told in like words", "全文用语相近"),
        "relation-basis/similar-wording",
        find_telling,
        0,
        is_wording=True,
        least_rarity=200,
    ),
)
"""Every signal, in the order in which they are listed."""

BY_NAME: Final[Mapping[str, Signal]] = {signal.name: signal for signal in SIGNALS}


def _once(features: Iterable[str]) -> Bag:
    return dict.fromkeys(sorted(set(features)), THOUSAND)


def _with_broader(concepts: Iterable[StatedConcept]) -> Bag:
    found: dict[str, int] = {}
    for concept in concepts:
        for path in concept.broader:
            found.setdefault(path, _BROADER_COUNTS)
        found[concept.path] = THOUSAND
    return found
