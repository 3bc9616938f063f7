"""The settings: one frozen value, read from the environment and a TOML file.

| variable | TOML key | meaning |
|---|---|---|
| KG_HOME | home | folder of the releases; the user's data folder when not set |
| KG_HOST | host | address that the server listens on; 127.0.0.1 when not set |
| KG_PORT | port | port that the server listens on; 8000 when not set |
| KG_DATA | data | a folder of RDF files to serve alone, without a release |
| KG_LONGEST_QUERY | longest_query | most characters of a SPARQL query; 100,000 when not set |
| KG_LARGEST_DOCUMENT | largest_document | most bytes of a document to read; 5,000,000 when not set |
| KG_SETTINGS | | path of the TOML file; `settings.toml` in the home folder when not set |
| KG_LANG | | language of the command line, `en` or `zh`; that of the locale when not set |
| KG_SHARED | | folder with the documents that `kg check-data` compares passages with; `../shared` when not set |

The environment wins over the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from kg.errors import Place, SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

_HIGHEST_PORT = 65535
_KEYS = ("home", "host", "port", "data", "longest_query", "largest_document")


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 8000
    data: Path | None = None
    longest_query: int = 100_000
    largest_document: int = 5_000_000


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
    return Settings(
        home=Path(str(values.get("home", home))).expanduser(),
        host=str(values.get("host", "127.0.0.1")),
        port=_whole_number("port", values.get("port", 8000), lowest=0, highest=_HIGHEST_PORT),
        data=Path(str(values["data"])).expanduser() if "data" in values else None,
        longest_query=_whole_number("longest_query", values.get("longest_query", 100_000), lowest=1),
        largest_document=_whole_number("largest_document", values.get("largest_document", 5_000_000), lowest=1),
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
