"""`kg related`: the cases nearest to one, and why."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.current import ensure_release
from kg.cli.related_text import render_related
from kg.cli.speaking import Say
from kg.errors import InputError
from kg.iris import absolute, parse_case_name, relative
from kg.related.answer_layout import lay_out_related, lay_out_weights
from kg.related.features import CaseFeatures
from kg.related.related_cases import RelatedCase, RelatedCases, open_related_cases
from kg.related.weights import parse_weights
from kg.settings import load_settings
from kg.words import find_language


def add_to(app: typer.Typer, say: Say) -> None:
    """Add the verb."""

    def option(en: str, zh: str, *names: str) -> typer.models.OptionInfo:
        found: typer.models.OptionInfo = typer.Option(*names, help=say(en, zh))
        return found

    @app.command(
        name="related",
        help=say(
            "Show the cases nearest to a case, why each is, and why not more.", "显示与某案最相关的案例及其理由。"
        ),
    )
    def related(
        number: Annotated[
            str | None, typer.Argument(help=say("88, spp/88 or 检例第88号.", "88、spp/88 或检例第88号。"))
        ] = None,
        text: Annotated[
            Path | None, option("A document with a case instead of a number.", "以文档中的案例代替编号。")
        ] = None,
        limit: Annotated[int, typer.Option(min=1, max=100, help=say("How many.", "显示多少个。"))] = 5,
        weights: Annotated[
            list[str] | None,
            option("Weights of signals: article=2,place=0.", "各项理由的权重：article=2,place=0。", "--weights"),
        ] = None,
        format_: Annotated[str, typer.Option("--format", help="text, json")] = "text",
        home: Annotated[Path | None, option("Folder of the releases.", "存放发布版本的文件夹。")] = None,
    ) -> None:
        if format_ not in ("text", "json"):
            raise InputError(
                f"there is no format “{format_}”; use text or json.", f"没有“{format_}”格式；请用 text 或 json。"
            )
        if (number is None) is (text is None):
            raise InputError("name a case, or a document with --text.", "请指明一个案例，或者用 --text 指明文档。")
        chosen = parse_weights(weights or ())
        language = find_language(os.environ)
        release = ensure_release(load_settings(os.environ, home=home).home, language)
        cases = open_related_cases(release.folder)
        if number is not None:
            path = relative(parse_case_name(number).iri)
            found = [(path, path.removeprefix("case/"), cases.find_related(path, limit, chosen))]
        else:
            given = _read_cases(text or Path(), cases)
            found = [(each.path, each.title.zh, cases.find_related_to(each, limit, chosen)) for each in given]
        cases.close()
        if format_ == "text":
            print("\n".join(render_related(head, some, language) for _, head, some in found), end="")
            return
        answers = [_lay_out(path, some, release.id) | {"weights": lay_out_weights(chosen)} for path, _, some in found]
        print(json.dumps(answers if text else answers[0], ensure_ascii=False, indent=2))


def _lay_out(path: str, related: tuple[RelatedCase, ...], release: str) -> dict[str, object]:
    return {"release": release, "iri": absolute(path), "related": lay_out_related(related)}


def _read_cases(path: Path, cases: RelatedCases) -> list[CaseFeatures]:
    from kg.reading.knowledge import load_knowledge  # slow, and of use for documents only
    from kg.reading.reading import read_file
    from kg.related.record_features import describe_record
    from kg.shipped import find_shipped

    limit = load_settings(os.environ).largest_document
    read = read_file(path, load_knowledge(find_shipped().data), limit)
    if not read.records:
        raise InputError(f"no guiding case was found in {path}.", f"{path} 中未找到指导性案例。")
    return [describe_record(record, read.document.text, cases.names, cases.provisions) for record in read.records]
