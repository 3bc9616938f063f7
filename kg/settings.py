"""The settings: one frozen value, read from the environment and a TOML file.

| variable | TOML key | meaning |
|---|---|---|
| KG_HOME | home | folder of the releases; the user's data folder when not set |
| KG_HOST | host | address that the server listens on; 127.0.0.1 when not set |
| KG_PORT | port | port that the server listens on; 8000 when not set |
| KG_DATA | data | a folder of RDF files to serve alone, without a release |
| KG_STORE | store | address of a SPARQL 1.1 endpoint to answer from, instead of a release |
| KG_LONGEST_QUERY | longest_query | most characters of a SPARQL query; 100,000 when not set |
| KG_LARGEST_DOCUMENT | largest_document | most bytes of a document to read; 5,000,000 when not set |
| KG_QUERY_SECONDS | query_seconds | seconds that a client's query may run before it is stopped; 10 when not set |
| KG_QUERY_MEMORY | query_memory | most bytes of memory of a client's query; 500,000,000 when not set |
| KG_RESULT_BYTES | result_bytes | most bytes of a query's answer, else it is refused; 50,000,000 when not set |
| KG_QUERY_WORKERS | query_workers | quick queries, and slow ones, at once; 0 or not set is one a processor |
| KG_QUERY_QUEUE | query_queue | queries that may wait, quick or slow, before more get 503; 64 when not set |
| KG_INPUT_SECONDS | input_seconds | seconds that reading or validating what a client sends may take; 30 when not set |
| KG_INPUT_MEMORY | input_memory | most bytes of memory of such a task; 1,000,000,000 when not set |
| KG_INPUT_WORKERS | input_workers | documents read, and RDF validated, at once; 1 of each when not set |
| KG_INPUT_QUEUE | input_queue | such tasks that may wait, of each kind; one more gets 503; 16 when not set |
| KG_MOST_TRIPLES | most_triples | most statements of RDF sent to be validated; 20,000 when not set |
| KG_LONGEST_ADDRESS | longest_address | most bytes of a request's address with its query string; 60,000 when not set |
| KG_LARGEST_HEADERS | largest_headers | most bytes of the headers of a request; 32,768 when not set |
| KG_SECONDS_FOR_HEADERS | seconds_for_headers | seconds that a client has to send its headers; 10 when not set |
| KG_SECONDS_FOR_BODY | seconds_for_body | seconds for the body, 1 more for each 8,000 bytes; 20 when not set |
| KG_SECONDS_IDLE | seconds_idle | seconds that a connection stays open without a request; 15 when not set |
| KG_MOST_CONNECTIONS | most_connections | connections open at once; one more ends the idlest; 1,000 when not set |
| KG_CACHE_BYTES | cache_bytes | bytes of memory for answers kept; 64,000,000 when not set, 0 for none |
| KG_ROOT_PATH | root_path | path under which a proxy in front shows the server, such as /kg; none when not set |
| KG_TRUSTED_HOSTS | trusted_hosts | host names answered to, with commas; *.example.org is any below; all when not set |
| KG_TRUSTED_PROXIES | trusted_proxies | whose X-Forwarded-For is believed, or `none`; 127.0.0.1,::1 when not set |
| KG_REQUESTS_A_MINUTE | requests_a_minute | requests of one client not on loopback; 600 when not set, 0 for any |
| KG_REQUESTS_AT_ONCE | requests_at_once | requests that such a client may save up and send at once; 100 when not set |
| KG_LOG_FORMAT | log_format | lines of the log as `text` (key=value) or `json`; text when not set |
| KG_LOG_REQUESTS | log_requests | lines for `all`, for `made` answers, `problems`, or `none`; made when not set |
| KG_LOG_ADDRESSES | log_addresses | 1 writes the whole address into the log, with what people asked; 0 when not set |
| KG_SECONDS_TO_FINISH | seconds_to_finish | seconds that running answers get when the server stops; 15 when not set |
| KG_REPORT_TO | report_to | mail address or form with {title} and {body} for errors readers find; none |
| KG_SETTINGS | | path of the TOML file; `settings.toml` in the home folder when not set |
| KG_LANG | | language of the command line, `en` or `zh`; that of the locale when not set |
| KG_SHARED | | folder with the documents that `kg check-data` compares passages with; `../shared` when not set |

The environment wins over the file.
"""

from __future__ import annotations

import ipaddress
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from kg.errors import Place, SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

_HIGHEST_PORT = 65535
_LONGEST_ADDRESS = 65_000  # of 65,535, all that the parser of HTTP can take apart
_WHOLE_NUMBERS: dict[str, tuple[int, int | None]] = {  # the lowest and the highest value
    "port": (0, _HIGHEST_PORT),
    "longest_query": (1, None),
    "largest_document": (1, None),
    "cache_bytes": (0, None),
    "query_seconds": (1, None),
    "query_memory": (50_000_000, None),
    "result_bytes": (1_000, None),
    "query_workers": (0, 64),
    "query_queue": (1, None),
    "input_seconds": (1, None),
    "input_memory": (250_000_000, None),  # checking even a little maps 200 MB for a moment
    "input_workers": (1, 64),
    "input_queue": (1, None),
    "most_triples": (1, None),
    "longest_address": (1_000, _LONGEST_ADDRESS),
    "largest_headers": (1_000, None),
    "seconds_for_headers": (1, None),
    "seconds_for_body": (1, None),
    "seconds_idle": (1, None),
    "most_connections": (10, None),
    "requests_a_minute": (0, 1_000_000),
    "requests_at_once": (1, 1_000_000),
    "log_addresses": (0, 1),
    "seconds_to_finish": (1, 3_600),
}
_CHOICES: dict[str, tuple[str, ...]] = {  # the values that may be
    "log_format": ("text", "json"),
    "log_requests": ("all", "made", "problems", "none"),
}
_KEYS = (
    *("home", "host", "data", "store"),
    *_WHOLE_NUMBERS,
    *_CHOICES,
    *("root_path", "trusted_hosts", "trusted_proxies", "report_to"),
)
_ROOT_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*", re.ASCII)
_MAIL_ADDRESS = re.compile(r"[^\s@<>\"',;?&]+@[A-Za-z0-9.-]+", re.ASCII)
_FORM_ADDRESS = re.compile(r"https?://[^\s<>\"'{}]+(?:\{(?:title|body)\}[^\s<>\"'{}]*)+", re.ASCII)
_HOST_NAME = re.compile(r"(?:\*\.)?[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    data: Path | None = None
    store: str | None = field(default=None, repr=False)  # the address may hold a password
    longest_query: int = 100_000
    largest_document: int = 5_000_000
    cache_bytes: int = 64_000_000
    query_seconds: int = 10
    query_memory: int = 500_000_000
    result_bytes: int = 50_000_000
    query_workers: int = 0
    query_queue: int = 64
    input_seconds: int = 30
    input_memory: int = 1_000_000_000
    input_workers: int = 1
    input_queue: int = 16
    most_triples: int = 20_000
    longest_address: int = 60_000
    largest_headers: int = 32_768
    seconds_for_headers: int = 10
    seconds_for_body: int = 20
    seconds_idle: int = 15
    most_connections: int = 1_000
    root_path: str = ""
    trusted_hosts: str = ""
    trusted_proxies: str = "127.0.0.1,::1"
    requests_a_minute: int = 600
    requests_at_once: int = 100
    log_format: str = "text"
    log_requests: str = "made"
    log_addresses: int = 0
    seconds_to_finish: int = 15
    report_to: str = ""


def parse_list(written: str) -> tuple[str, ...]:
    """The parts of a setting that is a list with commas.

    >>> parse_list("a.example, *.b.example"), parse_list("")
    (('a.example', '*.b.example'), ())
    """
    return tuple(part.strip() for part in written.split(",") if part.strip())


def default_home() -> Path:
    """The user's data folder of this operating system."""
    return Path(platformdirs.user_data_dir("cn-guiding-cases", appauthor=False))


def load_settings(environment: Mapping[str, str], **given: str | int | Path | None) -> Settings:
    """The settings of an environment, its TOML file, and what the command line gives, which wins.

    Raises:
        SettingsError: a value cannot be used, or the file has an unknown key or is no TOML.
    """
    from_environment = {key: environment[f"KG_{key.upper()}"] for key in _KEYS if environment.get(f"KG_{key.upper()}")}
    from_command = {key: value for key, value in given.items() if value is not None}
    home = Path(str(from_command.get("home") or from_environment.get("home") or default_home()))
    named = environment.get("KG_SETTINGS")
    from_file = _load_file(Path(named) if named else home / "settings.toml", must_exist=bool(named))
    values: dict[str, Any] = {**from_file, **from_environment, **from_command}
    if "data" in values and "store" in values:
        raise SettingsError(
            "data and store are both set, and only one can be served; leave one out.",
            "data 与 store 同时设置，而只能提供其中之一；请去掉一项。",
        )
    numbers: dict[str, Any] = {
        name: _whole_number(name, values[name], lowest=lowest, highest=highest)
        for name, (lowest, highest) in _WHOLE_NUMBERS.items()
        if name in values
    }
    texts: dict[str, Any] = {name: _choice(name, values[name]) for name in _CHOICES if name in values}
    texts |= _read_network(values) | _read_report(values)
    return Settings(
        home=Path(str(values.get("home", home))).expanduser(),
        host=str(values.get("host", "127.0.0.1")),
        data=Path(str(values["data"])).expanduser() if "data" in values else None,
        store=str(values["store"]) if "store" in values else None,
        **numbers,
        **texts,
    )


def _load_file(path: Path, *, must_exist: bool) -> dict[str, Any]:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as error:
        if must_exist:
            raise SettingsError(
                "there is no such settings file.", "没有这个设置文件。", place=Place(str(path))
            ) from error
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"this settings file cannot be read ({error}).", f"无法读取设置文件（{error}）。", place=Place(str(path))
        ) from error
    if unknown := sorted(set(read) - set(_KEYS)):
        raise SettingsError(
            f"“{unknown[0]}” is no setting; there are: {', '.join(_KEYS)}.",
            f"没有名为“{unknown[0]}”的设置；可用的有：{', '.join(_KEYS)}。",
            place=Place(str(path)),
        )
    return read


def _whole_number(name: str, value: object, *, lowest: int, highest: int | None = None) -> int:
    text = str(value)
    if text.isascii() and text.isdigit() and lowest <= int(text) and (highest is None or int(text) <= highest):
        return int(text)
    upper = f" to {highest}" if highest is not None else " or more"
    upper_zh = f"至 {highest}" if highest is not None else "以上"
    raise SettingsError(
        f"the setting {name} must be a whole number, {lowest}{upper}; “{text}” is not.",
        f"设置 {name} 须为整数，{lowest} {upper_zh}；“{text}”不是。",
    )


def _choice(name: str, value: object) -> str:
    text, possible = str(value), _CHOICES[name]
    if text in possible:
        return text
    raise SettingsError(
        f"the setting {name} must be one of {', '.join(possible)}; “{text}” is not.",
        f"设置 {name} 须为 {'、'.join(possible)} 之一；“{text}”不是。",
    )


def _read_network(values: Mapping[str, Any]) -> dict[str, str]:
    read = {name: _joined(values[name]) for name in ("root_path", "trusted_hosts", "trusted_proxies") if name in values}
    if not _ROOT_PATH.fullmatch(read.get("root_path", "").rstrip("/")):
        raise _unusable("root_path", read["root_path"], "a path such as /kg", "/kg 这样的路径")
    for each in parse_list(read.get("trusted_hosts", "")):
        if not _HOST_NAME.fullmatch(each):
            raise _unusable("trusted_hosts", each, "a host name such as kg.example.org", "kg.example.org 这样的主机名")
    for each in parse_list(read.get("trusted_proxies", "")):
        if each != "none" and not _is_network(each):
            raise _unusable(
                "trusted_proxies", each, "an address or network such as 10.0.0.0/8", "10.0.0.0/8 等地址或网段"
            )
    if "root_path" in read:
        read["root_path"] = read["root_path"].rstrip("/")
    return read


def _read_report(values: Mapping[str, Any]) -> dict[str, str]:
    written = str(values.get("report_to", "")).strip()
    if written and not (_MAIL_ADDRESS.fullmatch(written) or _FORM_ADDRESS.fullmatch(written)):
        raise _unusable(
            "report_to",
            written,
            "a mail address, or the address of a form such as https://example.org/new?title={title}&body={body}",
            "邮件地址，或形如 https://example.org/new?title={title}&body={body} 的表单地址",
        )
    return {"report_to": written}


def _joined(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _is_network(written: str) -> bool:
    try:
        ipaddress.ip_network(written)
    except ValueError:
        return False
    return True


def _unusable(name: str, value: str, wanted: str, wanted_zh: str) -> SettingsError:
    return SettingsError(
        f"the setting {name} takes {wanted}; “{value}” is none.", f"设置 {name} 须为{wanted_zh}；“{value}”不是。"
    )
