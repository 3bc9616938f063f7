"""How to cite the result of a search: what was asked of which release, and how much there was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.exports.citations.cited import CONTRIBUTORS, DATASET_TITLE
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.pages.case_choices import Chosen


def cite_search(query: str, chosen: Sequence[Chosen], total: int, release: str) -> Words:
    """A sentence that cites a result, to be followed by its address and the day on which it was read.

    >>> cite_search("听证", (), 3, "0123456789abcdef").en
    'Guiding cases knowledge graph. Release 0123456789abcdef. Cases with “听证”: 3.'
    """
    en = [f"with “{query}”"] if query else []
    zh = [f"检索“{query}”"] if query else []
    for each in chosen:
        en.append(f"{each.label.en.lower()} {' or '.join(value.say('en') for value in each.values)}")
        zh.append(f"{each.label.zh}为{'或'.join(value.say('zh') for value in each.values)}")
    asked_en = f"Cases {', '.join(en)}" if en else "All cases"
    asked_zh = f"案例（{'，'.join(zh)}）" if zh else "全部案例"
    return Words(
        f"{DATASET_TITLE.en}. Release {release}. {asked_en}: {total:,}.",
        f"{CONTRIBUTORS.zh}：{DATASET_TITLE.zh}，发布版本 {release}，{asked_zh}，共 {total:,} 件。",
    )
