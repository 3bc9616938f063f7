"""Pictures as SVG: pieces to draw with, the whole file, and the table that says the same without a picture.

Nothing is taken from elsewhere: no font, no script, no image. Colours follow the reader's choice of light or dark.
Source: Scalable Vector Graphics 2; WAI-ARIA Graphics Module.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from kg.related.pictures_labels import measure_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.words import Language

STYLE: Final = (
    ".kg-picture{--ink:#1d2329;--soft:#59636e;--line:#9aa4ae;--paper:#fff;--panel:#f3f5f7;--accent:#0b5cad;"
    "--c0:#0b5cad;--c1:#9a3b00;--c2:#1a7f37;--c3:#8250df;--c4:#a0116b;--c5:#5c6400;--c6:#006d77;--c7:#7a4a00;"
    "color:var(--ink);background:var(--paper);"
    'font-family:system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}'
    "@media (prefers-color-scheme:dark){.kg-picture{--ink:#e6edf3;--soft:#a3adb8;--line:#5d6772;--paper:#0f1419;"
    "--panel:#1b222a;--accent:#78b4ff;--c0:#78b4ff;--c1:#ffa36b;--c2:#6fdd8b;--c3:#c8a6ff;--c4:#ff93cf;--c5:#d4da6a;"
    "--c6:#6fd6de;--c7:#e2b36b}}"
    ".kg-picture text{fill:var(--ink);dominant-baseline:central}.kg-picture .soft{fill:var(--soft)}"
    ".kg-picture .strong{font-weight:600}.kg-picture a{text-decoration:none}"
    ".kg-picture a:hover text,.kg-picture a:focus text{text-decoration:underline}"
    ".kg-picture .paper{fill:var(--paper)}.kg-picture .panel{fill:var(--panel)}"
    ".kg-picture .framed{stroke:var(--ink)}.kg-picture .faint{stroke-opacity:.5}"
    ".kg-picture .edge{fill:none;stroke:var(--line)}.kg-picture .rule{stroke:var(--line);stroke-width:.5}"
    + "".join(
        f".kg-picture .f{n}{{fill:var(--c{n})}}.kg-picture .s{n}{{stroke:var(--c{n})}}"
        f".kg-picture text.f{n}{{fill:var(--c{n})}}"
        for n in range(8)
    )
)
"""How everything of these pictures looks; a page that holds one inline may take it into its own style sheet."""

COLOURS: Final = 8
Point: TypeAlias = tuple[float, float]
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class TableAlternative:
    """What a picture shows, as a table: heading of each column, and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in one language: size in pixels, pieces of SVG, what it is, what it shows, and that as a table."""

    language: Language
    width: float
    height: float
    title: str
    description: str
    pieces: tuple[str, ...]
    table: TableAlternative


def style_source() -> str:
    """The style as Content Security Policy lets it in, by its digest (CSP Level 3, section 2.3.1).

    >>> style_source()[:8]
    "'sha256-"
    """
    return f"'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"


def render_picture(picture: Picture) -> str:
    """The SVG file."""
    language = "zh-Hans" if picture.language == "zh" else "en"
    width, height = round(picture.width), round(picture.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="kg-picture" lang="{language}" xml:lang="{language}" role="img"'
        f' aria-labelledby="kg-title kg-desc" width="{width}" height="{height}" viewBox="0 0 {width} {height}">\n'
        f'<title id="kg-title">{escape_text(picture.title)}</title>\n'
        f'<desc id="kg-desc">{escape_text(picture.description)}</desc>\n'
        f"<style>{STYLE}</style>\n"
        f'<rect class="paper" width="{width}" height="{height}"/>\n'
    )
    return head + "\n".join(picture.pieces) + "\n</svg>\n"


def render_table(picture: Picture) -> str:
    """The table as Markdown, under the title and the description."""
    table = picture.table
    lines = [f"# {_cell(picture.title)}", "", escape_text(picture.description), ""]
    lines += [_row(table.columns), _row(["---"] * len(table.columns)), *map(_row, table.rows)]
    return "\n".join(lines) + "\n"


def draw_text(text: str, at: Point, size: float = 13, classes: str = "", anchor: str = "start") -> str:
    """A line of text around a height.

    >>> draw_text("a < b", (1, 2))
    '<text x="1" y="2" font-size="13">a &lt; b</text>'
    """
    named = f' class="{classes}"' if classes else ""
    aligned = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{at[0]:g}" y="{at[1]:g}" font-size="{size:g}"{aligned}{named}>{escape_text(text)}</text>'


def draw_turned_text(text: str, at: Point, size: float = 11) -> str:
    """A line of text that reads upwards from a point."""
    turned = f'transform="rotate(-90 {at[0]:g} {at[1]:g})"'
    return f'<text x="{at[0]:g}" y="{at[1]:g}" font-size="{size:g}" {turned}>{escape_text(text)}</text>'


def draw_link(address: str, piece: str, told: str = "") -> str:
    """A piece that leads to an address, with what is told of it when one points at it."""
    title = f"<title>{escape_text(told)}</title>" if told else ""
    return f"<a href={quoteattr(quote(address, safe='/:?&=#%'))}>{title}{piece}</a>"


def draw_curve(start: Point, end: Point, classes: str, from_left: float | None = None) -> str:
    """A line from left to right that leaves and arrives level; straight up to its start from a point on the left."""
    middle = (start[0] + end[0]) / 2
    before = f"M{start[0]:g} {start[1]:g}" if from_left is None else f"M{from_left:g} {start[1]:g}H{start[0]:g}"
    path = f"{before}C{middle:g} {start[1]:g} {middle:g} {end[1]:g} {end[0]:g} {end[1]:g}"
    return f'<path class="edge {classes}" d="{path}"/>'


def draw_box(x: float, y: float, width: float, height: float, classes: str) -> str:
    """A rectangle with round corners."""
    return f'<rect class="{classes}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4"/>'


def escape_text(text: str) -> str:
    r"""A text as XML holds it, without the signs that it cannot hold (XML 1.0, section 2.2).

    >>> escape_text("<b>&\x00")
    '&lt;b&gt;&amp;'
    """
    return escape(_NOT_IN_XML.sub("", text))


def widest(texts: Sequence[str], size: float) -> float:
    """The width of the widest of some texts, 0 of none."""
    return max((measure_text(text, size) for text in texts), default=0)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _cell(text: str) -> str:
    return escape_text(" ".join(text.split())).replace("|", "\\|")


KIND_COLOURS: Final[Mapping[str, int]] = {
    "article": 0,
    "statute": 6,
    "keyword": 2,
    "topic": 5,
    "field": 7,
    "function": 4,
    "agency": 1,
    "case": 3,
}
"""The colour of each kind of thing by its number."""
