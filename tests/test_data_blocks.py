"""The data file in members: the same lines give the same bytes, however they came about."""

from __future__ import annotations

import gzip
import io
import random

import pytest

from kg.data_blocks import ChangedDataError, change_blocks, write_blocks

HEAD = b"schema\n"


def line(subject: int, value: int) -> str:
    return f"<http://e/{subject}> <http://e/p{value % 3}> {value} .\n"


def write(lines: set[str]) -> tuple[bytes, str]:
    target = io.BytesIO()
    done = write_blocks(target, sorted(lines), HEAD)
    return target.getvalue(), done.of_lines


def test_any_gzip_reader_takes_the_members_for_one_file() -> None:
    lines = {line(subject, value) for subject in range(2000) for value in range(2)}
    raw, _ = write(lines)
    assert raw.count(b"\x1f\x8b\x08") > 3
    assert gzip.decompress(raw).decode() == "".join(sorted(lines))


@pytest.mark.parametrize("seed", range(25))
def test_a_change_gives_the_bytes_that_writing_anew_gives(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage, not secrets
    before = {line(chance.randrange(3000), chance.randrange(4)) for _ in range(chance.choice([0, 5, 4000]))}
    gone = set(chance.sample(sorted(before), k=min(len(before), chance.choice([0, 3, 600]))))
    come = {line(chance.randrange(3200), chance.randrange(5)) for _ in range(chance.choice([0, 4, 500]))} - before
    source, _ = write(before)
    change = dict.fromkeys(gone, -1) | dict.fromkeys(come, 1)
    target = io.BytesIO()
    done, came_to = change_blocks(source, target, HEAD, change, {})
    assert (target.getvalue(), done.of_lines) == write((before - gone) | come)
    assert (set(came_to.removed), set(came_to.added)) == (gone, come)


def test_a_line_stated_twice_stays_until_it_is_stated_no_more() -> None:
    twice, once = line(1, 1), line(1, 2)
    source, _ = write({twice, once})
    target = io.BytesIO()
    _, first = change_blocks(source, target, HEAD, {twice: -1}, {twice: 2})
    assert (first.removed, first.repeated) == ((), {})
    _, second = change_blocks(target.getvalue(), io.BytesIO(), HEAD, {twice: -1}, first.repeated)
    assert second.removed == (twice,)
    _, again = change_blocks(source, io.BytesIO(), HEAD, {once: 1}, {twice: 2})
    assert (again.added, again.repeated) == ((), {twice: 2, once: 2})


def test_what_stays_beside_a_removed_line_is_told() -> None:
    source, _ = write({line(1, 1), line(1, 4), line(1, 2)})
    _, change = change_blocks(source, io.BytesIO(), HEAD, {line(1, 1): -1}, {})
    assert change.beside == (line(1, 4),)


def test_a_change_that_does_not_fit_is_refused() -> None:
    source, _ = write({line(1, 1)})
    with pytest.raises(ChangedDataError):
        change_blocks(source, io.BytesIO(), HEAD, {line(2, 2): -1}, {})
    with pytest.raises(ChangedDataError):
        change_blocks(source[:-5], io.BytesIO(), HEAD, {line(1, 1): -1}, {})
    with pytest.raises(ChangedDataError):
        change_blocks(source[:20] + b"xxxx" + source[24:], io.BytesIO(), HEAD, {line(1, 1): -1}, {})
