"""Slips that shapes cannot see."""

from __future__ import annotations

import pytest
import rdflib

from kg.validation.vocabulary import check_vocabulary

HEAD = "@base <https://w3id.org/cn-guiding-cases/> . @prefix gc: <def#> . @prefix t: <http://purl.org/dc/terms/> . "


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<case/spp/9001> a gc:GuidngCase .", "term"),
        ("<case/spp/9001> gc:keywrd <keyword/hearing> .", "term"),
        ('<case/spp/9001> t:title "甲案"@zh-Hans .', "language"),
        ('<case/spp/9001> t:title "Fall A"@de .', "language"),
    ],
)
def test_a_slip_is_found(text: str, rule: str) -> None:
    (finding,) = check_vocabulary(rdflib.Graph().parse(data=HEAD + text, format="turtle")).findings
    assert (finding.rule, finding.severity) == (rule, "violation")
    assert finding.focus.endswith("case/spp/9001")


@pytest.mark.parametrize(
    "text",
    [
        "<case/spp/9001> a gc:GuidingCase ; gc:keyword <keyword/hearing> .",
        '<case/spp/9001> t:title "甲案"@zh , "Case A"@en .',
        '<http://example.org/x> t:title "Fall A"@de ; a t:Anything .',
        '<case/spp/9001> gc:order "1" .',
    ],
)
def test_what_is_right_or_none_of_ours_is_silent(text: str) -> None:
    assert check_vocabulary(rdflib.Graph().parse(data=HEAD + text, format="turtle")).findings == ()
