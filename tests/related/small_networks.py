"""Small networks to look at, from a few words: what each case has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.related.features import ActingAgency, CaseFeatures, CitedProvision, StatedConcept
from kg.related.networks_links import join_cases
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.related.networks import CaseNetwork

NAMES = {
    "statute/a-law": Words("A Law of the People's Republic of China", "中华人民共和国甲法"),
    "keyword/hearing": Words("hearing", "听证"),
    "keyword/public-hearing": Words("public hearing", "公开听证"),
    "keyword/river": Words("river", "河流"),
    "agency/court": Words("A Court", "某法院"),
}


def case(number: int, *had: str, title: str = "") -> CaseFeatures:
    """A case that has keywords, agencies, and articles written as `a-law/25`, with `?` where two may be meant."""
    keywords = tuple(StatedConcept(each, ()) for each in had if each.startswith("keyword/"))
    agencies = tuple(ActingAgency(each, None, "role/court", ()) for each in had if each.startswith("agency/"))
    cited = tuple(_cited(number, each) for each in had if not each.startswith(("keyword/", "agency/")))
    name = title or f"Case {number}"
    return CaseFeatures(
        f"case/spp/{number}", f"检例第{number}号", Words(name, name), cited, keywords, agencies=agencies
    )


def _cited(number: int, written: str) -> CitedProvision:
    statute, _, article = written.rstrip("?").partition("/")
    slot = f"statute/{statute}/article/{article}"
    meant = (f"{slot}/old", f"{slot}/new") if written.endswith("?") else (f"{slot}/new",)
    return CitedProvision(f"case/spp/{number}/citation/{article}", f"statute/{statute}", slot, meant, None, None)


def join(cases: Mapping[int, str]) -> CaseNetwork:
    """The network of cases by number, with what each has, separated by spaces."""
    return join_cases([case(number, *had.split()) for number, had in cases.items()], NAMES)
