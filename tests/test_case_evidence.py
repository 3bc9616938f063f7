"""What the facts of a case rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.case_evidence import gather_evidence
from kg.iris import BASE, CaseName
from kg.stores.opening import open_release_store

if TYPE_CHECKING:
    from kg.releases import Release

STEP = f"{BASE}case/spp/88/event/2019-05-24-procuratorial-recommendation"


def test_facts_have_passages_notes_and_actors(shipped_release: Release) -> None:
    evidence = gather_evidence(open_release_store(shipped_release).store, CaseName("spp", 88))
    (place,) = evidence.places[STEP]
    passage = evidence.passages[place]
    assert (passage.document, passage.start, passage.end, passage.quote) == ("doc/spp-alj0097", 989, 1032, None)
    assert [each.path for each in evidence.actors[STEP]] == ["agency/haidian-procuratorate"]
    assert [each.path for each in evidence.addressees[STEP]] == ["agency/haidian-amr", "agency/haidian-tobacco-bureau"]
    law = evidence.law_notes[f"{BASE}case/spp/88/citation/2"]
    assert law.en is not None
    assert "2012-10-26" in law.en
    assert evidence.translations[f"{BASE}case/spp/88"] == "project"
    assert evidence.participations["agency/haidian-procuratorate"]


def test_passages_stand_in_the_order_of_the_document(shipped_release: Release) -> None:
    passages = gather_evidence(open_release_store(shipped_release).store, CaseName("spp", 88)).passages
    assert [(each.start, each.end) for each in passages] == sorted((each.start, each.end) for each in passages)


def test_parties_have_no_page(shipped_release: Release) -> None:
    evidence = gather_evidence(open_release_store(shipped_release).store, CaseName("spp", 85))
    parties = [each for some in evidence.actors.values() for each in some if "/party/" in each.path]
    assert parties
    assert not any(each.has_page for each in parties)
