"""A whole release over HTTP: whole, unchanged, in part, gzipped, and when it is not there yet."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import sqlite3
import zipfile
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.serving import Serving
from kg.exports.bulk_forms import BULK_FORMS
from kg.releases import read_lines
from kg.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from kg.exports.bulk_forms import BulkForm
    from kg.releases import Release

PLAIN = {"Accept-Encoding": "identity"}


@pytest.mark.parametrize("form", BULK_FORMS, ids=lambda form: form.name)
def test_a_download_tells_its_size_digest_licence_and_counts(
    client: TestClient, form: BulkForm, shipped_release: Release
) -> None:
    answer = client.get(f"/api/v1/download/{form.name}", headers=PLAIN)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == form.media_type
    assert answer.headers["content-length"] == str(len(answer.content))
    digest = base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert answer.headers["repr-digest"] == f"sha-256=:{digest}:"
    assert answer.headers["x-release"] == shipped_release.id
    assert answer.headers["x-licence"] == "CC-BY-4.0"
    assert "cases=5" in answer.headers["x-counts"].split(", ")
    assert f'filename="guiding-cases-{shipped_release.id}.{form.name}"' in answer.headers["content-disposition"]
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in answer.headers["link"]


def test_the_files_are_what_their_names_say(client: TestClient, shipped_release: Release, tmp_path: Path) -> None:
    assert client.get("/download/nq").content.decode() == "".join(read_lines(shipped_release))
    with zipfile.ZipFile(io.BytesIO(client.get("/download/csv.zip").content)) as archive:
        assert archive.read("cases.csv").startswith(b"case,series")
    with zipfile.ZipFile(io.BytesIO(client.get("/download/csv.zip?bom=true").content)) as archive:
        assert archive.read("cases.csv").startswith(b"\xef\xbb\xbfcase,series")
    (tmp_path / "file.sqlite").write_bytes(client.get("/download/sqlite").content)
    database = sqlite3.connect(tmp_path / "file.sqlite")
    assert database.execute("SELECT count(*) FROM cases").fetchone() == (5,)
    database.close()


def test_gzip_is_sent_to_who_accepts_it_and_both_have_tags_of_their_own(client: TestClient) -> None:
    plain = client.get("/download/ttl", headers=PLAIN)
    packed = client.get("/download/ttl", headers={"Accept-Encoding": "gzip"})
    file = client.get("/download/ttl.gz", headers=PLAIN)
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content == gzip.decompress(file.content)
    assert packed.headers["content-length"] == file.headers["content-length"] == str(len(file.content))
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "Accept-Encoding" in packed.headers["vary"]
    assert file.headers["content-type"] == "application/gzip"


@pytest.mark.parametrize("address", ["/download/ttl", "/download/sqlite", "/download/nt.gz"])
def test_what_is_held_already_is_not_sent_again_and_head_sends_nothing(client: TestClient, address: str) -> None:
    whole = client.get(address, headers=PLAIN)
    unchanged = client.get(address, headers={**PLAIN, "If-None-Match": whole.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged.headers["etag"] == whole.headers["etag"]
    assert client.get(address, headers={**PLAIN, "If-None-Match": '"x"'}).status_code == 200
    head = client.head(address, headers=PLAIN)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    assert head.headers["etag"] == whole.headers["etag"]


def test_a_part_of_a_file_can_be_had(client: TestClient) -> None:
    whole = client.get("/download/sqlite", headers=PLAIN)
    part = client.get("/download/sqlite", headers={**PLAIN, "Range": "bytes=0-15"})
    assert (part.status_code, part.content) == (206, b"SQLite format 3\x00")
    assert part.headers["content-range"] == f"bytes 0-15/{len(whole.content)}"
    changed = client.get("/download/sqlite", headers={**PLAIN, "Range": "bytes=0-15", "If-Range": '"other"'})
    assert changed.status_code == 200
    beyond = client.get("/download/sqlite", headers={**PLAIN, "Range": f"bytes={len(whole.content)}-"})
    assert beyond.status_code == 416
    assert client.get("/download/ttl", headers={**PLAIN, "Range": "bytes=0-1"}).headers["accept-ranges"] == "none"


def test_a_named_release_may_be_kept_by_caches(client: TestClient, shipped_release: Release) -> None:
    named = client.get("/download/graphml", params={"release": shipped_release.id})
    assert named.headers["cache-control"] == "public, max-age=86400"
    assert client.get("/download/graphml").headers["cache-control"] == "public, no-cache"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/download/xlsx", 422),
        ("/api/v1/download/csv.zip.gz", 422),
        ("/api/v1/download/ttl?bom=true", 422),
        ("/api/v1/download/ttl?bom=perhaps", 422),
        ("/api/v1/download/ttl?release=0123456789abcdef", 410),
        ("/api/v1/download/ttl?release=../../etc", 410),
    ],
)
def test_what_cannot_be_had_is_refused(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "address", ["/download/ttl", "/api/v1/releases", "/feeds/cases.atom", "/api/v1/releases/a/diff/b"]
)
def test_a_server_without_releases_says_what_is_missing(tmp_path: Path, address: str) -> None:
    (tmp_path / "data.ttl").write_text("<s> <http://e/p> <o> .")
    settings = Settings(home=tmp_path / "home", data=tmp_path)
    with TestClient(create_app(settings, Serving(settings))) as asked:
        answer = asked.get(address, params={"lang": "zh"})
    assert answer.status_code == 501
    assert "没有发布版本" in answer.json()["detail"]
    assert not (tmp_path / "home").exists()
