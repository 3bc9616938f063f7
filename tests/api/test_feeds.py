"""The feed of new and changed cases is Atom, and tells the two apart by the releases that are kept."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg.build import BuildRequest, build
from kg.iris import BASE
from kg.releases import open_current
from kg.settings import Settings
from tests.conftest import say_nothing

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
NOTE = """<https://w3id.org/cn-guiding-cases/case/spp/86>
  <http://www.w3.org/2004/02/skos/core#editorialNote> "made up for a test"@en ."""


def test_the_feed_has_all_that_atom_requires(client: TestClient) -> None:
    answer = client.get("/api/v1/feeds/cases.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)  # noqa: S314 - our own answer
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert client.get(str(links["self"])).status_code == 200
    assert feed.findtext(f"{ATOM}rights") == "CC-BY-4.0"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 5
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids == [f"{BASE}case/spp/{number}" for number in (89, 88, 87, 86, 85)]
    for each in (feed, *entries):
        for required in ("id", "title", "updated"):
            assert len(each.findall(ATOM + required)) == 1
        assert datetime.fromisoformat(str(each.findtext(f"{ATOM}updated"))).tzinfo is not None
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link")
        assert client.get(str(link.get("href"))).status_code == 200


@pytest.mark.parametrize(
    ("language", "title"), [("zh", "新增和更新的指导性案例"), ("en", "New and changed guiding cases")]
)
def test_the_feed_speaks_both_languages(client: TestClient, language: str, title: str) -> None:
    feed = ET.fromstring(client.get("/feeds/cases.atom", params={"lang": language}).content)  # noqa: S314 - as above
    assert feed.findtext(f"{ATOM}title") == title
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_a_reader_that_holds_the_feed_is_told_so(client: TestClient) -> None:
    first = client.get("/feeds/cases.atom")
    again = client.get("/feeds/cases.atom", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert len(ET.fromstring(client.get("/feeds/cases.atom?limit=2").content).findall(f"{ATOM}entry")) == 2  # noqa: S314


def test_a_changed_case_comes_first_under_the_same_id(tmp_path: Path, shipped_home: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(shipped_home, home)
    old = open_current(home)
    (tmp_path / "more.ttl").write_text(NOTE, encoding="utf-8")
    new = build(BuildRequest(home, (tmp_path / "more.ttl",)), say_nothing).release
    if new.manifest.built == old.manifest.built:  # two builds within a second have no order
        pytest.skip("the two releases were built in the same second")
    settings = Settings(home=home)
    with TestClient(create_app(settings, Serving(settings))) as asked:
        feed = ET.fromstring(asked.get("/feeds/cases.atom?lang=en").content)  # noqa: S314 - our own answer
    first, second, *_ = feed.findall(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}id") == BASE + "case/spp/86"
    assert first.findtext(f"{ATOM}summary", "").startswith("changed, ")
    assert first.findtext(f"{ATOM}updated") == new.manifest.built == feed.findtext(f"{ATOM}updated")
    assert first.findtext(f"{ATOM}published") == old.manifest.built
    assert second.findtext(f"{ATOM}summary", "").startswith("new, ")
