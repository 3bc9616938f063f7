"""Where the embedded engine departs from SPARQL 1.1, and what the service does about it: told to every client.

Found with the W3C suites for SPARQL 1.0 and 1.1 and by experiment, on Oxigraph 0.5.13.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.words import Words


class Deviation(NamedTuple):
    """A departure from the specification: a name that can stand in an address, and a sentence."""

    name: str
    words: Words


DEVIATIONS: Final = (
    Deviation(
        "literal-forms",
        Words(
            "The store keeps the values of numbers, truth values and dates, not the way they were written: 2.10 in the "
            "data is answered, compared by STR and told apart as 2.1. Language tags are kept in lower case. The "
            "download files have every literal as written.",
            "存储保留数值、真值和日期的值而不保留其写法：数据中的 2.10 作为 2.1 返回、取 STR 和区分；语言标签存为小写。"
            "下载文件保留每个字面量的原写法。",
        ),
    ),
    Deviation(
        "graph-subselect",
        Words(
            "A sub-SELECT inside GRAPH ?g is refused (403) where the engine would evaluate it over all graphs at once; "
            "select ?g in it, too, or write GRAPH ?g inside the sub-SELECT.",
            "GRAPH ?g 内的子 SELECT 若会被引擎对所有图一并计算，则予拒绝（403）；"
            "请在其中也选出 ?g，或把 GRAPH ?g 写进子 SELECT。",
        ),
    ),
    Deviation(
        "graph-variable-scope",
        Words(
            "Inside GRAPH ?g the variable ?g is bound already, so that a FILTER or OPTIONAL there sees it; VALUES that "
            "stand there without any pattern are not repeated for each graph. A MINUS there that shares no variable "
            "with what stands before it removes nothing, as it should: it is left out before the engine is asked.",
            "在 GRAPH ?g 之内变量 ?g 已有值，其中的 FILTER 或 OPTIONAL 能看到它；"
            "其中若只有 VALUES 而无模式，不会对每个图各列一次。"
            "其中与前文没有共同变量的 MINUS 本不应去除任何结果：交给引擎之前即予略去。",
        ),
    ),
    Deviation(
        "zero-length-paths",
        Words(
            "A path that may have no step (p*, p?) leads from a constant to itself also where the data do not hold it; "
            "but inside GRAPH, with FROM, and in lists with ; or , such a constant gives nothing.",
            "可为零步的路径（p*、p?）也从数据中没有的常量通向其自身；"
            "但在 GRAPH 之内、使用 FROM 时以及用 ; 或 , 连写时，这样的常量没有结果。",
        ),
    ),
    Deviation(
        "blank-node-labels",
        Words(
            'BNODE("label") gives one and the same blank node in all solutions; the specification wants one for each.',
            'BNODE("标签") 在所有结果行中给出同一个空节点；按规范每行应各有一个。',
        ),
    ),
    Deviation(
        "unknown-functions",
        Words(
            "A function that the service does not know is an error where it is called: the variable stays unbound, the "
            "filter is not passed. The GeoSPARQL functions of the engine are known.",
            "本服务不认识的函数在调用处出错：变量不绑定，过滤条件不成立。引擎自带的 GeoSPARQL 函数可用。",
        ),
    ),
    Deviation(
        "unknown-graphs",
        Words(
            "A graph named by FROM, FROM NAMED, default-graph-uri or named-graph-uri that the store does not hold is "
            "an empty graph; nothing is ever fetched. SERVICE, LOAD and updates are refused (403).",
            "FROM、FROM NAMED、default-graph-uri 或 named-graph-uri 所指而存储中没有的图视为空图；从不外出获取。"
            "SERVICE、LOAD 和更新一律拒绝（403）。",
        ),
    ),
)
