"""The shape of the network of cases as text: hubs, articles cited most, communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.related.networks import shorten
from kg.words import Words

if TYPE_CHECKING:
    from kg.related.networks import CaseNetwork
    from kg.words import Language


def render_shape(network: CaseNetwork, language: Language, limit: int) -> str:
    """Hubs, most cited articles and communities as lines."""
    hubs = Words(
        "Hubs (PageRank: where a walk along shared things comes past most)",
        "枢纽案例（PageRank：沿共同之处游走时最常经过）",
    )
    lines = [hubs.say(language)]
    for hub in network.shape.hubs[:limit]:
        case = network.cases[hub.case]
        lines.append(f"  {hub.rank:.4f}  {case.notation}  {case.title.say(language)}")
    lines += ["", Words("Articles cited by most cases", "引用案例最多的法条").say(language)]
    articles = sorted((thing for thing in network.things if thing.kind == "article"), key=lambda t: (-t.cases, t.path))
    lines += [f"  {thing.cases:4}  {shorten(thing.name).say(language)}" for thing in articles[:limit]]
    lines += ["", Words("Communities of cases", "案例群").say(language)]
    lines += [f"  {len(each.cases):4}  {each.label.say(language)}" for each in network.shape.communities[:limit]]
    return "\n".join(lines) + "\n"
