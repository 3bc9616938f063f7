"""The tables of `search.db`.

`document` has a row a thing and `passage` its texts; `words` is the index over them, contentless, its row numbers
those of `document`. A passage's number is that of its document times `MOST_PASSAGES` plus its position. Facets and
contexts that many documents have in common stand in `shared`; `contexts` is the index over the latter, contentless too,
asked only where a search is for several words: in `words` contexts would make the lists of frequent characters so long
that ranking takes three times as long.

What is computed from all documents together stands in `meta` and `facet`: for each place in the fixed order its row
and its set of facets, for each row its place (unsigned 32-bit numbers, little-endian), and the names of facet values
(empty where not held in a language).

The index of prefixes holds single characters, which are the beginnings of the pairs that stand in the index.

Source: SQLite FTS5, sections 4.2 (prefix indexes) and 4.4.2 (contentless tables).
"""

from __future__ import annotations

from typing import Final

from kg.search.documents import FIELDS
from kg.search.tokens import BREAK

FILE_NAME: Final = "search.db"
SCHEMA_VERSION: Final = "2"
MOST_PASSAGES: Final = 65_536

_HOW = f"""content='', prefix='1', tokenize="porter unicode61 remove_diacritics 0 tokenchars '{BREAK}'\""""

TABLES: Final = f"""
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE shared (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  iri TEXT NOT NULL,
  kind TEXT NOT NULL,
  root TEXT NOT NULL,
  place TEXT NOT NULL,
  zh TEXT NOT NULL,
  en TEXT,
  notation TEXT,
  facets INTEGER NOT NULL REFERENCES shared,
  context INTEGER NOT NULL REFERENCES shared
);
CREATE TABLE passage (
  id INTEGER PRIMARY KEY,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  part TEXT,
  heading TEXT
);
CREATE TABLE facet (
  facet TEXT NOT NULL,
  value TEXT NOT NULL,
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  PRIMARY KEY (facet, value)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({", ".join(FIELDS)}, {_HOW});
CREATE VIRTUAL TABLE contexts USING fts5(text, {_HOW});
"""
INDEXES: Final = """
CREATE INDEX document_root ON document (root);
CREATE INDEX document_context ON document (context);
"""

_COLUMN_LIST = ", ".join(FIELDS)
INSERT_WORDS: Final = f"INSERT INTO words (rowid, {_COLUMN_LIST}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 - constants
DELETE_WORDS: Final = f"INSERT INTO words (words, rowid, {_COLUMN_LIST}) VALUES ('delete', ?, ?, ?, ?, ?, ?)"  # noqa: S608
INSERT_CONTEXT: Final = "INSERT INTO contexts (rowid, text) VALUES (?, ?)"
DOCUMENTS_OF_ROOT: Final = """
SELECT document.id, iri, kind, root, place, zh, en, notation, facets.text, contexts.text FROM document
JOIN shared AS facets ON facets.id = document.facets JOIN shared AS contexts ON contexts.id = document.context
WHERE root = ? ORDER BY document.id
"""
PASSAGES: Final = "SELECT field, text, part, heading FROM passage WHERE id BETWEEN ? AND ? ORDER BY id"
