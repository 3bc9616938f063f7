"""The words of an HTML page: block elements become lines, scripts and styles are left out.

Source: HTML Standard, 4 (elements) and 13.2.3.2 (determining the character encoding).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPED = frozenset({"head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select"})
_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|br|caption|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_HEAD_BYTES = 4096
_LONGEST_COUNT = 6  # digits
_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_BROKEN_WIDE = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\n\r\f]*(?={_WIDE})")
_LINE_EDGES = re.compile(r" *\n *")


def html_text(raw: bytes) -> str:
    r"""The text of a page, one line for each block element.

    Raises:
        UnicodeDecodeError: the bytes are neither in the encoding the page names, nor UTF-8, nor GB18030.

    >>> html_text("<p>第一段</p><script>x</script><td>a&lt;b</td>".encode())
    '第一段\na<b\n'
    """
    page = LexborHTMLParser(_decode(raw))
    lines = _LINE_EDGES.sub("\n", "".join(_pieces(page)))
    return re.sub(r"\n{2,}", "\n", lines).lstrip("\n")


def _decode(raw: bytes) -> str:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return raw.decode(encoding)
    named = _META.search(raw, 0, _HEAD_BYTES)
    stated = named[1].decode("ascii").lower() if named else "utf-8"
    # what calls itself gb2312 or gbk is read as their superset, as browsers do
    encodings = (
        ("gb18030", "utf-8") if stated in {"gb2312", "gbk", "gb_2312-80", "x-gbk"} else (stated, "utf-8", "gb18030")
    )
    for encoding in encodings[:-1]:
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode(encodings[-1])


def _pieces(page: LexborHTMLParser) -> Iterator[str]:
    """Text and line breaks in document order, by the tree's own links: the depth of nesting costs no stack."""
    node = page.root
    depth = preserved = 0
    counts: list[int] = []  # of the items of each open numbered list
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            yield text if preserved else _SPACE.sub(" ", _BROKEN_WIDE.sub("", text))
        elif _BLOCKS.fullmatch(tag):
            yield "\n"
        if tag == "li" and counts and node.parent is not None and node.parent.tag == "ol":
            counts[-1] += 1
            yield f"{counts[-1]}. "
        child = None if tag in _DROPPED else node.child
        if child is not None:
            depth += 1
            preserved += tag == "pre"
            counts += [_first_count(node.attributes.get("start")) - 1] if tag == "ol" else []
            node = child
            continue
        while node is not None and node.next is None:
            if not depth:
                return
            node = node.parent
            depth -= 1
            tag = (node.tag or "") if node is not None else ""
            preserved -= tag == "pre"
            del counts[len(counts) - (tag == "ol") :]
            if _BLOCKS.fullmatch(tag):
                yield "\n"
        node = node.next if node is not None else None


def _first_count(stated: str | None) -> int:
    return int(stated) if stated and stated.isdecimal() and len(stated) < _LONGEST_COUNT else 1
