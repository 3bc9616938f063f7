"""Where a document and the facts held of its case differ: one row each, as a table for lawyers.

| column | meaning |
|---|---|
| case | the case, such as spp/88, or the instrument, such as statute/criminal-law |
| what | title, issued, batch, keywords, gist, citation, citation-missing, citation-extra, agency-type, event-dates; |
| | of instruments kind, revision-kind, in-force, in-force-impossible, superseded-on, repealed-on, correspondence |
| stands | the value that is held and stands |
| read | the value that the document has instead; empty where it has none |
| node | the IRI of the fact held, under the project's base |
| file, line, column | where the document says so; line and column are empty where it lacks the fact |
| digest | the digest of the document's text |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from kg.iris import relative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.errors import Place
    from kg.graph.facts import Span

What: TypeAlias = Literal[
    "title",
    "issued",
    "batch",
    "keywords",
    "gist",
    "citation",
    "citation-missing",
    "citation-extra",
    "agency-type",
    "event-dates",
    "kind",
    "revision-kind",
    "in-force",
    "in-force-impossible",
    "superseded-on",
    "repealed-on",
    "correspondence",
]
COLUMNS = ("case", "what", "stands", "read", "node", "file", "line", "column", "digest")
_EXPLANATION = """\
# Where an imported document and the facts held differ. "stands" is in the graph; "read" is what the document has.
# what: title, issued (day), batch, keywords, gist, citation (other paragraph or item), citation-missing (the document
#   lacks it), citation-extra (the facts held lack it), agency-type, event-dates.
#   Of instruments: title, kind, revision-kind, in-force (first day), in-force-impossible (the day read would make two
#   versions apply at once and is left out), superseded-on, repealed-on, correspondence (computed, not as checked).
# node: the fact held. line and column count from 1.
# 导入文件与已有事实不一致之处。stands 为图谱采用的内容，read 为文件所载内容。
# what：标题、发布日、批次、关键词、要旨、引用（款项不同）、文件缺少的引用、文件多出的引用、机关类型、事件日期。
#   规范性文件：标题、类型、修改方式、施行日、不可能的施行日（会使两个版本同时施行，未采用）、被替代日期、
#   废止日期、条文对应（计算结果与人工核对不一致）。
# node：已有事实。行、列自 1 起。
"""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One difference; `span` and `place` say where the document has it, no span means that it lacks the fact."""

    case: str
    what: What
    stands: str
    read: str
    node: str
    digest: str
    span: Span | None
    place: Place


def render_table(disagreements: Iterable[Disagreement]) -> str:
    r"""The rows as tab-separated text with a header, in a fixed order; line breaks in values become spaces.

    >>> render_table([]).splitlines()[-1].split("\t")[:4]
    ['case', 'what', 'stands', 'read']
    """
    rows = sorted({_row(each) for each in disagreements})
    return _EXPLANATION + "".join("\t".join(row) + "\n" for row in (COLUMNS, *rows))


def _row(each: Disagreement) -> tuple[str, ...]:
    line, column = ("" if number is None else str(number) for number in (each.place.line, each.place.column))
    values = (each.what, each.stands, each.read, relative(each.node), each.place.source)
    case = relative(each.case).removeprefix("case/")
    return (case, *(" ".join(value.split()) for value in values), line, column, each.digest)
