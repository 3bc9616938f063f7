"""The memory: bytes by kind and key in one SQLite file, each with a checksum; whatever is wrong with it is as nothing.

A key holds everything that the remembered value depends on, so that a value is either right or not found.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TABLE = """CREATE TABLE IF NOT EXISTS remembered
    (kind TEXT NOT NULL, key TEXT NOT NULL, build INTEGER NOT NULL, value BLOB NOT NULL, PRIMARY KEY (kind, key))"""
_SECONDS_TO_WAIT = 5
_BUILDS_KEPT = 3
_CHECKSUM_LENGTH = 32
_QUICKLY = 1


class ForgottenError(Exception):
    """A value that was there when the build began cannot be read any more: the build must do without the memory."""


class Memory:
    """Values by kind and key; what is put is written when the build has succeeded, by `save`.

    A value that three builds in a row have not asked for is dropped. With `path` None nothing is remembered beyond
    this object.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._fresh: dict[tuple[str, str], bytes] = {}
        self._used: set[tuple[str, str]] = set()
        self._keys: dict[str, frozenset[str]] = {}
        self._taken_up: dict[str, dict[str, object]] = {}

    def find(self, kind: str, key: str) -> bytes | None:
        """The value of a key, None where it is not remembered or damaged."""
        if (kind, key) in self._fresh:
            return _open_value(kind, key, self._fresh[kind, key])
        if kind in self._taken_up:
            found = _open_value(kind, key, self._taken_up[kind].get(key))
        else:
            rows = self._read("SELECT value FROM remembered WHERE kind = ? AND key = ?", kind, key)
            found = _open_value(kind, key, rows[0][0]) if rows else None
        if found is not None:
            self._used.add((kind, key))
        return found

    def take_up(self, kind: str) -> None:
        """Read all values of a kind at once, as they stand on disk, so that each is found sooner."""
        rows = self._read("SELECT key, value FROM remembered WHERE kind = ?", kind)
        self._taken_up[kind] = {str(key): value for key, value in rows}

    def find_all(self, kind: str) -> dict[str, bytes]:
        """Every value of a kind that is not damaged; to be told with `note_use` which of them were of use."""
        rows = self._read("SELECT key, value FROM remembered WHERE kind = ?", kind)
        opened = {str(row[0]): _open_value(kind, str(row[0]), row[1]) for row in rows}
        return {key: value for key, value in opened.items() if value is not None}

    def note_if_known(self, kind: str, key: str) -> bool:
        """Whether there is a value of a key, sound or not; if so it is still of use."""
        if (kind, key) not in self._fresh and key not in self._known_keys(kind):
            return False
        self._used.add((kind, key))
        return True

    def recall(self, kind: str, key: str) -> bytes:
        """The value of a key that `note_if_known` has.

        Raises:
            ForgottenError: it is gone or damaged.
        """
        found = self.find(kind, key)
        if found is None:
            raise ForgottenError(kind)
        return found

    def note_use(self, kind: str, keys: Iterable[str]) -> None:
        """Say that values are still of use."""
        self._used.update((kind, key) for key in keys)

    def put(self, kind: str, key: str, value: bytes) -> None:
        """Keep a value."""
        self._fresh[kind, key] = _close_value(kind, key, value)

    def save(self) -> None:
        """Write what was put; a memory that cannot be written is no failure."""
        if self._path is None:
            return
        with suppress(OSError, sqlite3.Error):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._write(self._path)
            except sqlite3.OperationalError:  # locked by another build, or no room: that one's memory is as good
                return
            except sqlite3.DatabaseError:
                self._path.unlink(missing_ok=True)
                self._write(self._path)
            self._fresh.clear()

    def forget(self) -> None:
        """Drop everything, also what is on disk."""
        self._fresh.clear()
        self._used.clear()
        self._keys.clear()
        self._taken_up.clear()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _known_keys(self, kind: str) -> frozenset[str]:
        if kind not in self._keys:
            rows = self._read("SELECT key FROM remembered WHERE kind = ?", kind)
            self._keys[kind] = frozenset(str(row[0]) for row in rows)
        return self._keys[kind]

    def _write(self, path: Path) -> None:
        with closing(sqlite3.connect(path, timeout=_SECONDS_TO_WAIT)) as opened, opened:
            opened.execute(_TABLE)
            ((last,),) = opened.execute("SELECT COALESCE(MAX(build), 0) FROM remembered")
            build = last + 1
            kinds = {kind for kind, _ in (*self._fresh, *self._used)}
            opened.executemany(
                "UPDATE remembered SET build = ? WHERE kind = ? AND key = ?", ((build, *each) for each in self._used)
            )
            opened.executemany(
                "INSERT OR REPLACE INTO remembered VALUES (?, ?, ?, ?)",
                ((kind, key, build, value) for (kind, key), value in self._fresh.items()),
            )
            opened.executemany(
                "DELETE FROM remembered WHERE kind = ? AND build <= ?", ((kind, build - _BUILDS_KEPT) for kind in kinds)
            )

    def _read(self, query: str, *values: str) -> list[tuple[object, ...]]:
        if self._path is None or not self._path.is_file():
            return []
        try:
            with closing(sqlite3.connect(self._path, timeout=_SECONDS_TO_WAIT)) as opened:
                return opened.execute(query, values).fetchall()
        except (sqlite3.Error, OSError):
            return []


@contextmanager
def remembering(path: Path | None) -> Iterator[Memory]:
    """A memory that is saved if all goes well."""
    memory = Memory(path)
    yield memory
    memory.save()


def _close_value(kind: str, key: str, value: bytes) -> bytes:
    packed = zlib.compress(value, _QUICKLY)
    return _checksum(kind, key, packed) + packed


def _open_value(kind: str, key: str, stored: object) -> bytes | None:
    if not isinstance(stored, bytes):
        return None
    checksum, packed = stored[:_CHECKSUM_LENGTH], stored[_CHECKSUM_LENGTH:]
    try:
        return zlib.decompress(packed) if checksum == _checksum(kind, key, packed) else None
    except zlib.error:
        return None


def _checksum(kind: str, key: str, packed: bytes) -> bytes:
    whole = hashlib.sha256(f"{kind}\0{key}\0".encode())
    whole.update(packed)
    return whole.digest()
