"""The text that offsets and digests count in: bytes decoded, line ends unified, NFC, nothing stripped.

Source: Unicode Standard Annex #15 (NFC).
"""

from __future__ import annotations

import hashlib
import unicodedata


def normalise(raw: bytes) -> str:
    r"""The normalised text of a document: UTF-8 (else GB18030), no byte-order mark, LF, NFC.

    Raises:
        UnicodeDecodeError: the bytes are neither UTF-8 nor GB18030.

    >>> normalise(b"\xef\xbb\xbfa\r\nb")
    'a\nb'
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def digest(text: str) -> str:
    """`sha256:` and the 64 hex digits over the UTF-8 of a text, as gc:contentDigest and gc:quoteDigest hold it.

    >>> digest("")[:20]
    'sha256:e3b0c44298fc1'
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()
