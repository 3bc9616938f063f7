"""A guiding case as Markdown: to read, to print, to paste into notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.exports.statements import escape_markdown
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.cases import CitedProvision, GuidingCase, Named, Section, Step
    from kg.words import Language

_ISSUED = Words("Issued", "发布")
_KEYWORDS = Words("Keywords", "关键词")
_FUNCTIONS = Words("Functions", "检察职能")
_GIST = Words(
    "Gist (restated by this project; the official Chinese text prevails)", "要旨（本项目转述，以官方文本为准）"
)
_OFFICIAL_GIST = Words("Gist (official text)", "要旨（官方文本）")
_CITED = Words("Provisions cited", "引用法条")
_PARTICIPANTS = Words("Participants", "参与者")
_STEPS = Words("What happened", "经过")
_OUTCOMES = Words("Outcomes and figures", "结果与数据")
_SECTIONS = Words("Text", "正文")
_NO_DATE = Words("no date", "无日期")
_NOTICE = Words(
    "Unofficial. The official Chinese text prevails; nothing here is legal advice.",
    "非官方整理，以官方中文文本为准；不构成法律意见。",
)


def render_case_markdown(case: GuidingCase, language: Language) -> bytes:
    """The case under its number and title, a heading a part; what is not known has no line."""
    joined = "、" if language == "zh" else ", "

    def names(things: Iterable[Named]) -> str:
        return joined.join(escape_markdown(each.name.say(language)) for each in things)

    lines = [f"# {case.notation} {escape_markdown(case.title.say(language))}", "", f"<{case.iri}>", ""]
    facts = ((_ISSUED, case.issued or ""), (_KEYWORDS, names(case.keywords)), (_FUNCTIONS, names(case.functions)))
    lines += [f"- **{label.say(language)}**: {value}" for label, value in facts if value]
    if case.gist is not None:
        heading = _OFFICIAL_GIST if case.gist_is_official else _GIST
        lines += _part(heading.say(language), [escape_markdown(case.gist.say(language))])
    lines += _part(_CITED.say(language), [f"- {_citation(each, language)}" for each in case.citations])
    who = [f"- {escape_markdown(each.name.say(language))}: {names(each.roles)}" for each in case.participants]
    lines += _part(_PARTICIPANTS.say(language), who)
    lines += _part(_STEPS.say(language), [f"- {_step(each, language)}" for each in case.steps])
    outcomes = [f"- {escape_markdown(each.what.say(language))}" for each in case.outcomes]
    lines += _part(_OUTCOMES.say(language), outcomes)
    lines += _part(_SECTIONS.say(language), [line for each in case.sections for line in _section(each, language)])
    return "\n".join([*lines, "", f"*{_NOTICE.say(language)}*", ""]).encode()


def _part(heading: str, lines: list[str]) -> list[str]:
    return ["", f"## {heading}", "", *lines] if lines else []


def _citation(cited: CitedProvision, language: Language) -> str:
    version = f" ({cited.in_force_from or '?'} – {cited.superseded_on or ''})" if cited.version else ""
    return f"{escape_markdown(cited.cited_as)}{version}: {cited.basis.name.say(language)}"


def _step(step: Step, language: Language) -> str:
    day = step.earliest if step.earliest == step.latest else f"{step.earliest} – {step.latest}"
    return f"{day or _NO_DATE.say(language)}: {escape_markdown(step.what.say(language))}"


def _section(section: Section, language: Language) -> list[str]:
    text = section.text or (section.restatement.say(language) if section.restatement else None)
    if text is None:
        return []
    heading = section.heading or (section.kind.name.say(language) if section.kind else str(section.order or ""))
    paragraphs = [escape_markdown(each) for each in text.splitlines() if each.strip()]
    return [f"### {escape_markdown(heading)}", "", "\n\n".join(paragraphs), ""]
