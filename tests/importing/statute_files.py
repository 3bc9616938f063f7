"""Made-up statute files: a law in three versions, one that took its place, and one whose day nothing tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CONGRESS = "第九十届全国人民代表大会常务委员会第九十九次会议"
ENACTED = f"1994年7月5日 {CONGRESS}通过\n"
AMENDED = f"2005年2月28日 {CONGRESS}《关于修改〈中华人民共和国风筝放飞管理法〉的决定》修正\n"
REVISED = f"2020年10月17日 {CONGRESS}修订\n"

ARTICLES = (
    "放飞风筝应当在城市公园的开阔草地上进行，不得靠近高压电线。",
    "制作风筝的竹篾应当经过防火处理，表面涂料不得含有铅汞成分。",
    "放飞人应当照看随行儿童，儿童独自放飞的由监护人承担责任。\n\n有下列情形之一的，不得放飞：\n\n（一）雷雨天气；\n\n（二）机场周围十公里以内。",
    "违反前条规定的，由气象主管部门处以警告或者五十元以下罚款。",
)


def render_law(title: str, history: str, articles: tuple[str, ...], closing: str) -> str:
    numbers = "一二三四五六七八九"
    body = "\n\n".join(f"第{numbers[n]}条 {each}" for n, each in enumerate((*articles, closing)))
    return f"# {title}\n\n{history}\n<!-- INFO END -->\n\n## 第一章 总则\n\n{body}\n"


KITE_1994 = render_law("中华人民共和国风筝放飞管理法", ENACTED, ARTICLES, "本法自1995年1月1日起施行。")
KITE_2005 = render_law(
    "中华人民共和国风筝放飞管理法",
    ENACTED + AMENDED,
    (*ARTICLES[:3], "违反前条规定的，由气象主管部门处以警告或者五百元以下罚款。"),
    "本法自1995年1月1日起施行。",
)
KITE_2020 = render_law(
    "中华人民共和国风筝放飞管理法",
    ENACTED + AMENDED + REVISED,
    ("县级以上文化主管部门负责风筝技艺的传承与保护，建立代表性传承人名录。", *ARTICLES),
    "本法自2021年6月1日起施行。",
)
UNDATED = "# 灯谜竞猜办法\n\n<!-- INFO END -->\n\n第一条 猜灯谜应当安静。\n\n第二条 奖品为糖果。\n"
FILES = {
    "风筝放飞管理法(1994-07-05).md": KITE_1994,
    "风筝放飞管理法(2005-02-28).md": KITE_2005,
    "风筝放飞管理法(2020-10-17).md": KITE_2020,
}


def write_files(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
