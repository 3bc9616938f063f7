"""Addresses as people type them: `curl '…/cases?keyword=听证'` sends the characters themselves, not their percent form.

The parser takes ASCII only (RFC 3986, section 2); what a client leaves undone is done here, nothing else is changed.
"""

from __future__ import annotations

import re

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def encode_first_line(octets: bytes) -> bytes:
    r"""A request with the bytes beyond ASCII of its first line in percent form; unchanged where that line is not whole.

    >>> encode_first_line("GET /?q=听 HTTP/1.1\r\nX: 证\r\n\r\n".encode())[:27]
    b'GET /?q=%E5%90%AC HTTP/1.1\r'
    >>> encode_first_line("GET /听".encode()) == "GET /听".encode()
    True
    """
    line, end, rest = octets.partition(b"\r\n")
    return _BEYOND_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line) + end + rest if end else octets
