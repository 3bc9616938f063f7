"""Made-up documents and records in the shape of real ones; every span is found in the text by its words."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.build import BuildRequest, load_files
from kg.documents.document import Document
from kg.graph.facts import DocumentText
from kg.graph.held_facts import hold_facts
from kg.reading.reading import ReadFile
from kg.record import CaseAgency, CaseText, Citation, Event, GuidingCaseRecord, Mention, Outcome, Section, Source
from kg.shipped import find_shipped
from kg.stores.plain_terms import statements_of
from kg.text.normalising import digest

if TYPE_CHECKING:
    from kg.graph.held_facts import HeldFacts
    from kg.record import SectionKind
    from kg.stores.quads import Quads

TEXT = """（检例第901号）甲化工厂排放废液案

【关键词】

听证
河道巡查

【要旨】

排放废液的，应当查明去向。

【基本案情】

2019年5月24日，南城市人民检察院对甲化工厂立案。南城市环境监察队参加巡查。罚款五千元，清运废液三车。

【指导意义】

本案适用《南城市河道管理办法》。

【相关规定】

《中华人民共和国刑法》第三百零七条之一第一款第二项（现为第三百零八条）
《南城市河道管理办法》第四章
"""
ENGLISH = """(SPP Guiding Case No. 901) The plant and its waste liquid

[Gist]

Find out where the waste went.

[Relevant provisions]

Article 307-1 of the Criminal Law
"""

_HEADINGS: dict[str, SectionKind] = {
    "关键词": "keywords",
    "要旨": "gist",
    "基本案情": "facts",
    "指导意义": "significance",
    "相关规定": "relevant-provisions",
}


def span(text: str, words: str) -> tuple[int, int]:
    """Where words stand, for the first time."""
    start = text.index(words)
    return start, start + len(words)


def section(text: str, heading: str, kind: SectionKind) -> Section:
    """A section from its heading to the next."""
    mark = f"【{heading}】" if f"【{heading}】" in text else f"[{heading}]"
    start = text.index(mark) + len(mark)
    ends = [text.find(opening, start) for opening in ("【", "\n[")]
    end = min([each for each in ends if each > 0], default=len(text))
    part = text[start:end]
    return Section(heading, kind, start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()))


def case(text: str = TEXT, **changes: Any) -> CaseText:  # noqa: ANN401 - any field of the value
    """The case of a made-up text."""
    title = text.splitlines()[0].partition("）")[2]
    sections = tuple(section(text, heading, kind) for heading, kind in _HEADINGS.items() if f"【{heading}】" in text)
    gist = next(each for each in sections if each.kind == "gist")
    made = CaseText(
        series="spp",
        number=901,
        title=title,
        language="zh",
        issued=None,
        keywords=("听证", "河道巡查"),
        keywords_separable=True,
        gist=text[gist.start : gist.end],
        gist_start=gist.start,
        gist_end=gist.end,
        sections=sections,
        start=0,
        end=len(text),
        title_start=span(text, title)[0],
        title_end=span(text, title)[1],
    )
    return replace(made, **changes)


def citation(whole: str = TEXT, words: str = "第三百零七条之一第一款第二项", **changes: Any) -> Citation:  # noqa: ANN401 - any field of the value
    """A citation of the article 307-1 of the Criminal Law."""
    start, end = span(whole, words)
    made = Citation(
        law="中华人民共和国刑法",
        law_zh="中华人民共和国刑法",
        statute="criminal-law",
        issuer=None,
        article=307,
        branch=1,
        paragraph=1,
        item=2,
        relation="cited",
        note=None,
        locator=None,
        range=None,
        text=words,
        start=start,
        end=end,
        place="relevant-provisions",
    )
    return replace(made, **changes)


def agency(whole: str = TEXT, words: str = "南城市人民检察院", **changes: Any) -> CaseAgency:  # noqa: ANN401 - any field of the value
    """A procuratorate that verifies facts."""
    start, end = span(whole, words)
    mention = Mention(words, start, end)
    made = CaseAgency(words, "procuratorate", "prefecture", ("investigation-verifier",), (mention,))
    return replace(made, **changes)


def event(whole: str = TEXT, words: str = "2019年5月24日，南城市人民检察院对甲化工厂立案", **changes: Any) -> Event:  # noqa: ANN401 - any field of the value
    """The opening of a public interest case."""
    start, end = span(whole, words)
    made = Event(
        type="filing-public-interest-case",
        date="2019-05-24",
        date_end=None,
        earliest="2019-05-24",
        latest="2019-05-24",
        date_text="2019年5月24日",
        proceeding="administrative-public-interest",
        agencies=("南城市人民检察院",),
        addressees=(),
        count=None,
        text=words,
        start=start,
        end=end,
    )
    return replace(made, **changes)


def outcome(whole: str = TEXT, words: str = "罚款五千元", **changes: Any) -> Outcome:  # noqa: ANN401 - any field of the value
    """A fine."""
    start, end = span(whole, words)
    made = Outcome(
        "fine", "5000", "CNY", None, None, approximate=False, proceeding="none", text=words, start=start, end=end
    )
    return replace(made, **changes)


def record(text: str = TEXT, file: str = "a.md", **changes: Any) -> GuidingCaseRecord:  # noqa: ANN401 - any field of the value
    """A record of a made-up text with one fact of each kind."""
    source = Source(file, "0" * 64, digest(text))
    made = GuidingCaseRecord(
        case=case(text) if "case" not in changes else changes["case"],
        batch=None,
        citations=(citation(text),) if "citations" not in changes else changes["citations"],
        agencies=(agency(text),),
        events=(event(text),),
        outcomes=(outcome(text),),
        source=source,
        problems=(),
    )
    return replace(made, **changes)


def english_record(**changes: Any) -> GuidingCaseRecord:  # noqa: ANN401 - any field of the value
    """A record of the made-up English text, of the same case."""
    gist, provisions = section(ENGLISH, "Gist", "gist"), section(ENGLISH, "Relevant provisions", "relevant-provisions")
    title = "The plant and its waste liquid"
    words = "Article 307-1 of the Criminal Law"
    start, end = span(ENGLISH, words)
    own = case(
        TEXT,
        title=title,
        language="en",
        keywords=("Hearing",),
        gist=ENGLISH[gist.start : gist.end],
        gist_start=gist.start,
        gist_end=gist.end,
        sections=(gist, provisions),
        end=len(ENGLISH),
        title_start=span(ENGLISH, title)[0],
        title_end=span(ENGLISH, title)[1],
    )
    cited = citation(text=words, start=start, end=end, paragraph=None, item=None)
    made = GuidingCaseRecord(own, None, (cited,), (), (), (), Source("english.txt", "1" * 64, digest(ENGLISH)), ())
    return replace(made, **changes)


def document(made: GuidingCaseRecord, text: str = TEXT) -> DocumentText:
    """A document of one case."""
    return DocumentText(made.source.file, text, digest(text), (made,))


def read_file(made: GuidingCaseRecord, text: str = TEXT) -> ReadFile:
    """What reading yields for a document of one case."""
    whole = Document(made.source.file, text, made.source.sha256, digest(text), ())
    return ReadFile(whole, (made,), ())


def shipped_quads() -> Quads:
    """Every quad that ships with the software."""
    files = load_files(BuildRequest(Path("unused")), find_shipped())
    return tuple(chain.from_iterable(file.quads for file in files))


def shipped_facts() -> HeldFacts:
    """What is held of the shipped data."""
    return hold_facts(statements_of(shipped_quads()))
