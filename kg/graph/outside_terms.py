"""The terms of other vocabularies in which records are described."""

from __future__ import annotations

from typing import Final

from kg.terms import PREFIXES

TYPE: Final = PREFIXES["rdf"] + "type"
LANGUAGE_TAGGED: Final = PREFIXES["rdf"] + "langString"

TITLE: Final = PREFIXES["dcterms"] + "title"
ISSUED: Final = PREFIXES["dcterms"] + "issued"
LANGUAGE: Final = PREFIXES["dcterms"] + "language"
REFERENCES: Final = PREFIXES["dcterms"] + "references"

LABEL: Final = PREFIXES["rdfs"] + "label"
PREF_LABEL: Final = PREFIXES["skos"] + "prefLabel"
ALT_LABEL: Final = PREFIXES["skos"] + "altLabel"
HIDDEN_LABEL: Final = PREFIXES["skos"] + "hiddenLabel"
NOTATION: Final = PREFIXES["skos"] + "notation"
CONCEPT: Final = PREFIXES["skos"] + "Concept"
IN_SCHEME: Final = PREFIXES["skos"] + "inScheme"
TOP_CONCEPT_OF: Final = PREFIXES["skos"] + "topConceptOf"
BROADER: Final = PREFIXES["skos"] + "broader"

CLASSIFICATION: Final = PREFIXES["org"] + "classification"
WAS_DERIVED_FROM: Final = PREFIXES["prov"] + "wasDerivedFrom"
WAS_ASSOCIATED_WITH: Final = PREFIXES["prov"] + "wasAssociatedWith"
HAS_CITING_ENTITY: Final = PREFIXES["cito"] + "hasCitingEntity"

IS_PART_OF: Final = PREFIXES["eli"] + "is_part_of"
NUMBER: Final = PREFIXES["eli"] + "number"

MONETARY_AMOUNT: Final = PREFIXES["schema"] + "MonetaryAmount"
QUANTITATIVE_VALUE: Final = PREFIXES["schema"] + "QuantitativeValue"
VALUE: Final = PREFIXES["schema"] + "value"
MIN_VALUE: Final = PREFIXES["schema"] + "minValue"
MAX_VALUE: Final = PREFIXES["schema"] + "maxValue"
CURRENCY: Final = PREFIXES["schema"] + "currency"
UNIT_TEXT: Final = PREFIXES["schema"] + "unitText"

HAS_SOURCE: Final = PREFIXES["oa"] + "hasSource"
HAS_SELECTOR: Final = PREFIXES["oa"] + "hasSelector"
POSITION_SELECTOR: Final = PREFIXES["oa"] + "TextPositionSelector"
QUOTE_SELECTOR: Final = PREFIXES["oa"] + "TextQuoteSelector"
START: Final = PREFIXES["oa"] + "start"
END: Final = PREFIXES["oa"] + "end"
EXACT: Final = PREFIXES["oa"] + "exact"

XSD_DATE: Final = PREFIXES["xsd"] + "date"
XSD_MONTH: Final = PREFIXES["xsd"] + "gYearMonth"
XSD_YEAR: Final = PREFIXES["xsd"] + "gYear"
XSD_INTEGER: Final = PREFIXES["xsd"] + "integer"
XSD_DECIMAL: Final = PREFIXES["xsd"] + "decimal"
XSD_BOOLEAN: Final = PREFIXES["xsd"] + "boolean"
