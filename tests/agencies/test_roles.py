"""Roles in made-up sentences, and the table of role words against the ontology."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg.agencies.role_knowledge import ROLE_WORD_COLUMNS
from kg.shipped import find_shipped
from kg.text.tab_separated import load_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.agencies.knowledge import AgencyKnowledge
    from kg.record import FoundAgencies

    Read = Callable[..., FoundAgencies]

ROLES = [
    ("乙县公安局对李某立案侦查。", {"乙县公安局": {"investigating-organ"}}),
    (
        "乙县公安局将案件移送乙县人民检察院审查起诉。",
        {"乙县公安局": {"investigating-organ"}, "乙县人民检察院": {"public-prosecutor"}},
    ),
    (
        "乙县人民检察院以诈骗罪向乙县人民法院提起公诉。",
        {"乙县人民检察院": {"public-prosecutor"}, "乙县人民法院": {"first-instance-court"}},
    ),
    ("乙县人民检察院依法作出不起诉决定。", {"乙县人民检察院": {"non-prosecution-decider"}}),
    ("乙县人民检察院批准逮捕李某。", {"乙县人民检察院": {"arrest-reviewer"}}),
    (
        "乙县人民检察院向乙县水利局发出检察建议。乙县水利局书面回复。",
        {"乙县人民检察院": {"recommendation-issuer"}, "乙县水利局": {"recommendation-recipient", "replying-agency"}},
    ),
    (
        "乙县人民检察院提请某市人民检察院抗诉。",
        {"乙县人民检察院": {"protest-requester"}, "某市人民检察院": set()},
    ),
    (
        "某市人民检察院向某市中级人民法院提出抗诉，某市中级人民法院指令乙县人民法院再审。",
        {
            "某市人民检察院": {"protest-lodger"},
            "某市中级人民法院": {"retrial-court"},
            "乙县人民法院": {"retrial-court"},
        },
    ),
    (
        "乙县人民法院作出（2015）乙行初字第4号判决。某市中级人民法院作出（2016）行终字第9号判决。",
        {"乙县人民法院": {"first-instance-court"}, "某市中级人民法院": {"second-instance-court"}},
    ),
    ("李某申请再审，被江苏省高级人民法院驳回。", {"江苏省高级人民法院": {"retrial-court"}}),
    (
        "某市中级人民法院裁定本案由乙县人民法院管辖。",
        {"某市中级人民法院": {"jurisdiction-designator"}, "乙县人民法院": set()},
    ),
    ("被告乙县水利局辩称已经履职。", {"乙县水利局": {"defendant-agency"}}),
    ("乙县水利局作出行政处罚决定。", {"乙县水利局": {"penalty-authority"}}),
    ("委托浙江省家具与五金研究所检验。", {"浙江省家具与五金研究所": {"appraisal-institution"}}),
    ("向常州市人大常委会专题报告。", {"常州市人民代表大会常务委员会": {"report-recipient"}}),
    ("李某到乙县公安局报案。", {"乙县公安局": {"complaint-recipient"}}),
    ("李某向乙县人民检察院申请监督。", {"乙县人民检察院": {"litigation-supervisor"}}),
    ("乙县人民检察院召开听证会。", {"乙县人民检察院": {"hearing-organiser"}}),
    ("乙县监狱提请减刑。", {"乙县监狱": {"custody-authority"}}),
    ("乙县人民检察院参与起草条例。", {"乙县人民检察院": {"drafting-participant"}}),
]

NO_ROLE = [
    ("乙县人民检察院受案。检察机关提起公诉。", "乙县人民检察院", "public-prosecutor"),
    ("不服乙县人民法院一审判决。", "乙县人民法院", "second-instance-court"),
    ("乙县水利局称，乙县人民检察院发出检察建议。", "乙县水利局", "recommendation-issuer"),
    ("乙县人民检察院受案。\n提起公诉。", "乙县人民检察院", "public-prosecutor"),
    ("乙县公安局提起公诉。", "乙县公安局", "public-prosecutor"),
]


@pytest.mark.parametrize(("body", "expected"), ROLES, ids=[row[0] for row in ROLES])
def test_words_of_action_give_roles(read: Read, body: str, expected: dict[str, set[str]]) -> None:
    found = {agency.name: set(agency.roles) for agency in read(body).agencies}
    assert found == expected


@pytest.mark.parametrize(("body", "name", "role"), NO_ROLE, ids=[row[0] for row in NO_ROLE])
def test_a_role_is_not_given_to_whom_it_does_not_belong(read: Read, body: str, name: str, role: str) -> None:
    found = {agency.name: agency.roles for agency in read(body).agencies}
    assert role not in found[name]


def test_the_title_says_who_sues_whom(read: Read) -> None:
    found = read("案情从略。", title="乙县人民检察院诉乙县林业局行政公益诉讼案")
    assert [(agency.name, agency.roles) for agency in found.agencies] == [
        ("乙县人民检察院", ("public-interest-litigant",)),
        ("乙县林业局", ("defendant-agency",)),
    ]


def allowed_types() -> dict[str, set[str]]:
    text = (find_shipped().ontology / "concepts" / "role.ttl").read_text(encoding="utf-8")
    blocks = re.findall(r"<role/([a-z-]+)> a skos:Concept(.*?)(?=\n<role/|\Z)", text, re.DOTALL)
    return {slug: set(re.findall(r"<agency-type/([a-z-]+)>", block)) for slug, block in blocks}


def test_every_role_word_gives_a_role_only_to_types_that_the_ontology_allows() -> None:
    allowed = allowed_types()
    rows = load_rows(find_shipped().data / "reading" / "role_words.tsv", ROLE_WORD_COLUMNS)
    wrong = [row for row in rows if not set(row["types"].split()) <= allowed.get(row["role"], set())]
    assert wrong == []
    assert len(rows) > 200


def test_every_stage_of_a_court_is_a_role_of_courts(knowledge: AgencyKnowledge) -> None:
    allowed = allowed_types()
    for role in (*knowledge.roles.stages.values(), *knowledge.roles.cues.values()):
        assert "court" in allowed[role]


def test_every_type_of_the_table_of_kinds_is_one_of_the_ontology(knowledge: AgencyKnowledge) -> None:
    text = (find_shipped().ontology / "concepts" / "agency-type.ttl").read_text(encoding="utf-8")
    known = set(re.findall(r"<agency-type/([a-z-]+)>", text))
    assert {kind.type for kind in knowledge.kinds.values()} <= known | {""}
