"""The tables of a release for spreadsheets and databases: every column with words, keys and what they point at.

Each table is filled by one SELECT over the staged rows (`kg.exports.staging`), which also fixes the order of its rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what stands in it, whether it holds whole numbers, and the table it points at."""

    name: str
    meaning: str
    is_number: bool = False
    points_at: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what a row is, columns (the first `key_width` make the key), the SELECT that fills it, indexes."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    select: str
    indexed: tuple[str, ...] = ()
    key_width: int = 1
    has_key: bool = True

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that tell rows apart."""
        return tuple(column.name for column in self.columns[: self.key_width])


_CASE: Final = Column("case", "IRI of the case", points_at="cases")
_TYPE_NAMES: Final = (Column("type_zh", "its name in Chinese"), Column("type_en", "its name in English"))
_LABELS: Final = (Column("label_zh", "in words, Chinese"), Column("label_en", "in words, English"))

CASES: Final = Table(
    "cases",
    "one row a guiding case",
    (
        Column("case", "IRI"),
        Column("series", "spp (检例) or spc (指导案例)"),
        Column("number", "number in the series", is_number=True),
        Column("notation", "official number as printed"),
        Column("title_zh", "title"),
        Column("title_en", "title in English, translated by the project"),
        Column("issued", "day of issue, empty where not established"),
        Column("batch", "IRI of the batch"),
        Column("status", "whether the case still stands, as far as stated"),
        Column("gist_zh", "gist in Chinese"),
        Column("gist_en", "gist in English"),
        Column("gist_is_official", "true where gist_zh is the official text, false where it is a restatement"),
    ),
    """SELECT iri, series, number, notation, title_zh, title_en, issued, batch, status, gist_zh, gist_en,
              gist_is_official
       FROM staged_case ORDER BY series = 'spc', series, number, iri""",
    ("issued",),
)

KEYWORDS: Final = Table(
    "keywords",
    "one row a case and a keyword, function, field or topic of it",
    (
        _CASE,
        Column("concept", "IRI of the keyword, function, field or topic"),
        Column("kind", "keyword (official), function, field or topic"),
        Column("name_zh", "its name in Chinese"),
        Column("name_en", "its name in English"),
    ),
    """SELECT k.case_iri, k.concept, k.kind, n.zh, n.en
       FROM staged_concept k JOIN staged_case c ON c.iri = k.case_iri
       LEFT JOIN staged_name n ON n.thing = k.concept
       ORDER BY c.series = 'spc', c.series, c.number, k.kind <> 'keyword', k.kind, k.concept""",
    ("concept",),
    key_width=3,
)

CITATIONS: Final = Table(
    "citations",
    "one row a provision that a case cites",
    (
        Column("citation", "IRI"),
        _CASE,
        Column("position", "place in the list of the case", is_number=True),
        Column("cited_as", "words of the case"),
        Column("statute", "IRI of the instrument, empty where not recognised"),
        Column("statute_zh", "its title"),
        Column("statute_en", "its title in English"),
        Column("article", "IRI of the article number, empty where the whole instrument is cited"),
        Column("article_number", "number as in IRIs: 307-1 is 第三百零七条之一"),
        Column("paragraph", "paragraph (款)", is_number=True),
        Column("item", "item (项)", is_number=True),
        Column("version", "IRI of the version meant, empty where not established"),
        Column(
            "basis", "why that version: stated-in-text, in-force-at-issue (presumed), in-force-at-event, unresolved"
        ),
        Column("section", "where in the case it is cited"),
        Column("note_zh", "note on the version in Chinese"),
        Column("note_en", "note on the version in English"),
    ),
    """SELECT s.iri, s.case_iri, s.position, s.cited_as, s.statute, n.zh, n.en, s.article, s.article_number,
              s.paragraph, s.item, s.version, s.basis, s.section, s.note_zh, s.note_en
       FROM staged_citation s JOIN staged_case c ON c.iri = s.case_iri
       LEFT JOIN staged_name n ON n.thing = s.statute
       ORDER BY c.series = 'spc', c.series, c.number, s.position, s.iri""",
    ("case", "statute", "article", "version"),
)

AGENCIES: Final = Table(
    "agencies",
    "one row a public agency",
    (
        Column("agency", "IRI"),
        Column("name_zh", "full name"),
        Column("name_en", "name in English"),
        Column("type", "kind of agency, such as procuratorate or court"),
        Column("level", "national, province, prefecture or county"),
        Column("place", "IRI of the place of its jurisdiction"),
        Column("superior", "IRI of the agency directly above it, where a text names it"),
    ),
    "SELECT iri, name_zh, name_en, type, level, place, superior FROM staged_agency ORDER BY iri",
    ("type", "superior"),
)

PARTICIPATIONS: Final = Table(
    "participations",
    "one row a role that somebody had in a case",
    (
        Column("participation", "IRI"),
        _CASE,
        Column("position", "place in the list of the case", is_number=True),
        Column("participant", "IRI of the agency or party"),
        Column("participant_zh", "its name, or how the case speaks of it"),
        Column("participant_en", "its name in English"),
        Column("role", "role, as in IRIs"),
        Column("role_zh", "role in Chinese"),
        Column("role_en", "role in English"),
        Column("proceeding", "kind of proceeding"),
    ),
    """SELECT s.iri, s.case_iri, s.position, s.participant, p.zh, p.en, s.role, r.zh, r.en, s.proceeding
       FROM staged_participation s JOIN staged_case c ON c.iri = s.case_iri
       LEFT JOIN staged_name p ON p.thing = s.participant
       LEFT JOIN staged_name r ON r.thing = s.role_iri
       ORDER BY c.series = 'spc', c.series, c.number, s.position, s.iri""",
    ("case", "participant", "role"),
)

EVENTS: Final = Table(
    "events",
    "one row a step of the procedure",
    (
        Column("event", "IRI"),
        _CASE,
        Column("position", "place in the order in which the case tells it", is_number=True),
        Column("type", "most specific type, as in IRIs"),
        *_TYPE_NAMES,
        Column("date", "date as precise as printed: 2019, 2019-07 or 2019-07-03"),
        Column("earliest", "first day on which it can have happened"),
        Column("latest", "last such day"),
        Column("date_text", "date as printed"),
        *_LABELS,
        Column("actors", "IRIs of who acted, separated by spaces"),
        Column("addressees", "IRIs of to whom, separated by spaces"),
        Column("proceeding", "kind of proceeding"),
    ),
    """SELECT s.iri, s.case_iri, s.position, t.type, n.zh, n.en, s.date, s.earliest, s.latest, s.date_text,
              s.label_zh, s.label_en, s.actors, s.addressees, s.proceeding
       FROM staged_event s JOIN staged_case c ON c.iri = s.case_iri
       LEFT JOIN staged_narrowest t ON t.event = s.iri
       LEFT JOIN staged_name n ON n.thing = t.type_iri
       ORDER BY c.series = 'spc', c.series, c.number, s.position IS NULL, s.position, s.earliest, s.iri""",
    ("case", "type", "earliest"),
)

OUTCOMES: Final = Table(
    "outcomes",
    "one row a result of a case",
    (
        Column("outcome", "IRI"),
        _CASE,
        Column("event", "IRI of the step that it came of"),
        Column("type", "type, as in IRIs"),
        *_TYPE_NAMES,
        *_LABELS,
        Column("value", "figure as a decimal, as written"),
        Column("lowest", "lower end of a printed range"),
        Column("highest", "upper end of a printed range"),
        Column("unit", "currency, or unit in words"),
        Column("approximate", "true where the text says about, more than or the like"),
        Column("figure_text", "figure as printed"),
        Column("count", "how many, where things are counted", is_number=True),
    ),
    """SELECT s.iri, s.case_iri, s.event, s.type, n.zh, n.en, s.label_zh, s.label_en, s.value, s.lowest, s.highest,
              s.unit, s.approximate, s.figure_text, s.count
       FROM staged_outcome s JOIN staged_case c ON c.iri = s.case_iri
       LEFT JOIN staged_name n ON n.thing = s.type_iri
       ORDER BY c.series = 'spc', c.series, c.number, s.iri, s.value, s.unit""",
    ("outcome", "case", "type"),
    has_key=False,  # an outcome with a sum and a quantity has a row for each
)

SECTIONS: Final = Table(
    "sections",
    "one row a headed part or guiding point of a case",
    (
        Column("section", "IRI"),
        _CASE,
        Column("position", "place among its kind", is_number=True),
        Column("kind", "kind of part, as in IRIs; empty for a guiding point"),
        Column("heading", "heading as printed"),
        Column("text", "official Chinese text, where a document was imported"),
        Column("restatement_zh", "restated by the project in Chinese"),
        Column("restatement_en", "restated by the project in English"),
    ),
    """SELECT s.iri, s.case_iri, s.position, s.kind, s.heading, s.text, s.restatement_zh, s.restatement_en
       FROM staged_section s JOIN staged_case c ON c.iri = s.case_iri
       ORDER BY c.series = 'spc', c.series, c.number, s.kind IS NULL, s.position, s.iri""",
    ("case", "kind"),
)

STATUTES: Final = Table(
    "statutes",
    "one row a law, regulation, judicial interpretation or other instrument, whatever its version",
    (
        Column("statute", "IRI"),
        Column("title_zh", "title"),
        Column("title_en", "title in English"),
        Column("short_title_zh", "short title"),
        Column("short_title_en", "short title in English"),
        Column("type", "kind of instrument, as in IRIs"),
        Column("document_number", "number of the document, where known"),
        Column("issuer", "IRI of who passed it, where known"),
    ),
    """SELECT iri, title_zh, title_en, short_zh, short_en, type, document_number, issuer
       FROM staged_statute ORDER BY iri""",
    ("type",),
)

VERSIONS: Final = Table(
    "versions",
    "one row a version of an instrument",
    (
        Column("version", "IRI"),
        Column("statute", "IRI of the instrument", points_at="statutes"),
        Column("version_date", "day of adoption or amendment"),
        Column("in_force_from", "first day in force, empty where not established"),
        Column("superseded_on", "first day of the next version, empty where none or not established"),
        Column("kind", "enactment, revision (修订) or amendment (修正)"),
        Column("text_status", "whether its text is held"),
    ),
    """SELECT s.iri, s.statute, s.version_date, s.in_force_from, s.superseded_on, s.kind, s.text_status
       FROM staged_version s JOIN staged_statute t ON t.iri = s.statute ORDER BY s.statute, s.version_date, s.iri""",
    ("statute", "in_force_from"),
)

TABLES: Final = (
    CASES, KEYWORDS, CITATIONS, AGENCIES, PARTICIPATIONS, EVENTS, OUTCOMES, SECTIONS, STATUTES, VERSIONS,
)  # fmt: skip
"""In the order in which they are written; what a table points at comes in the same file."""
