"""The address of the server as clients reach it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from api.cached_answers import path_of_root

if TYPE_CHECKING:
    from starlette.types import Scope

_HOST: Final = re.compile(r"(?:[A-Za-z0-9._\-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?", re.ASCII)


def root_of(scope: Scope) -> str:
    """The address of the server with a slash at its end, as the client reaches it.

    A Host header that is no host is not repeated; the address that the server listens on stands in.

    >>> scope = {"scheme": "http", "server": ("127.0.0.1", 8000), "root_path": "/x"}
    >>> root_of(scope | {"headers": [(b"host", b"kg.example")]}), root_of(scope | {"headers": [(b"host", b'a"><b')]})
    ('http://kg.example/x/', 'http://127.0.0.1:8000/x/')
    """
    named = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    if not _HOST.fullmatch(named):
        host, port = scope.get("server") or ("localhost", None)
        named = f"[{host}]" if ":" in host else host
        named += f":{port}" if port else ""
    return f"{scope.get('scheme', 'http')}://{named}{path_of_root(scope)}"
