"""What the command line says of its own use is in the language of the locale, help and errors alike."""

from __future__ import annotations

import re
import sys

import pytest

from kg.cli.main import main

ENGLISH = re.compile(r"\b(Usage|Options|Arguments|Commands|Missing|Error|Invalid|such|unexpected|required|exit)\b")


def run(arguments: list[str], language: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("KG_LANG", language)
    monkeypatch.setattr(sys, "argv", ["kg", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["case"], "缺少参数 number。"),
        (["cases", "--nope"], "没有选项 --nope"),
        (["serch"], "没有命令 serch。是否指 'search'"),
        (["search", "听证", "--limit", "x"], "--limit 的值无效：须为整数。"),
        (["related", "85", "--limit", "0"], "--limit 的值无效：须大于或等于 1。"),
        (["related", "85", "--limit", "101"], "--limit 的值无效：须小于或等于 100。"),
        (["case", "85", "86"], "多余的参数：86。"),
        (["cite", "--lang"], "选项 --lang 须带一个值。"),
        (["cases", "--as-printed=yes"], "选项 --as-printed 不带值。"),
        (["release", "nothing"], "没有命令 nothing。"),
    ],
)
def test_a_usage_error_is_told_in_chinese(
    arguments: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments, "zh", monkeypatch) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"错误：{sentence}" in told.err
    assert not ENGLISH.search(told.err)


@pytest.mark.parametrize("arguments", [["--help"], ["case", "--help"], ["release", "prune", "--help"]], ids=" ".join)
def test_the_frame_of_help_is_chinese(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments, "zh", monkeypatch) == 0
    told = capsys.readouterr().out
    assert {"用法：", "选项："} <= set(re.findall("用法：|选项：", told))
    assert not ENGLISH.search(told)


def test_without_any_verb_help_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([], "zh", monkeypatch) == 2
    assert "命令：" in capsys.readouterr().err


def test_in_english_nothing_is_changed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["case"], "en", monkeypatch) == 2
    assert "Error: Missing argument 'number'." in capsys.readouterr().err
