"""A made-up release: two cases, two instruments, keywords and agencies, as sorted N-Quads lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.iris import absolute
from kg.search import facts
from kg.search.index import open_search_index
from kg.search.writing import write_search_index
from kg.stores.plain_terms import quads_of
from kg.stores.quads import render_quad
from kg.stores.store import IriTerm, LiteralTerm
from kg.terms import GC, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kg.search.index import SearchIndex
    from kg.stores.plain_terms import Statement, Value

CONCEPT = PREFIXES["skos"] + "Concept"
ARTICLES = {
    ("kite-law", "2011-01-01", "1"): "放风筝应当遵守安全规定。",
    ("kite-law", "2020-05-01", "1"): "放风筝应当遵守安全规定，夜间放飞须先听证。",
    ("kite-law", "2020-05-01", "2"): "线长超过一百米的，由风筝管理机关举行听证；听、证分别记录。",
    ("kite-law", "2020-05-01", "2-1"): "不服听证结论的，可以申请复议，也可以提起行政诉讼。",
    ("lantern-rules", "2015-03-03", "1"): "灯笼的制作与悬挂适用本规则。",
    ("lantern-rules", "2015-03-03", "2"): "灯笼起火造成损害的，参照风筝法处理 Ａ４ 纸制灯笼。",
}
TITLES = {"kite-law": ("风筝法", "Kite Law"), "lantern-rules": ("灯笼规则", None)}
SECTIONS = {
    ("spp", 901): (
        ("基本案情", "甲公司在机场附近放飞巨型风筝，造成航班延误。"),
        ("履职过程", "检察院公开听证，听\n证会上各方\u3000陈述意见。The hearings were public."),
    ),
    ("spc", 902): (("裁判理由", "灯笼属于工艺品，不适用关于风筝的规定。"),),
}
GISTS = {("spp", 901): "放飞风筝危及航空安全的，可以公开听证后提出检察建议。", ("spc", 902): "灯笼不是风筝。"}
CASE_TITLES = {
    ("spp", 901): ("甲公司放飞风筝案", "Case of Kites Flown near an Airport"),
    ("spc", 902): ("乙厂灯笼案", None),
}


def zh(text: str) -> LiteralTerm:
    return LiteralTerm(text, PREFIXES["rdf"] + "langString", "zh")


def en(text: str) -> LiteralTerm:
    return LiteralTerm(text, PREFIXES["rdf"] + "langString", "en")


def iri(path: str) -> IriTerm:
    return IriTerm(absolute(path))


def _about(path: str, class_iri: str, *rest: tuple[str, Value]) -> Iterator[Statement]:
    yield absolute(path), facts.TYPE, IriTerm(class_iri)
    for named, value in rest:
        yield absolute(path), named, value


def _case(series: str, number: int) -> Iterator[Statement]:
    path, name = f"case/{series}/{number}", (series, number)
    title, english = CASE_TITLES[name]
    notation = f"检例第{number}号" if series == "spp" else f"指导案例{number}号"
    yield from _about(
        path,
        GC.GuidingCase,
        (facts.TITLE, zh(title)),
        *([(facts.TITLE, en(english))] if english else []),
        (facts.NOTATION, LiteralTerm(notation)),
        (facts.ISSUED, LiteralTerm(f"{number + 1100}-01-01", PREFIXES["xsd"] + "date")),
        (GC.caseNumber, LiteralTerm(str(number), PREFIXES["xsd"] + "integer")),
        (GC.series, iri(f"series/{series}")),
        (GC.keyword, iri("keyword/hearing" if series == "spp" else "keyword/lantern")),
        (GC.hasGist, iri(f"{path}/gist")),
    )
    yield from _about(f"{path}/gist", GC.Gist, (GC.heading, zh("要旨")), (GC.text, zh(GISTS[name])))
    for order, (heading, text) in enumerate(SECTIONS[name], 1):
        part = f"{path}/section/{order}"
        yield absolute(path), GC.section, iri(part)
        yield from _about(
            part, GC.CaseSection, (GC.heading, zh(heading)), (GC.text, zh(text)), (GC.order, LiteralTerm(str(order)))
        )
    yield from _about(
        f"{path}/participation/1", GC.Participation, (GC.inCase, iri(path)), (GC.participant, iri("agency/airport"))
    )
    yield from _about(
        f"{path}/citation/1", GC.Citation, (facts.CITING, iri(path)), (GC.citesStatute, iri("statute/kite-law"))
    )


def _instrument(slug: str) -> Iterator[Statement]:
    title, english = TITLES[slug]
    kind = "law" if slug == "kite-law" else "department-rule"
    yield from _about(
        f"statute/{slug}",
        GC.Statute,
        (facts.TITLE, zh(f"中华人民共和国{title}")),
        (GC.shortTitle, zh(title)),
        *([(facts.TITLE, en(english))] if english else []),
        (facts.DOCUMENT_TYPE, iri(f"document-type/{kind}")),
    )
    for day in sorted({day for named, day, _ in ARTICLES if named == slug}):
        version = f"statute/{slug}/{day}"
        yield from _about(
            version,
            GC.StatuteVersion,
            (facts.MEMBER_OF, iri(f"statute/{slug}")),
            (facts.VERSION_DATE, LiteralTerm(day, PREFIXES["xsd"] + "date")),
            (GC.textStatus, iri("text-status/loaded")),
        )
        yield from _about(
            f"{version}/part/1", GC.StatutePart, (facts.PART_OF, iri(version)), (GC.heading, zh("第一章 放飞与悬挂"))
        )
    for (named, day, number), text in ARTICLES.items():
        if named == slug:
            slot = f"statute/{slug}/article/{number}"
            yield from _about(slot, GC.Article, (facts.NUMBER, LiteralTerm(number)))
            yield from _about(
                f"statute/{slug}/{day}/article/{number}",
                GC.ArticleVersion,
                (facts.PART_OF, iri(f"statute/{slug}/{day}")),
                (GC.occupies, iri(slot)),
                (GC.text, zh(text)),
                (GC.underPart, iri(f"statute/{slug}/{day}/part/1")),
            )


def made_up_statements() -> Iterator[Statement]:
    """Everything that the made-up release says."""
    yield from _case("spp", 901)
    yield from _case("spc", 902)
    for slug in TITLES:
        yield from _instrument(slug)
    for name, label, english in (("hearing", "听证", "hearing"), ("lantern", "灯笼", "lantern")):
        yield from _about(
            f"keyword/{name}",
            CONCEPT,
            (facts.IN_SCHEME, iri("keyword")),
            (facts.PREF_LABEL, zh(label)),
            (facts.PREF_LABEL, en(english)),
        )
    yield from _about("agency/airport", GC.Agency, (facts.PREF_LABEL, zh("某市机场管理局")))


def lines_of(statements: Iterator[Statement]) -> list[str]:
    """Statements as a release has them."""
    return sorted({render_quad(quad) for quad in quads_of(statements)})


def open_made_up(folder: Path, lines: list[str] | None = None) -> SearchIndex:
    """The index of the made-up release, or of other lines."""
    folder.mkdir(exist_ok=True)
    write_search_index(folder, lines if lines is not None else lines_of(made_up_statements()))
    return open_search_index(folder)
