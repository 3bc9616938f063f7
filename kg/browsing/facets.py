"""What cases can be chosen by: each facet with the question that fills it and the way its values are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.words import Words


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet: its name in requests, the question and column that give its values, the path prefix that they share."""

    name: str
    question: str
    column: str
    prefix: str
    label: Words

    def path_of(self, written: str) -> str:
        """The path of a value as people write it: a slug, or the path itself.

        >>> KEYWORD.path_of("hearing"), KEYWORD.path_of("keyword/hearing"), ARTICLE.path_of("criminal-law/307-1")
        ('keyword/hearing', 'keyword/hearing', 'statute/criminal-law/article/307-1')
        >>> BATCH.path_of("spp-23"), PLACE.path_of("jiangsu/nanjing")
        ('batch/spp/23', 'place/jiangsu/nanjing')
        """
        path = written if written.startswith(self.prefix) else self.prefix + written
        if self.column == "article" and "/article/" not in path:
            statute, _, number = path.rpartition("/")
            return f"{statute}/article/{number}"
        return path.replace("-", "/", 1) if self.name == "batch" and path.count("/") == 1 else path


KEYWORD: Final = Facet("keyword", "cases-by-keyword", "keyword", "keyword/", Words("keyword", "关键词"))
STATUTE: Final = Facet("statute", "cases-by-statute", "statute", "statute/", Words("instrument", "规范性文件"))
ARTICLE: Final = Facet("article", "cases-citing-article", "article", "statute/", Words("article", "条"))
CONCORDANT: Final = Facet(
    "concordant_article",
    "cases-by-article-under-any-number",
    "article",
    "statute/",
    Words("article under any number", "条（含其他条号）"),
)
BATCH: Final = Facet("batch", "cases-in-order", "batch", "batch/", Words("batch", "批次"))
PLACE: Final = Facet("place", "cases-by-place", "place", "place/", Words("place", "地方"))
EVENT: Final = Facet("event", "cases-by-event-type", "type", "event-type/", Words("step", "程序步骤"))
FACETS: Final = (
    Facet("series", "cases-in-order", "series", "series/", Words("series", "系列")),
    BATCH,
    KEYWORD,
    Facet("function", "cases-by-function", "function", "function/", Words("function", "检察职能")),
    Facet("field", "cases-by-field", "field", "pil-field/", Words("field", "公益诉讼领域")),
    Facet("topic", "cases-by-topic", "topic", "topic/", Words("topic", "主题")),
    STATUTE,
    ARTICLE,
    CONCORDANT,
    Facet("agency", "cases-by-agency", "agency", "agency/", Words("agency", "机关")),
    Facet("agency_type", "cases-by-agency-type", "type", "agency-type/", Words("type of agency", "机关类型")),
    PLACE,
    Facet("role", "cases-by-role", "role", "role/", Words("role", "角色")),
    EVENT,
    Facet("outcome", "cases-by-outcome-type", "type", "outcome-type/", Words("outcome", "结果")),
)
"""Every facet, in the order in which people are shown them."""


def find_facet(name: str) -> Facet | None:
    """The facet of that name in requests.

    >>> find_facet("role").question, find_facet("colour")
    ('cases-by-role', None)
    """
    return next((each for each in FACETS if each.name == name), None)
