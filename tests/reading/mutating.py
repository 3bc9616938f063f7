"""Documents damaged in every way that files get damaged, from a seed, so that each can be made again."""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def mutations(originals: Sequence[bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """`count` pairs of a file name and its bytes; equal seeds give equal files."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    for number in range(count):
        damage = DAMAGES[number % len(DAMAGES)]
        suffix, raw = damage(rng.choice(originals), rng)
        yield f"{number}-{damage.__name__}{suffix}", raw


def cut(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Cut anywhere, also inside a character."""
    start, end = sorted(rng.randrange(len(raw) + 1) for _ in range(2))
    return ".md", raw[start:end]


def shuffled_lines(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """The same lines in another order."""
    lines = raw.split(b"\n")
    rng.shuffle(lines)
    return ".txt", b"\n".join(lines)


def shuffled_characters(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """The same characters in another order, in some window."""
    text = list(raw.decode("utf-8", "replace"))
    start = rng.randrange(len(text) + 1)
    window = text[start : start + 400]
    rng.shuffle(window)
    return ".md", "".join(text[:start] + window + text[start + 400 :]).encode()


def doubled(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """The document, or some lines of it, over and over."""
    lines = raw.split(b"\n")
    some = lines[rng.randrange(len(lines)) :][: rng.randrange(1, 40)]
    return ".md", b"\n".join(lines + some * rng.randrange(2, 60))


def dropped_characters(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Some kinds of character missing everywhere."""
    text = raw.decode("utf-8", "replace")
    gone = set(rng.sample("《》【】第条款项、，。；（）\n年月日案号", rng.randrange(1, 8)))
    return ".txt", "".join(each for each in text if each not in gone).encode()


def repeated_characters(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """One character many times in the middle: what makes careless patterns slow."""
    text = raw.decode("utf-8", "replace")
    place = rng.randrange(len(text) + 1)
    many = rng.choice("《〈（第一二条市省院、，0 \n#*【检案年") * rng.randrange(1_000, 20_000)
    return ".md", (text[:place] + many + text[place:]).encode()


def other_encoding(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Encoded in another way than UTF-8, or twice."""
    encoding = rng.choice(("gb18030", "utf-16", "utf-16-le", "utf-32", "big5", "latin-1"))
    if encoding == "latin-1":
        return ".txt", raw.decode("latin-1").encode("utf-8")
    return ".txt", raw.decode("utf-8", "replace").encode(encoding, "replace")


def random_bytes(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """No text at all, under any suffix."""
    return rng.choice(SUFFIXES), rng.randbytes(rng.randrange(len(raw)))


def flipped_bytes(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Some bytes changed."""
    changed = bytearray(raw)
    for _ in range(rng.randrange(1, 60)):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return ".md", bytes(changed)


def empty(_raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """Nothing, or nothing but space, under any suffix."""
    return rng.choice(SUFFIXES), rng.choice((b"", b"\n" * 9, b" ", b"\xef\xbb\xbf", b"\x00" * 99))


def html_junk(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """The document among unclosed, nested and foreign tags."""
    text = "".join(f"<p>{line}</p>\n" for line in raw.decode("utf-8", "replace").split("\n"))
    tags = [
        "<div>",
        "</p>",
        "<table><tr><td>",
        "<script>var a='<b>'",
        "<!--",
        "]]>",
        "&nbsp;&#x4e00;&bogus;",
        "<p/><br",
    ]
    for _ in range(rng.randrange(1, 30)):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(tags) * rng.choice((1, 1, 1, 3_000)) + text[place:]
    return ".html", text.encode()


def zip_bomb(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """A .docx that is small and unfolds to hundreds of millions of bytes, or that has not the parts it needs."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), rng.choice((b"<Types/>", raw[:100], b"")))
        name = rng.choice(("word/document.xml", "../../outside.xml", "word/media/image.png"))
        with archive.open(_deflated(name), "w", force_zip64=True) as part:
            block = rng.choice((b"\x00", b"<w:p>", b" ")) * 200_000
            for _ in range(rng.choice((1, 20, 150))):
                part.write(block)
    return ".docx", buffer.getvalue()


def _deflated(name: str) -> zipfile.ZipInfo:
    """An entry that bears no time of making, so that equal seeds give equal bytes."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def broken_pdf(raw: bytes, rng: random.Random) -> tuple[str, bytes]:
    """A PDF whose objects, references or streams are wrong."""
    objects = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj",
        b"4 0 obj<</Length 99999999>>stream\n" + raw[:500] + b"\nendstream endobj",
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999>>endobj",
    ]
    rng.shuffle(objects)
    return ".pdf", b"%PDF-1.7\n" + b"\n".join(objects[: rng.randrange(6)]) + b"\ntrailer<</Root 1 0 R>>\n%%EOF"


SUFFIXES = (".md", ".txt", ".html", ".docx", ".pdf")
DAMAGES: tuple[Callable[[bytes, random.Random], tuple[str, bytes]], ...] = (
    cut,
    shuffled_lines,
    shuffled_characters,
    doubled,
    dropped_characters,
    repeated_characters,
    other_encoding,
    random_bytes,
    flipped_bytes,
    empty,
    html_junk,
    zip_bomb,
    broken_pdf,
)
