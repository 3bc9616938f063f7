"""`kg cases`: the guiding cases that meet every condition."""

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Annotated

import typer

from kg.browsing.case_table import CaseTable, ListedCase, unite_places
from kg.browsing.filters import WrittenPeriod, parse_filter, select_cases
from kg.browsing.listing import ORDERS, order_cases, read_order
from kg.cli.choosing import open_choosable
from kg.cli.current import ensure_release
from kg.cli.speaking import Say
from kg.cli.tables import display_width
from kg.errors import InputError
from kg.iris import BASE, absolute, relative
from kg.search.index import open_search_index
from kg.settings import load_settings
from kg.words import Language, find_language

_NUMBER = re.compile(r"[0-9]|第.{1,12}条")
_COLUMNS = ("case", "notation", "issued", "title_zh", "title_en")


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    def several(en: str, zh: str, *names: str) -> typer.models.OptionInfo:
        found: typer.models.OptionInfo = typer.Option(*names, help=say(en, zh))
        return found

    @app.command(
        name="cases",
        help=say(
            "List the guiding cases that meet every condition; commas mean any of, repeating a condition means all of.",
            "列出符合全部条件的指导性案例；同一条件内逗号表示任一，重复给出表示同时符合。",
        ),
    )
    def cases(
        cites: Annotated[
            list[str] | None,
            several(
                "An instrument or article: criminal-law/307-1, 民诉法, 刑法第三百零七条之一.",
                "文件或条：criminal-law/307-1、民诉法、刑法第三百零七条之一。",
            ),
        ] = None,
        keyword: Annotated[
            list[str] | None, several("A keyword, narrower ones included.", "关键词（含下位）。")
        ] = None,
        agency: Annotated[list[str] | None, several("An agency, those under it included.", "机关（含下级）。")] = None,
        agency_type: Annotated[list[str] | None, several("A type of agency.", "机关类型。")] = None,
        place: Annotated[list[str] | None, several("A place, those in it included.", "地方（含下辖）。")] = None,
        role: Annotated[list[str] | None, several("A role that somebody had.", "角色。")] = None,
        function: Annotated[list[str] | None, several("A procuratorial function.", "检察职能。")] = None,
        field: Annotated[list[str] | None, several("A field of public interest litigation.", "公益诉讼领域。")] = None,
        topic: Annotated[list[str] | None, several("A topic.", "主题。")] = None,
        event: Annotated[list[str] | None, several("A type of step.", "程序步骤类型。")] = None,
        outcome: Annotated[list[str] | None, several("A type of outcome.", "结果类型。")] = None,
        series: Annotated[list[str] | None, several("spp or spc.", "spp（检例）或 spc（指导案例）。")] = None,
        text: Annotated[
            str | None,
            several(
                "Words of title, gist, sections, keywords or agencies.", "标题、要旨、正文、关键词或机关中的词语。"
            ),
        ] = None,
        batch: Annotated[list[str] | None, several("A batch such as spp-23.", "批次，如 spp-23。")] = None,
        since: Annotated[
            str | None,
            several("Not before: 2019, 2019-06, 2019-06-30.", "不早于：2019、2019-06、2019-06-30。", "--from"),
        ] = None,
        until: Annotated[str | None, several("Not after.", "不晚于。", "--to")] = None,
        dates: Annotated[
            str,
            several("issued: the day of issue; step: a step of --event.", "issued：发布日期；step：--event 的步骤。"),
        ] = "issued",
        as_printed: Annotated[
            bool,
            several(
                "Take article numbers as printed; do not follow them through other versions.",
                "条号按原文，不追踪其他版本中的条号。",
                "--as-printed",
            ),
        ] = False,
        sort: Annotated[
            str | None,
            several(", ".join(ORDERS) + " (with --text).", "、".join(ORDERS) + "（与 --text 同用）。"),
        ] = None,
        format_: Annotated[str, typer.Option("--format", help="table, json, csv")] = "table",
        home: Annotated[Path | None, several("Folder of the releases.", "存放发布版本的文件夹。")] = None,
    ) -> None:
        if format_ not in ("table", "json", "csv"):
            raise InputError(
                f"there is no format “{format_}”; use table, json or csv.",
                f"没有“{format_}”格式；请用 table、json 或 csv。",
            )
        named = {
            "keyword": keyword, "agency": agency, "agency_type": agency_type, "place": place, "role": role,
            "function": function, "field": field, "topic": topic, "event": event, "outcome": outcome,
            "series": series, "batch": batch,
        }  # fmt: skip
        pairs = [(_law_of(each), each) for each in cites or ()]
        pairs += [(name, each) for name, values in named.items() for each in values or ()]
        language = find_language(os.environ)
        release = ensure_release(load_settings(os.environ, home=home).home, language)
        with open_choosable(release) as known:
            table, period = known.table, WrittenPeriod(since, until, dates)
            chosen = parse_filter(table, pairs, period, concordance=not as_printed, law=known.names)
        order = read_order(sort, is_searched=text is not None)
        ranked = () if text is None else _find_texts(release.folder, table, text)
        found = select_cases(table, chosen, None if text is None else unite_places(ranked))
        places = order_cases(table, found, order, ranked)
        print(_render(table, [table.cases[each] for each in places], format_, language), end="")


def _find_texts(folder: Path, table: CaseTable, words: str) -> tuple[int, ...]:
    with open_search_index(folder) as index:
        return table.find_places(relative(iri) for iri in index.rank_cases(words))


def _law_of(written: str) -> str:
    """The facet that a law is cited by: of its articles where a number or 第…条 stands in the words.

    >>> [_law_of(each) for each in ("criminal-law", "criminal-law/307-1", "刑法第三百零七条之一", "民诉法")]
    ['statute', 'article', 'article', 'statute']
    """
    plain = written.removeprefix(BASE).removeprefix("statute/")
    return "article" if "/" in plain or _NUMBER.search(plain) else "statute"


def _render(table: CaseTable, found: list[ListedCase], format_: str, language: Language) -> str:
    if format_ == "json":
        rows = [dict(zip(_COLUMNS, _row(case), strict=True)) for case in found]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    if format_ == "csv":
        written = io.StringIO()
        csv.writer(written, lineterminator="\n").writerows([_COLUMNS, *map(_row, found)])
        return written.getvalue()
    width = max((display_width(case.notation) for case in found), default=0)
    lines = [_line(case, width, language) for case in found]
    total = f"{len(found)} / {len(table.cases)}"
    return "".join([*lines, f"{total} 个案例\n" if language == "zh" else f"{total} cases\n"])


def _row(case: ListedCase) -> tuple[str | None, ...]:
    return absolute(case.path), case.notation, case.issued or "", case.title.zh, case.title.en


def _line(case: ListedCase, width: int, language: Language) -> str:
    padding = " " * (width - display_width(case.notation))
    return f"{case.notation}{padding}  {case.issued or '':10}  {case.title.say(language)}\n"
