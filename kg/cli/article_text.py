"""An article for people to read: versions with their numbers, cases, and what differs from today's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.speaking import speaker
from kg.statutes.differences import render_differences
from kg.text.numerals import render_number
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.articles import ApplyingCase, ArticleStory, Provision, ProvisionText
    from kg.cli.speaking import Say
    from kg.words import Language

CHANGES = {
    "unchanged": Words("words unchanged", "文字未变"),
    "changed": Words("words changed", "文字有改动"),
    "unchecked": Words("words not compared", "文字未核对"),
}
_ONLY_REFERENCES = Words("only the numbers it refers to changed", "仅所援引的条号改变")
_BASES = {
    "stated-in-text": Words("stated in the text", "文中载明"),
    "in-force-at-issue": Words("in force on the day of release, presumed", "发布日现行有效，推定"),
    "in-force-at-event": Words("in force at the events", "行为时有效"),
}


def render_article(key: str, language: Language) -> str:
    """An article number for people.

    >>> render_article("307-1", "en"), render_article("307-1", "zh")
    ('Art. 307-1', '第307条之一')
    """
    if language == "en":
        return f"Art. {key}"
    main, _, branch = key.partition("-")
    return f"第{main}条" + (f"之{render_number(int(branch))}" if branch.isdigit() else "")


def render_story(story: ArticleStory, language: Language, today: str) -> str:
    """The provisions that stood under a number; `today` is the ISO day after which nothing can be known."""
    say = speaker(language)
    path, _, key = story.path.partition("/article/")
    head = f"《{story.title}》{render_article(key, language)}"
    if story.day:
        head += say(f", as in force on {story.day}", f"，{story.day} 施行的文本")
    lines = [head, story.path]
    if story.day and story.day > today:
        lines.append(
            say(
                "That day lies ahead: what is shown is the newest law that is known.",
                "该日尚未到来：所示为目前已知的最新规定。",
            )
        )
    if len(story.provisions) > 1:
        lines.append(say("Different provisions have stood under this number:", "该条号之下先后是不同的规定："))
    for provision in story.provisions:
        marked = {provision.text.path} if story.day else {each.path for each in provision.under_number}
        lines += ["", *_provision_lines(provision, marked, path, language)]
    return "\n".join(lines) + "\n"


def render_cases(cases: Iterable[ApplyingCase], language: Language) -> str:
    """A line a citation."""
    say = speaker(language)
    lines = []
    for each in cases:
        number = render_article(each.article, language)
        basis = _BASES[each.basis].say(language) if each.basis in _BASES else each.basis
        lines.append(
            f"{each.case}  "
            + say(f"cites {number} of {each.version} ({basis})", f"引用 {each.version} {number}（{basis}）")
        )
    return "\n".join(lines or [say("No guiding case.", "没有指导性案例。")]) + "\n"


def _provision_lines(provision: Provision, marked: set[str], statute: str, language: Language) -> Iterator[str]:
    """Every text of a provision, the asked-for ones marked, then its words, today's, and who cites it."""
    say = speaker(language)
    for each in provision.everywhere:
        mark = "*" if each.path in marked else " "
        yield f"{mark} {_describe(each, statute, language)}"
    yield ""
    yield provision.text.words or say("The release does not hold the words.", "发布版本未收录条文文字。")
    yield from _compare_lines(provision, statute, language)
    yield ""
    yield say("Guiding cases that cite it:", "引用它的指导性案例：")
    yield render_cases(provision.cases, language).rstrip("\n")


def _compare_lines(provision: Provision, statute: str, language: Language) -> Iterator[str]:
    """How the words differ from today's, or why that cannot be said."""
    say = speaker(language)
    last = provision.everywhere[-1]
    where = f"{_name_version(last, statute, language)} {render_article(last.article, language)}"
    if provision.differences:
        yield ""
        yield say(f"Today's words ({where}), compared:", f"与今日文字（{where}）比较：")
        yield render_differences(provision.differences)
    elif provision.differences is not None:
        is_today = last.path == provision.text.path
        same = say(f"Today's words ({where}) are the same.", f"今日文字（{where}）相同。")
        yield say("These are today's words.", "以上即今日文字。") if is_today else same
    elif last.is_repealed:
        yield _say_repealed(last, say)
    elif not last.is_current:
        yield say("What took its place in the next version is not established.", "下一版本中由哪一规定承接，尚未确定。")


def _say_repealed(text: ProvisionText, say: Say) -> str:
    if text.repealed_on:
        return say(
            f"The instrument is no longer in force since {text.repealed_on}.",
            f"该文件自 {text.repealed_on} 起不再施行。",
        )
    return say("The instrument is no longer in force.", "该文件已不再施行。")


def _name_version(text: ProvisionText, statute: str, language: Language) -> str:
    """A version by its day; by its whole path where it is of another instrument."""
    day = text.adopted if text.statute == statute else text.version
    return f"{day} 文本" if language == "zh" else f"text of {day}"


def _describe(text: ProvisionText, statute: str, language: Language) -> str:
    say = speaker(language)
    parts = [_say_force(text, say)]
    if text.change in CHANGES:
        change = CHANGES[text.change].say(language)
        parts.append(
            say(f"{change} ({_ONLY_REFERENCES.en})", f"{change}（{_ONLY_REFERENCES.zh}）")
            if text.change == "changed" and text.only_references
            else change
        )
    where = f"{_name_version(text, statute, language)}{say(': ', '：')}{render_article(text.article, language)}"
    return say(", ", "，").join([where, *parts])


def _say_force(text: ProvisionText, say: Say) -> str:
    """From when until when a text was in force, as far as that is established."""
    begins, ends = text.in_force, text.superseded_on
    if begins and ends:
        return say(f"in force {begins} to {ends}", f"{begins} 起施行，至 {ends}")
    if begins:
        return say(f"in force from {begins}", f"{begins} 起施行")
    if ends:
        return say(f"in force until {ends}, since when is not established", f"施行至 {ends}，起始日未确定")
    return say("day in force not established", "施行日未确定")
