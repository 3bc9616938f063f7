"""What typer itself says, in English alone, in the language of the locale: the frame of help, and usage errors."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typer import Typer, TyperException

    from kg.words import Language

_LAYOUT: Final = (
    (r"^Usage: ", "用法："),
    (r"^Arguments:$", "参数："),
    (r"^Options:$", "选项："),
    (r"^Commands:$", "命令："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"Show this message and exit\.", "显示本说明并退出。"),
    (r"^Try '(.+)' for help\.$", r"用法说明：\1"),
    (r"\[required\]", "[必填]"),
    (r"\brequired\]", "必填]"),
    (r"\[default: ", "[默认："),
    (r"; default: ", "；默认："),
)
_SENTENCES: Final = (
    (r"Missing argument '(.+)'\.(.*)", r"缺少参数 \1。\2"),
    (r"Missing option '(.+)'\.(.*)", r"缺少选项 \1。\2"),
    (r"Missing command\.", "缺少命令。"),
    (r"No such command '(.+)'\. Did you mean (.+)\?", r"没有命令 \1。是否指 \2？"),
    (r"No such command '(.+)'\.", r"没有命令 \1。"),
    (r"No such option: (.+) \(Possible options: (.+)\)", r"没有选项 \1（相近的有：\2）。"),
    (r"No such option: (.+)", r"没有选项 \1。"),
    (r"Option '(.+)' requires an argument\.", r"选项 \1 须带一个值。"),
    (r"Option '(.+)' requires (\d+) arguments\.", r"选项 \1 须带 \2 个值。"),
    (r"Option '(.+)' does not take a value\.", r"选项 \1 不带值。"),
    (r"Argument '(.+)' takes (\d+) values\.", r"参数 \1 须有 \2 个值。"),
    (r"Got unexpected extra argument\(s\) \((.+)\)", r"多余的参数：\1。"),
    (r"Invalid value for '?(.+?)'?: Input should be a valid integer.*", r"\1 的值无效：须为整数。"),
    (r"Invalid value for '?(.+?)'?: Input should be a valid number.*", r"\1 的值无效：须为数字。"),
    (r"Invalid value for '?(.+?)'?: Input should be greater than or equal to (\S+)", r"\1 的值无效：须大于或等于 \2。"),
    (r"Invalid value for '?(.+?)'?: Input should be less than or equal to (\S+)", r"\1 的值无效：须小于或等于 \2。"),
    (r"Invalid value for '?(.+?)'?: (.+)", r"\1 的值无效：\2"),
    (r"Could not open file '(.+)': (.+)", r"无法打开文件 \1：\2"),
)
_ERROR: Final = "Error: "


class _ChineseCommand(TyperCommand):
    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - a type that typer keeps to itself
        return say_help(super().get_help(ctx), "zh")


class _ChineseGroup(TyperGroup):
    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - a type that typer keeps to itself
        return say_help(super().get_help(ctx), "zh")


def speak(app: Typer, language: Language) -> Typer:
    """The command line with the help of all its verbs in a language."""
    if language == "zh":
        app.info.cls = _ChineseGroup
        for command in app.registered_commands:
            command.cls = _ChineseCommand
        for group in app.registered_groups:
            group.cls = _ChineseGroup
            if group.typer_instance is not None:
                speak(group.typer_instance, language)
    return app


def say_help(text: str, language: Language) -> str:
    r"""A help text as typer lays it out, with typer's own words in a language.

    >>> print(say_help("Usage: kg case [OPTIONS] {number}\n\nOptions:\n  --help  Show this message and exit.", "zh"))
    用法：kg case [选项] {number}
    <BLANKLINE>
    选项：
      --help  显示本说明并退出。
    """
    return text if language == "en" else "\n".join(_replace(line, _LAYOUT) for line in text.split("\n"))


def say_usage_error(error: TyperException, language: Language) -> str:
    """What typer would print of an error: how the verb is used, where help is, what is wrong; in a language."""
    printed = io.StringIO()
    show = getattr(error, "show", None)  # which every error that ends a command line has
    if show is None:
        return str(error)
    show(file=printed)
    lines = printed.getvalue().rstrip("\n").split("\n")
    if language == "en":
        return "\n".join(lines)
    return "\n".join(_say_line(line) for line in lines)


def _say_line(line: str) -> str:
    if not line.startswith(_ERROR):
        return _replace(line, _LAYOUT)
    said = line.removeprefix(_ERROR)
    return "错误：" + next(
        (re.sub(pattern, chinese, said) for pattern, chinese in _SENTENCES if re.fullmatch(pattern, said)), said
    )


def _replace(line: str, table: Iterable[tuple[str, str]]) -> str:
    for pattern, chinese in table:
        line = re.sub(pattern, chinese, line)
    return line
