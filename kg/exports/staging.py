"""The things of a release as plain rows in a temporary database, of which the tables are made.

Rows are written as they are read, so that no more of a release is in memory than what waits for the thing it is of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.iris import BASE
from kg.terms import GC, PREFIXES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kg.exports.nodes import Node

Cell: TypeAlias = str | int | None
StagedRow: TypeAlias = tuple[str, tuple[Cell, ...]]

_ELI: Final = PREFIXES["eli"]
_SKOS: Final = PREFIXES["skos"]
_SCHEMA: Final = PREFIXES["schema"]
_TITLE: Final = PREFIXES["dcterms"] + "title"
_LABEL: Final = PREFIXES["rdfs"] + "label"
_NAMES: Final = (_SKOS + "prefLabel", _TITLE, _LABEL)
_CONCEPTS: Final = {GC.keyword: "keyword", GC.procuratorialFunction: "function", GC.field: "field", GC.topic: "topic"}
_SUPERIORS: Final = (GC.ledBy, GC.supervisedInAdjudication, GC.superiorAgency)
_CASE = re.compile(re.escape(BASE) + r"case/[^/]+/[^/]+")
_AT_ONCE: Final = 5_000

STAGING: Final = """
CREATE TEMP TABLE staged_name (thing TEXT PRIMARY KEY, zh TEXT, en TEXT);
CREATE TEMP TABLE staged_broader (concept TEXT, broader TEXT);
CREATE TEMP TABLE staged_case (iri TEXT PRIMARY KEY, series TEXT, number INTEGER, notation TEXT, title_zh TEXT,
  title_en TEXT, issued TEXT, batch TEXT, status TEXT, gist_zh TEXT, gist_en TEXT, gist_is_official TEXT);
CREATE TEMP TABLE staged_concept (case_iri TEXT, kind TEXT, concept TEXT);
CREATE TEMP TABLE staged_citation (iri TEXT PRIMARY KEY, case_iri TEXT, position INTEGER, cited_as TEXT, statute TEXT,
  article TEXT, article_number TEXT, paragraph INTEGER, item INTEGER, version TEXT, basis TEXT, section TEXT,
  note_zh TEXT, note_en TEXT);
CREATE TEMP TABLE staged_agency (iri TEXT PRIMARY KEY, name_zh TEXT, name_en TEXT, type TEXT, level TEXT, place TEXT,
  superior TEXT);
CREATE TEMP TABLE staged_participation (iri TEXT PRIMARY KEY, case_iri TEXT, position INTEGER, participant TEXT,
  role_iri TEXT, role TEXT, proceeding TEXT);
CREATE TEMP TABLE staged_event (iri TEXT PRIMARY KEY, case_iri TEXT, position INTEGER, date TEXT, earliest TEXT,
  latest TEXT, date_text TEXT, label_zh TEXT, label_en TEXT, actors TEXT, addressees TEXT, proceeding TEXT);
CREATE TEMP TABLE staged_event_type (event TEXT, type_iri TEXT, type TEXT);
CREATE TEMP TABLE staged_outcome (iri TEXT, case_iri TEXT, event TEXT, type_iri TEXT, type TEXT, label_zh TEXT,
  label_en TEXT, value TEXT, lowest TEXT, highest TEXT, unit TEXT, approximate TEXT, figure_text TEXT, count INTEGER);
CREATE TEMP TABLE staged_section (iri TEXT PRIMARY KEY, case_iri TEXT, position INTEGER, kind TEXT, heading TEXT,
  text TEXT, restatement_zh TEXT, restatement_en TEXT);
CREATE TEMP TABLE staged_statute (iri TEXT PRIMARY KEY, title_zh TEXT, title_en TEXT, short_zh TEXT, short_en TEXT,
  type TEXT, document_number TEXT, issuer TEXT);
CREATE TEMP TABLE staged_version (iri TEXT PRIMARY KEY, statute TEXT, version_date TEXT, in_force_from TEXT,
  superseded_on TEXT, kind TEXT, text_status TEXT);
"""
_NARROWEST: Final = """
CREATE TEMP TABLE staged_ancestor AS
WITH RECURSIVE above (concept, ancestor) AS (
  SELECT concept, broader FROM staged_broader
  UNION
  SELECT above.concept, b.broader FROM above JOIN staged_broader b ON b.concept = above.ancestor
)
SELECT concept, ancestor FROM above;
CREATE INDEX temp.staged_ancestor_pair ON staged_ancestor (ancestor, concept);
CREATE INDEX temp.staged_event_type_event ON staged_event_type (event);
CREATE TEMP TABLE staged_narrowest AS
SELECT event, min(type_iri) AS type_iri, min(type) AS type FROM staged_event_type t
WHERE NOT EXISTS (
  SELECT 1 FROM staged_event_type n JOIN staged_ancestor a ON a.concept = n.type_iri AND a.ancestor = t.type_iri
  WHERE n.event = t.event
)
GROUP BY event;
CREATE UNIQUE INDEX temp.staged_narrowest_event ON staged_narrowest (event);
"""


def stage_nodes(database: sqlite3.Connection, nodes: Iterable[Node]) -> None:
    """Write the rows of nodes, and the narrowest type of each event, into temporary tables."""
    database.executescript(STAGING)
    waiting: dict[str, list[tuple[Cell, ...]]] = {}
    for table, row in iterate_rows(nodes):
        rows = waiting.setdefault(table, [])
        rows.append(row)
        if len(rows) >= _AT_ONCE:
            _insert(database, table, rows)
    for table, rows in waiting.items():
        _insert(database, table, rows)
    database.executescript(_NARROWEST)


def _insert(database: sqlite3.Connection, table: str, rows: list[tuple[Cell, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT OR IGNORE INTO staged_{table} VALUES ({marks})", rows)  # noqa: S608 - our names
        rows.clear()


def iterate_rows(nodes: Iterable[Node]) -> Iterator[StagedRow]:
    """The table and the cells of every row that nodes give; figures and gists wait for the thing that they are of."""
    below: dict[str, Node] = {}
    for node in nodes:
        yield from _names(node)
        for name in node.classes:
            if name in _BELOW:
                below[node.iri] = node
            for describe in _DESCRIBERS.get(name, ()):
                yield from describe(node, below)


def _names(node: Node) -> Iterator[StagedRow]:
    zh, en = node.text("zh", *_NAMES), node.text("en", *_NAMES)
    if zh or en:
        yield "name", (node.iri, zh, en)
    for broader in node.links.get(_SKOS + "broader", ()):
        yield "broader", (node.iri, broader)


def _case(node: Node, below: dict[str, Node]) -> Iterator[StagedRow]:
    gist = below.pop(node.link(GC.hasGist) or "", None)
    official = gist.text("zh", GC.text) if gist else None
    zh = official or (gist.text("zh", GC.restatement) if gist else None)
    en = gist.text("en", GC.restatement) if gist else None
    yield (
        "case",
        (
            node.iri, _slug(node.link(GC.series)), _whole(node.plain(GC.caseNumber)), node.plain(_SKOS + "notation"),
            node.text("zh", _TITLE), node.text("en", _TITLE), node.plain(PREFIXES["dcterms"] + "issued"),
            node.link(GC.batch), _slug(node.link(GC.caseStatus)), zh, en,
            None if gist is None else _truth(official is not None),
        ),
    )  # fmt: skip
    for name, kind in _CONCEPTS.items():
        for concept in node.links.get(name, ()):
            yield "concept", (node.iri, kind, concept)


def _citation(node: Node, _: Mapping[str, Node]) -> Iterator[StagedRow]:
    article = node.link(GC.citesArticle)
    yield (
        "citation",
        (
            node.iri, node.link(PREFIXES["cito"] + "hasCitingEntity"), _whole(node.plain(GC.order)),
            node.plain(GC.citedAs), node.link(GC.citesStatute), article, _slug(article),
            _whole(node.plain(GC.paragraph)), _whole(node.plain(GC.item)), node.link(GC.citesStatuteVersion),
            _slug(node.link(GC.versionBasis)), _slug(node.link(GC.citationSection)),
            node.text("zh", GC.versionNote), node.text("en", GC.versionNote),
        ),
    )  # fmt: skip


def _agency(node: Node, _: Mapping[str, Node]) -> Iterator[StagedRow]:
    zh, en = node.text("zh", *_NAMES), node.text("en", *_NAMES)
    kind, level = _slug(node.link(PREFIXES["org"] + "classification")), _slug(node.link(GC.level))
    yield "agency", (node.iri, zh, en, kind, level, node.link(GC.jurisdictionPlace), node.link(*_SUPERIORS))


def _participation(node: Node, _: Mapping[str, Node]) -> Iterator[StagedRow]:
    role, place = node.link(GC.role), _whole(node.plain(GC.order))
    who, proceeding = node.link(GC.participant), _slug(node.link(GC.proceeding))
    yield "participation", (node.iri, node.link(GC.inCase), place, who, role, _slug(role), proceeding)


def _event(node: Node, _: Mapping[str, Node]) -> Iterator[StagedRow]:
    actors = " ".join(node.links.get(PREFIXES["prov"] + "wasAssociatedWith", ()))
    addressees = " ".join(node.links.get(GC.addressee, ()))
    yield (
        "event",
        (
            node.iri, node.link(GC.inCase), _whole(node.plain(GC.order)), node.plain(GC.date),
            node.plain(GC.earliestDate), node.plain(GC.latestDate), node.plain(GC.dateText),
            node.text("zh", _LABEL), node.text("en", _LABEL), actors or None, addressees or None,
            _slug(node.link(GC.proceeding)),
        ),
    )  # fmt: skip
    for kind in node.links.get(GC.eventType, ()):
        yield "event_type", (node.iri, kind, _slug(kind))


def _outcome(node: Node, below: dict[str, Node]) -> Iterator[StagedRow]:
    kind = node.link(GC.outcomeType)
    head = (node.iri, node.link(GC.inCase), node.link(GC.outcomeOf), kind, _slug(kind))
    words = (node.text("zh", _LABEL), node.text("en", _LABEL))
    figures = [below.pop(iri) for name in (GC.amount, GC.quantity) for iri in node.links.get(name, ()) if iri in below]
    count = _whole(node.plain(GC.count))
    for figure in figures:
        yield "outcome", (*head, *words, *_figure(figure), count)
    if not figures:
        yield "outcome", (*head, *words, *(None,) * 6, count)


def _figure(node: Node) -> tuple[Cell, ...]:
    unit = node.plain(_SCHEMA + "currency") or node.text("zh", _SCHEMA + "unitText") or node.plain(_SCHEMA + "unitText")
    return (
        node.plain(_SCHEMA + "value"), node.plain(_SCHEMA + "minValue"), node.plain(_SCHEMA + "maxValue"), unit,
        node.plain(GC.approximate), node.plain(GC.amountText),
    )  # fmt: skip


def _section(node: Node, _: Mapping[str, Node]) -> Iterator[StagedRow]:
    case = _CASE.match(node.iri)
    if case is None:
        return
    kind, position = _slug(node.link(GC.sectionKind)), _whole(node.plain(GC.order))
    texts = (node.text("zh", GC.text), node.text("zh", GC.restatement), node.text("en", GC.restatement))
    yield "section", (node.iri, case[0], position, kind, node.plain(GC.heading), *texts)


def _statute(node: Node, _: Mapping[str, Node]) -> Iterator[StagedRow]:
    titles = (node.text("zh", _TITLE), node.text("en", _TITLE))
    short = (node.text("zh", GC.shortTitle), node.text("en", GC.shortTitle))
    kind, issuer = _slug(node.link(_ELI + "type_document")), node.link(_ELI + "passed_by")
    yield "statute", (node.iri, *titles, *short, kind, node.plain(_ELI + "id_local"), issuer)


def _version(node: Node, _: Mapping[str, Node]) -> Iterator[StagedRow]:
    days = (node.plain(_ELI + "version_date"), node.plain(_ELI + "first_date_entry_in_force"))
    ends = node.plain(GC.supersededOn)
    kinds = (_slug(node.link(GC.revisionKind)), _slug(node.link(GC.textStatus)))
    yield "version", (node.iri, node.link(_ELI + "is_member_of"), *days, ends, *kinds)


_BELOW: Final = frozenset((GC.Gist, _SCHEMA + "MonetaryAmount", _SCHEMA + "QuantitativeValue"))
_Describer: TypeAlias = "Callable[[Node, dict[str, Node]], Iterator[StagedRow]]"
_DESCRIBERS: Final[Mapping[str, tuple[_Describer, ...]]] = {
    GC.GuidingCase: (_case,),
    GC.Citation: (_citation,),
    GC.Agency: (_agency,),
    GC.Participation: (_participation,),
    GC.ProcedureEvent: (_event,),
    GC.Outcome: (_outcome,),
    GC.CaseSection: (_section,),
    GC.Gist: (_section,),
    GC.GuidingPoint: (_section,),
    GC.Statute: (_statute,),
    GC.StatuteVersion: (_version,),
}


def _slug(iri: str | None) -> str | None:
    """The last part of an IRI.

    >>> _slug("http://e/role/court"), _slug(None)
    ('court', None)
    """
    return iri.rpartition("/")[2] if iri else None


def _whole(written: str | None) -> int | None:
    return int(written) if written and written.lstrip("+-").isdigit() else None


def _truth(value: object) -> str:
    return "true" if value else "false"
