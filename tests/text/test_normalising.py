"""The text that offsets and digests count in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text.normalising import digest, normalise

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeff听证".encode(), "听证"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("听证".encode("gb18030"), "听证"),
        ("e\u0301".encode(), "é"),
        (b"  kept  \n\n", "  kept  \n\n"),
        (b"", ""),
    ],
)
def test_bytes_become_one_text(raw: bytes, text: str) -> None:
    assert normalise(raw) == text


def test_what_is_neither_utf_8_nor_gb18030_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        normalise(b"\xff\xff\xff")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"])))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text.encode())
    assert normalise(once.encode()).removeprefix("\ufeff") == once.removeprefix("\ufeff")


def test_a_digest_is_that_of_the_utf_8() -> None:
    assert digest("检例") == "sha256:" + hashlib.sha256("检例".encode()).hexdigest()


def test_documents_of_the_seed_have_the_digests_of_the_gold(shared: Path) -> None:
    """They are UTF-8 without byte-order mark, so the digest of the text is that of the bytes."""
    for file in sorted((shared / "corpus" / "spp").glob("alj009[4-8].md")):
        raw = file.read_bytes()
        assert digest(normalise(raw)) == "sha256:" + hashlib.sha256(raw).hexdigest()
