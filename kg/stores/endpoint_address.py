"""The address of a SPARQL endpoint: checked, and shown without the password that may stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from kg.errors import SettingsError


@dataclass(frozen=True, slots=True)
class EndpointAddress:
    """Where an endpoint answers, and the user and password to show it, if the address named them."""

    url: str
    login: tuple[str, str] | None = field(default=None, repr=False)


def parse_endpoint(text: str) -> EndpointAddress:
    """The address of an endpoint.

    Raises:
        SettingsError: it is no http or https address with a host.

    >>> parse_endpoint("https://reader:secret@example.org/sparql")
    EndpointAddress(url='https://example.org/sparql')
    """
    try:
        parts = urlsplit(text.strip())
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.fragment
        port = parts.port
    except ValueError:
        sound, parts, port = False, SplitResult("", "", "", "", ""), None
    if not sound or any(character.isspace() or not character.isprintable() for character in text.strip()):
        raise SettingsError(
            "the setting store must be the address of a SPARQL endpoint, such as https://example.org/sparql; "
            "a folder of RDF files is served with --data.",
            "设置 store 须为 SPARQL 端点的地址，例如 https://example.org/sparql；RDF 文件夹请用 --data。",
        )
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else str(parts.hostname)
    place = host if port is None else f"{host}:{port}"
    login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return EndpointAddress(parts._replace(netloc=place).geturl(), login)
