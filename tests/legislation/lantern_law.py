"""A made-up law in three versions with its words, and cases that cite it."""

from kg.iris import BASE

LANTERN_LAW = f"""
@base <{BASE}> .
@prefix gc: <{BASE}def#> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<statute/lantern-law> a gc:Statute ; dcterms:title "灯笼法"@zh , "Lantern Law"@en ; gc:issuerName "灯笼委员会"@zh ;
    eli:date_no_longer_in_force "2020-01-01"^^xsd:date ; eli:repealed_by <statute/lamp-code> .
<statute/lamp-code> a gc:Statute ; dcterms:title "灯具法典"@zh .
<statute/lantern-law/2000-01-01> a gc:StatuteVersion ; eli:is_member_of <statute/lantern-law> ;
    eli:version_date "2000-01-01"^^xsd:date ; eli:first_date_entry_in_force "2000-03-01"^^xsd:date ;
    gc:supersededOn "2010-01-01"^^xsd:date ; gc:nextVersion <statute/lantern-law/2009-01-01> ;
    gc:textStatus <text-status/loaded> ; gc:isComplete true .
<statute/lantern-law/2009-01-01> a gc:StatuteVersion ; eli:is_member_of <statute/lantern-law> ;
    eli:version_date "2009-01-01"^^xsd:date ; eli:first_date_entry_in_force "2010-01-01"^^xsd:date ;
    gc:nextVersion <statute/lantern-law/2015-01-01> ; gc:textStatus <text-status/loaded> ; gc:isComplete true .
<statute/lantern-law/2015-01-01> a gc:StatuteVersion ; eli:is_member_of <statute/lantern-law> ;
    eli:version_date "2015-01-01"^^xsd:date ; gc:textStatus <text-status/not-loaded> .
<statute/lantern-law/article/3> a gc:Article ; eli:is_part_of <statute/lantern-law> ; eli:number "3" ; gc:mainNumber 3 .
<statute/lantern-law/article/4> a gc:Article ; eli:is_part_of <statute/lantern-law> ; eli:number "4" ; gc:mainNumber 4 .
<statute/lantern-law/article/4-1> a gc:Article ; eli:is_part_of <statute/lantern-law> ; eli:number "4-1" ;
    gc:mainNumber 4 ; gc:branchNumber 1 .
<statute/lantern-law/article/9> a gc:Article ; eli:is_part_of <statute/lantern-law> ; eli:number "9" ; gc:mainNumber 9 .
<statute/lantern-law/2000-01-01/part/1> a gc:StatutePart ; eli:is_part_of <statute/lantern-law/2000-01-01> ;
    gc:heading "第一章 灯"@zh ; gc:order 1 .
<statute/lantern-law/2000-01-01/part/2> a gc:StatutePart ; eli:is_part_of <statute/lantern-law/2000-01-01/part/1> ;
    gc:heading "第一节 颜色"@zh ; gc:order 2 .
<statute/lantern-law/2000-01-01/article/3> a gc:ArticleVersion ; eli:is_part_of <statute/lantern-law/2000-01-01> ;
    gc:occupies <statute/lantern-law/article/3> ; gc:underPart <statute/lantern-law/2000-01-01/part/2> ;
    gc:text "灯笼应当红色。\\n有下列情形的，可以例外：\\n（一）下雨；\\n（二）下雪。"@zh .
<statute/lantern-law/2000-01-01/article/4> a gc:ArticleVersion ; eli:is_part_of <statute/lantern-law/2000-01-01> ;
    gc:occupies <statute/lantern-law/article/4> ; gc:underPart <statute/lantern-law/2000-01-01/part/2> ;
    gc:text "灯笼不得过大。"@zh .
<statute/lantern-law/2000-01-01/article/4-1> a gc:ArticleVersion ; eli:is_part_of <statute/lantern-law/2000-01-01> ;
    gc:occupies <statute/lantern-law/article/4-1> ; gc:text "灯笼应当结实。"@zh .
<statute/lantern-law/2009-01-01/article/3> a gc:ArticleVersion ; eli:is_part_of <statute/lantern-law/2009-01-01> ;
    gc:occupies <statute/lantern-law/article/3> ; gc:text "本条新增。"@zh .
<statute/lantern-law/2009-01-01/article/4> a gc:ArticleVersion ; eli:is_part_of <statute/lantern-law/2009-01-01> ;
    gc:occupies <statute/lantern-law/article/4> ; gc:continues <statute/lantern-law/2000-01-01/article/3> ;
    gc:textChange <text-change/changed> ;
    gc:text "灯笼应当绿色。\\n有下列情形的，可以例外：\\n（一）下雨；\\n（二）下雪。"@zh .
<correspondence/lantern-law/2009-01-01/article/4> a gc:Correspondence ; gc:isCertain true ;
    gc:correspondenceKind <correspondence-kind/renumbered> , <correspondence-kind/changed> ;
    gc:correspondenceBasis <correspondence-basis/computed> ; gc:correspondenceScore 0.91 ;
    gc:olderVersion <statute/lantern-law/2000-01-01> ; gc:newerVersion <statute/lantern-law/2009-01-01> ;
    gc:olderText <statute/lantern-law/2000-01-01/article/3> ; gc:newerText <statute/lantern-law/2009-01-01/article/4> .
<correspondence/lantern-law/2009-01-01/article/3> a gc:Correspondence ; gc:isCertain false ;
    gc:correspondenceKind <correspondence-kind/new> ; gc:correspondenceBasis <correspondence-basis/computed> ;
    gc:newerVersion <statute/lantern-law/2009-01-01> ; gc:newerText <statute/lantern-law/2009-01-01/article/3> .
<correspondence/lantern-law/2009-01-01/repealed/4> a gc:Correspondence ; gc:isCertain true ;
    gc:correspondenceKind <correspondence-kind/repealed> ; gc:correspondenceBasis <correspondence-basis/computed> ;
    gc:olderVersion <statute/lantern-law/2000-01-01> ; gc:newerVersion <statute/lantern-law/2009-01-01> ;
    gc:olderText <statute/lantern-law/2000-01-01/article/4> .
<statute/stray/article/1> a gc:Article ; eli:number "1" ; gc:mainNumber 1 .
<case/spp/7> a gc:GuidingCase ; gc:caseNumber 7 ; gc:series <series/spp> ; dcterms:title "某灯笼案"@zh .
<case/spp/7/citation/1> a gc:Citation ; cito:hasCitingEntity <case/spp/7> ; gc:citesStatute <statute/lantern-law> ;
    gc:citesArticle <statute/lantern-law/article/4> ;
    gc:citesArticleVersion <statute/lantern-law/2009-01-01/article/4> ; gc:versionBasis <version-basis/stated-in-text> .
<case/spp/8> a gc:GuidingCase ; gc:caseNumber 8 ; gc:series <series/spp> ; dcterms:title "另一灯笼案"@zh .
<case/spp/8/citation/1> a gc:Citation ; cito:hasCitingEntity <case/spp/8> ; gc:citesStatute <statute/lantern-law> ;
    gc:citesArticle <statute/lantern-law/article/9> ; gc:versionBasis <version-basis/unresolved> .
"""
