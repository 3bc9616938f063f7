"""`kg cite`: cases and the dataset as citations."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kg import releases
from kg.browsing.case_table import CaseTable, find_positions
from kg.browsing.filters import WrittenPeriod, parse_filter, select_cases
from kg.cli.choosing import Choosable, open_choosable
from kg.cli.current import ensure_release
from kg.cli.speaking import Say
from kg.errors import InputError, UnknownThingError
from kg.exports.citations.cited import Cited, Wording, cite_cases, cite_dataset, parse_accessed
from kg.exports.citations.forms import CITATION_FORMS, parse_citation_form, render_citations
from kg.iris import parse_case_name
from kg.settings import load_settings
from kg.words import Words, find_language

_PERIOD = ("from", "to", "dates")


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""
    forms = ", ".join(form.name for form in CITATION_FORMS)

    @app.command(
        name="cite",
        help=say(
            "Cite cases, or the dataset where none is named, for footnotes and reference lists.",
            "生成案例的引注；未给出案例时引用整个数据集。",
        ),
    )
    def cite(
        cases: Annotated[
            list[str] | None, typer.Argument(help=say("87, spp/87 or 检例第87号.", "87、spp/87 或检例第87号。"))
        ] = None,
        form: Annotated[str, typer.Option(help=say(f"One of {forms}.", f"{forms} 之一。"))] = "gbt7714",
        where: Annotated[
            list[str] | None,
            typer.Option(
                help=say(
                    "Cases that meet a condition, such as keyword=hearing or from=2020; repeatable.",
                    "符合条件的案例，如 keyword=听证、from=2020；可重复。",
                )
            ),
        ] = None,
        lang: Annotated[str, typer.Option(help=say("zh, or en as translated.", "zh，或 en（译文）。"))] = "zh",
        accessed: Annotated[
            str | None,
            typer.Option(help=say("Day on which you looked at it; today when not given.", "引用日期；省略时为今日。")),
        ] = None,
        dataset: Annotated[
            bool, typer.Option("--dataset", help=say("Cite the dataset as well, last.", "最后一并引用数据集。"))
        ] = False,
        release: Annotated[
            str | None, typer.Option(help=say("Id of a release, or its first digits.", "发布版本的编号或其开头几位。"))
        ] = None,
        home: Annotated[
            Path | None, typer.Option(help=say("Folder of the releases.", "存放发布版本的文件夹。"))
        ] = None,
    ) -> None:
        wanted = parse_citation_form(form)
        if lang not in ("zh", "en"):
            raise InputError(f"there is no language “{lang}” here; use zh or en.", f"没有“{lang}”；请用 zh 或 en。")
        day = parse_accessed(accessed) if accessed else datetime.now(UTC).astimezone().date().isoformat()
        folder = load_settings(os.environ, home=home).home
        opened = (
            releases.open_release(folder, release) if release else ensure_release(folder, find_language(os.environ))
        )
        with open_choosable(opened) as known:
            table = known.table
            places = [*(_find_case(table, each) for each in cases or ()), *_select(known, where or ())]
        cited: list[Cited] = list(cite_cases(table, dict.fromkeys(places), opened.id))
        if dataset or not (cases or where):
            told = "; ".join(where or ())
            selection = Words(f"{len(cited)} cases: {told}", f"{len(cited)} 个案例：{told}") if where else None
            cited.append(cite_dataset(opened, selection))
        text = render_citations(cited, wanted, Wording("zh" if lang == "zh" else "en", day))
        print(text.replace("\r\n", "\n"), end="")


def _find_case(table: CaseTable, written: str) -> int:
    name = parse_case_name(written)
    for place, case in enumerate(table.cases):
        if (case.series, case.number) == (name.series, name.number):
            return place
    raise UnknownThingError(
        f"the release holds no case {name.series}/{name.number}.", f"发布版本中没有案例 {name.series}/{name.number}。"
    )


def _select(known: Choosable, where: list[str] | tuple[()]) -> list[int]:
    if not where:
        return []
    pairs = [(name.strip(), value.strip()) for name, _, value in (each.partition("=") for each in where)]
    plain = dict(pairs)
    period = WrittenPeriod(plain.get("from"), plain.get("to"), plain.get("dates", "issued"))
    chosen = parse_filter(known.table, [pair for pair in pairs if pair[0] not in _PERIOD], period, law=known.names)
    return list(find_positions(select_cases(known.table, chosen)))
