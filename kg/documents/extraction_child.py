"""The process that takes text out of files made to be shown: it may be killed, and is, when a file takes too long.

It reads requests from standard input and answers on standard output, each a line of JSON and then bytes. Parsers of
foreign formats may use up all memory, loop or crash; the process that reads a folder must do none of these.
"""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

_TOLD_APART = ("encrypted", "entities", "large")  # how the names of our own errors begin
MEMORY = 1024 * 1024 * 1024  # bytes of address space


def main() -> None:
    """Answer requests until standard input ends."""
    _limit_memory()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    _answer(answers, {"ready": True}, b"")
    while line := requests.readline():
        request = json.loads(line)
        raw = requests.read(request["length"])
        outcome, text = extract(request["suffix"], raw)
        del raw
        _answer(answers, {"outcome": outcome, "length": len(text)}, text)


def extract(suffix: str, raw: bytes) -> tuple[str, bytes]:
    """`read` and the text in UTF-8, or the name of what stood against it, as in `kg.documents.extraction.REASONS`."""
    try:
        return "read", _reader(suffix)(raw).encode("utf-8", "replace")
    except MemoryError:
        return "memory", b""
    except Exception as error:  # noqa: BLE001 - the libraries' door: whatever they raise, the file cannot be read
        name = type(error).__name__
        return next((outcome for outcome in _TOLD_APART if name.lower().startswith(outcome)), "unreadable"), b""


def _reader(suffix: str) -> Callable[[bytes], str]:
    """The reader of a kind of file, loaded when the first such file comes."""
    if suffix == ".html":
        from kg.documents.html_text import html_text  # noqa: PLC0415

        return html_text
    if suffix == ".docx":
        from kg.documents.word_text import word_text  # noqa: PLC0415

        return word_text
    from kg.documents.pdf_text import pdf_text  # noqa: PLC0415

    return pdf_text


def _answer(answers: BinaryIO, head: dict[str, object], body: bytes) -> None:
    answers.write(json.dumps(head).encode() + b"\n" + body)
    answers.flush()


def _limit_memory() -> None:
    """Bound the address space where the system can (Windows cannot, macOS refuses)."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
