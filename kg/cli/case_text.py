"""A guiding case as plain text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.iris import relative
from kg.words import Language, Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.cases import CitedProvision, GuidingCase, Named, Outcome, Step

_HEADINGS = {
    "issued": Words("Issued", "发布"),
    "keywords": Words("Keywords", "关键词"),
    "functions": Words("Functions", "检察职能"),
    "fields": Words("Fields", "领域"),
    "topics": Words("Topics", "主题"),
    "gist": Words(
        "Gist (restated by this project; the official Chinese text prevails)", "要旨（本项目转述，以官方文本为准）"
    ),
    "official_gist": Words("Gist (official text)", "要旨（官方文本）"),
    "citations": Words("Provisions cited", "引用法条"),
    "participants": Words("Participants", "参与者"),
    "steps": Words("What happened", "经过"),
    "outcomes": Words("Outcomes and figures", "结果与数据"),
    "sources": Words("Sources", "来源"),
}
_NO_DATE = Words("no date", "无日期")
_ABOUT = Words("about ", "约 ")
_FROM = Words("in force from", "施行于")
_SUPERSEDED = Words(", superseded on", "，被替代于")


def render_case(case: GuidingCase, language: Language) -> str:
    """The case as lines of text, in one language where both exist."""

    def section(name: str, lines: Iterable[str]) -> list[str]:
        body = [f"  {line}" for line in lines]
        return ["", _HEADINGS[name].say(language), *body] if body else []

    def names(things: Iterable[Named]) -> list[str]:
        listed = [each.name.say(language) for each in things]
        return [("、" if language == "zh" else ", ").join(listed)] if listed else []

    lines = [f"{case.notation}  {case.title.say(language)}"]
    lines += section("issued", [case.issued] if case.issued else [])
    lines += section("keywords", names(case.keywords))
    lines += section("functions", names(case.functions))
    lines += section("fields", names(case.fields))
    lines += section("topics", names(case.topics))
    if case.gist is not None:
        lines += section("official_gist" if case.gist_is_official else "gist", [case.gist.say(language)])
    lines += section("citations", (line for each in case.citations for line in _citation(each, language)))
    lines += section(
        "participants",
        (f"{each.name.say(language)}: {', '.join(names(each.roles))}" for each in case.participants),
    )
    lines += section("steps", (_step(each, language) for each in case.steps))
    lines += section("outcomes", (_outcome(each, language) for each in case.outcomes))
    lines += section("sources", (f"{each.title or ''} {each.file or ''} {each.digest or ''}" for each in case.sources))
    return "\n".join(lines) + "\n"


def _citation(citation: CitedProvision, language: Language) -> list[str]:
    lines = [f"{citation.order}. {citation.cited_as}"]
    if citation.version:
        dates = f"{_FROM.say(language)} {citation.in_force_from}" if citation.in_force_from else ""
        if citation.superseded_on:
            dates += f"{_SUPERSEDED.say(language)} {citation.superseded_on}"
        lines.append(f"   {relative(citation.version)} {dates}".rstrip())
    lines.append(f"   {citation.basis.name.say(language)}")
    if citation.note is not None:
        lines.append(f"   {citation.note.say(language)}")
    return lines


def _step(step: Step, language: Language) -> str:
    when = _NO_DATE.say(language)
    if step.earliest is not None:
        when = step.earliest if step.earliest == step.latest else f"{step.earliest} … {step.latest}"
    return f"{when}  {step.what.say(language)}"


def _outcome(outcome: Outcome, language: Language) -> str:
    figure = ""
    if outcome.value is not None:
        about = _ABOUT.say(language) if outcome.approximate else ""
        figure = f": {about}{_grouped(outcome.value)} {outcome.unit or ''}".rstrip()
    return f"{outcome.what.say(language)}{figure}"


def _grouped(value: str) -> str:
    """A decimal with its thousands marked and no empty fraction.

    >>> _grouped("237000000.0"), _grouped("54.06")
    ('237,000,000', '54.06')
    """
    whole, _, fraction = value.partition(".")
    fraction = fraction.rstrip("0")
    return f"{int(whole):,}" + (f".{fraction}" if fraction else "")
