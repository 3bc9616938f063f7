"""Text out of HTML, Word and PDF files, in another process that is killed when it takes too long."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, Place, PlaceError
from kg.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 1.7  # for one file; with the killing it stays below two
START_SECONDS = 30.0
REASONS = {
    "entities": Words(
        "The file declares XML entities, which are neither fetched nor written out here; save it anew with Word.",
        "文件中声明了 XML 实体，本软件既不获取也不展开；请用 Word 重新保存。",
    ),
    "large": Words(
        "The file unpacks to more text than is read of one document; split it and try again.",
        "文件解压后超过单个文件的读取上限；请拆分后重试。",
    ),
    "encrypted": Words(
        "The file is protected by a password; save it without one and try again.",
        "文件有密码保护；请另存为无密码的文件后重试。",
    ),
    "unreadable": Words(
        "The file is damaged, or is not what its suffix says; open it, save it anew or as text, and try again.",
        "文件已损坏，或与扩展名不符；请打开后重新保存或另存为文本再试。",
    ),
    "memory": Words(
        "The file needs more memory than is allowed for one document; save it as text and try again.",
        "读取此文件所需内存超过限额；请另存为文本后重试。",
    ),
    "time": Words(
        f"The file could not be read in {SECONDS:g} seconds; save it as text and try again.",
        f"此文件未能在 {SECONDS:g} 秒内读完；请另存为文本后重试。",
    ),
    "crash": Words(
        "The file made its reader fail; it may be damaged. Save it anew or as text, and try again.",
        "读取程序因此文件而中止，文件可能已损坏；请重新保存或另存为文本后重试。",
    ),
    "empty": Words(
        "The file holds no text, perhaps only pictures of pages; recognise the text (OCR) and save it as text.",
        "文件中没有文字，可能只有页面图像；请先识别文字（OCR）并另存为文本。",
    ),
}


class Extractor:
    """A child process that extracts text, started when first needed and again after a kill; close it after use."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def extract(self, raw: bytes, suffix: str, source: str) -> str:
        """The text of an .html, .docx or .pdf file given as bytes.

        Raises:
            InputError: the file is damaged, protected, holds no text, or costs too much time or memory.
            PlaceError: no child process can be started here.
        """
        child = self._ready_child()
        answer: list[tuple[str, bytes]] = []
        asking = threading.Thread(target=_ask, args=(child, raw, suffix, answer), daemon=True)
        asking.start()
        asking.join(self._seconds)
        late = asking.is_alive()
        if late or not answer:
            self.close()
            asking.join()
        outcome, text = answer[0] if answer and not late else ("time" if late else "crash", b"")
        return text_of(outcome, text, source)

    def close(self) -> None:
        """End the child process, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what was not yet sent cannot be
                        pipe.close()
            self._child = None

    def _ready_child(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            self._child = _start_child()
        return self._child


def text_of(outcome: str, text: bytes, source: str) -> str:
    """The text that was extracted.

    Raises:
        InputError: none was; the outcome says why.
    """
    if outcome == "read" and not text.strip():
        outcome = "empty"
    if outcome != "read":
        words = REASONS[outcome]
        raise InputError(words.en, words.zh, place=Place(source))
    return text.decode("utf-8")


@contextlib.contextmanager
def open_extractor(seconds: float = SECONDS) -> Iterator[Extractor]:
    """An extractor for as many files as are read inside the `with`."""
    extractor = Extractor(seconds)
    try:
        yield extractor
    finally:
        extractor.close()


def _start_child() -> subprocess.Popen[bytes]:
    """A fresh interpreter, never a fork of this one, that has said it is ready."""
    root = str(Path(__file__).resolve().parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    try:
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "kg.documents.extraction_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
    except OSError as error:
        raise _no_child() from error
    greeting: list[bytes] = []
    if child.stdout is None:
        raise _no_child()
    waiting = threading.Thread(target=lambda out: greeting.append(out.readline()), args=(child.stdout,), daemon=True)
    waiting.start()
    waiting.join(START_SECONDS)
    if not greeting or not greeting[0]:
        child.kill()
        child.wait()
        raise _no_child()
    return child


def _ask(child: subprocess.Popen[bytes], raw: bytes, suffix: str, answer: list[tuple[str, bytes]]) -> None:
    """Send one file and wait for its text; nothing is answered when the child has gone."""
    if child.stdin is None or child.stdout is None:
        return
    with contextlib.suppress(OSError, ValueError):  # the pipe breaks when the child dies
        child.stdin.write(json.dumps({"suffix": suffix, "length": len(raw)}).encode() + b"\n")
        child.stdin.write(raw)
        child.stdin.flush()
        head = json.loads(child.stdout.readline())
        text = child.stdout.read(head["length"])
        if len(text) == head["length"]:
            answer.append((head["outcome"], text))


def _no_child() -> PlaceError:
    return PlaceError(
        "The process that reads HTML, Word and PDF files cannot be started; save the document as text and try again.",
        "无法启动读取 HTML、Word、PDF 文件的进程；请将文件另存为文本后重试。",
    )
