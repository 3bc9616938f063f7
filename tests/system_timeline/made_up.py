"""A small made-up system: two drives, a law, a document without a date, a guiding case, a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.formats import TURTLE
from kg.stores.parsing import parse_rdf

if TYPE_CHECKING:
    from kg.stores.quads import Quads

SYSTEM = """
@base <https://w3id.org/cn-guiding-cases/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix gc: <https://w3id.org/cn-guiding-cases/def#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<pil-field/wells> a skos:Concept ; skos:prefLabel "wells"@en , "水井"@zh .
<agency/a> a gc:Agency ; skos:prefLabel "Agency A"@en , "甲机关"@zh .
<campaign/wells> a gc:Campaign ; rdfs:label "Clean wells"@en , "清洁水井"@zh ;
    gc:field <pil-field/wells> ; gc:leadAgency <agency/a> ;
    schema:startDate "2018-12"^^xsd:gYearMonth ; schema:endDate "2019"^^xsd:gYear .
<campaign/ponds> a gc:Campaign ; rdfs:label "Clean ponds"@en , "清洁池塘"@zh ;
    gc:leadAgency <agency/a> ; schema:startDate "2020"^^xsd:gYear .
<mandate/law> a gc:StatutoryMandate ; rdfs:label "A law"@en , "某法"@zh ;
    gc:since "2018-12-07"^^xsd:date ; gc:field <pil-field/wells> .
<work-document/paper> a gc:WorkDocument ; rdfs:label "A paper"@en , "某文件"@zh ; gc:accompanies <campaign/wells> .
<typical-case/well> a gc:TypicalCase ; rdfs:label "Case of a well"@en , "某水井案"@zh ; gc:field <pil-field/wells> .
<case/spp/9001> a gc:GuidingCase ; dcterms:title "Case"@en , "某案"@zh ;
    dcterms:issued "2019-05-01"^^xsd:date ; skos:notation "检例第9001号" ;
    gc:procuratorialFunction <function/public-interest-litigation> .
<case/spp/9002> a gc:GuidingCase ; dcterms:title "Other"@en , "另案"@zh ; dcterms:issued "2019-05-01"^^xsd:date ;
    gc:procuratorialFunction <function/civil> .
<period/2019> schema:startDate "2019-01-01"^^xsd:date ; schema:endDate "2019-12-31"^^xsd:date .
<observation/pil-filings/2019> a qb:Observation ; qb:dataSet <dataset/pil-filings> ;
    gc:caseKind <case-kind/all> ; gc:caseCount 1200 ;
    gc:precision <precision/about> ; gc:refPeriod <period/2019> .
"""


def made_up_system() -> Quads:
    """The quads of it."""
    return parse_rdf(SYSTEM.encode(), TURTLE, "made up")
