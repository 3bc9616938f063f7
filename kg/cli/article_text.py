"""An article for people to read: versions with their numbers, cases, and what differs from today's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.speaking import speaker
from kg.statutes.differences import render_differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.articles import ApplyingCase, ArticleStory, Provision, ProvisionText
    from kg.cli.speaking import Say
    from kg.words import Language

CHANGES = {
    "unchanged": ("words unchanged", "文字未变"),
    "changed": ("words changed", "文字有改动"),
    "unchecked": ("words not compared", "文字未核对"),
}


def render_story(story: ArticleStory, language: Language) -> str:
    """The provisions that stood under a number."""
    say = speaker(language)
    lines = [story.path + (say(f", as in force on {story.day}", f"，{story.day} 施行") if story.day else "")]
    if len(story.provisions) > 1:
        lines.append(say("Different provisions have stood under this number:", "该条号之下先后是不同的规定："))
    for provision in story.provisions:
        marked = {provision.text.path} if story.day else {each.path for each in provision.under_number}
        lines += ["", *_provision_lines(provision, marked, say, language)]
    return "\n".join(lines) + "\n"


def render_cases(cases: Iterable[ApplyingCase], language: Language) -> str:
    """A line a citation."""
    say = speaker(language)
    lines = [
        f"{each.case}  "
        + say(f"cites Art. {each.article} of {each.version}", f"引用 {each.version} 第 {each.article} 条")
        + f"  ({each.basis})"
        for each in cases
    ]
    return "\n".join(lines or [say("No guiding case.", "没有指导性案例。")]) + "\n"


def _provision_lines(provision: Provision, marked: set[str], say: Say, language: Language) -> Iterator[str]:
    """Every text of a provision, the asked-for ones marked, then its words, today's, and who cites it."""
    for each in provision.everywhere:
        mark = "*" if each.path in marked else " "
        yield f"{mark} {_describe(each, say, language)}"
    yield ""
    yield provision.text.words or say("The release does not hold the words.", "发布版本未收录条文文字。")
    if provision.differences:
        yield ""
        yield say("Today's words, compared:", "与今日文字比较：")
        yield render_differences(provision.differences)
    elif provision.differences is not None:
        yield say("Today's words are the same.", "今日文字相同。")
    yield ""
    yield say("Guiding cases that cite it:", "引用它的指导性案例：")
    yield render_cases(provision.cases, language).rstrip("\n")


def _describe(text: ProvisionText, say: Say, language: Language) -> str:
    begins, ends = text.in_force or "?", text.superseded_on or ""
    span = (
        say(f"in force {begins} to {ends}", f"{begins} 起施行，至 {ends}")
        if ends
        else say(f"in force from {begins}", f"{begins} 起施行")
    )
    change = CHANGES[text.change][language == "zh"] if text.change in CHANGES else ""
    number = say(f"Art. {text.article}", f"第 {text.article} 条")
    return ", ".join(part for part in (f"{text.version}: {number}", span, change) if part)
