from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from kg.documents.loading import find_document_files, load_document
from kg.errors import InputError, PlaceError
from kg.text.normalising import digest

LIMIT = 1_000_000
SENTENCE = "检察机关听取各方意见。\n"


def write(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def codes(path: Path) -> list[str]:
    return [problem.code for problem in load_document(path, LIMIT).problems]


def test_a_text_file_keeps_everything_but_its_line_ends_and_its_mark(tmp_path: Path) -> None:
    raw = "\ufeff　# 甲案 \r\n乙\r".encode()
    document = load_document(write(tmp_path, "some.MD", raw), LIMIT)
    assert document.text == "　# 甲案 \n乙\n"
    assert document.file == "some.MD"
    assert document.sha256 == hashlib.sha256(raw).hexdigest()
    assert document.content_digest == digest(document.text)
    assert document.problems == ()


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16"])
def test_another_encoding_is_read_and_noted(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "a.txt", SENTENCE.encode(encoding))
    assert load_document(path, LIMIT).text == SENTENCE
    assert codes(path) == ["not-utf-8"]


@pytest.mark.parametrize(("start", "end"), [(0, -3), (1, None), (2, -2), (0, -2)])
def test_a_file_cut_inside_a_character_is_still_utf_8(tmp_path: Path, start: int, end: int | None) -> None:
    path = write(tmp_path, "a.txt", SENTENCE.strip().encode()[start:end])
    text = load_document(path, LIMIT).text
    assert text.strip() in SENTENCE
    assert len(text) >= len(SENTENCE) - 3
    assert codes(path) == ([] if (start, end) == (0, -3) else ["cut-file"])


@pytest.mark.parametrize(
    "raw", [bytes(range(256)), b"\xff\xff\xff\xff", b"\0" * 40, b"\xff\xfe\x00\xd8", SENTENCE.encode("utf-32")]
)
def test_bytes_that_are_no_text_are_refused_with_place_and_remedy(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt: .*save the document as UTF-8"):
        load_document(write(tmp_path, "a.txt", raw), LIMIT)


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    assert load_document(write(tmp_path, "a.txt", b""), LIMIT).text == ""


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", b"x" * 11)
    assert load_document(path, 11).text == "x" * 11
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    with pytest.raises(InputError, match="larger than 10 bytes"):
        load_document(path, 10)


def test_a_file_that_is_missing_or_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlaceError):
        load_document(tmp_path / "none.txt", LIMIT)
    with pytest.raises(InputError, match=r"save it as one of \.md"):
        load_document(write(tmp_path, "a.doc", b"x"), LIMIT)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError):
        load_document(tmp_path / "a.txt", LIMIT)


def test_the_documents_of_a_folder_are_found_in_order(tmp_path: Path) -> None:
    names = ["b.md", "a/z.txt", "a/y.HTML", "c.docx", "a/b/d.pdf"]
    others = [".hidden.md", ".git/e.md", "~$c.docx", "f.doc", "README"]
    for name in (*names, *others):
        write(tmp_path, name, b"")
    assert find_document_files(tmp_path) == tuple(sorted(tmp_path / name for name in names))


def test_a_file_is_found_as_itself_and_other_places_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.md", b"")
    assert find_document_files(path) == (path,)
    with pytest.raises(PlaceError, match="no such file"):
        find_document_files(tmp_path / "none")
    with pytest.raises(InputError, match="not read"):
        find_document_files(write(tmp_path, "a.xls", b""))
