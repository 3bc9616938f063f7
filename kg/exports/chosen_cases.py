"""Cases that were chosen, as a table of comma-separated values or as an Atom feed.

Sources: RFC 4180 (CSV); RFC 4287 (Atom).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from kg.exports.citations.cited import CONTRIBUTORS, on_one_line
from kg.iris import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.browsing.case_table import CaseTable, ListedCase
    from kg.words import Language

COLUMNS: Final = (
    *("iri", "series", "number", "notation", "title_zh", "title_en", "issued", "batch", "keywords_zh", "address"),
    *("functions_zh", "agencies_zh"),
)
ATOM_TYPE: Final = "application/atom+xml"
_LONG_AGO: Final = "2010-01-01"  # before the first guiding case; a feed has to name some day


@dataclass(frozen=True, slots=True)
class FeedOfCases:
    """What a feed says of itself: its title, the addresses of the feed, the page and the server, when it was made."""

    title: str
    address: str
    page: str
    root: str
    updated: str | None
    language: Language


def render_cases_csv(table: CaseTable, places: Iterable[int]) -> bytes:
    """A row a case, in the order given, with a byte order mark, so that spreadsheets read the Chinese.

    Functions are those of cases that were classified by hand, empty elsewhere.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    listed = [table.list_values(facet) for facet in ("keyword", "function", "agency")]
    for place in places:
        case = table.cases[place]
        keywords, functions, agencies = (
            "; ".join(table.named(path).say("zh") for path in paths[place]) for paths in listed
        )
        batch = absolute(case.batch) if case.batch else ""
        titles = (case.title.zh or "", case.title.en or "")
        head = (absolute(case.path), case.series, case.number, case.notation)
        writer.writerow((*head, *titles, case.issued or "", batch, keywords, f"/{case.path}", functions, agencies))
    return written.getvalue().encode("utf-8-sig")


def render_cases_atom(cases: Iterable[ListedCase], feed: FeedOfCases) -> bytes:
    """An entry a case, in the order given; ids are the IRIs of cases, dated by their issue, and never change.

    A case without a day of issue is dated by when the feed's data were made.
    """
    shown = tuple(cases)
    made = feed.updated or f"{max((case.issued or _LONG_AGO for case in shown), default=_LONG_AGO)}T00:00:00Z"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.language}">',
        f"  <id>{escape(absolute(feed.address.removeprefix(feed.root)))}</id>",
        f"  <title>{escape(on_one_line(feed.title))}</title>",
        f"  <updated>{made}</updated>",
        f"  <author><name>{escape(CONTRIBUTORS.say(feed.language))}</name></author>",
        f'  <link rel="self" type="{ATOM_TYPE}" href={quoteattr(feed.address)}/>',
        f'  <link rel="alternate" type="text/html" href={quoteattr(feed.page)}/>',
        *(line for case in shown for line in _entry(case, feed, made)),
        "</feed>",
        "",
    ]
    return "\n".join(lines).encode()


def _entry(case: ListedCase, feed: FeedOfCases, made: str) -> list[str]:
    title = on_one_line(f"{case.notation} {case.title.say(feed.language)}")
    said = case.title.language_said(feed.language)
    tag = f' xml:lang="{said}"' if said != feed.language else ""
    return [
        "  <entry>",
        f"    <id>{escape(absolute(case.path))}</id>",
        f"    <title{tag}>{escape(title)}</title>",
        f"    <updated>{f'{case.issued}T00:00:00Z' if case.issued else made}</updated>",
        f'    <link rel="alternate" href={quoteattr(feed.root + case.path)}/>',
        f'    <category term="{escape(case.series)}"/>',
        "  </entry>",
    ]
