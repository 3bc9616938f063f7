"""Settings: the command line wins over the environment, the environment over the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import SettingsError
from kg.settings import default_home, load_settings, parse_list

if TYPE_CHECKING:
    from pathlib import Path


def test_the_defaults_are_loopback_port_8000_and_the_users_data_folder() -> None:
    settings = load_settings({})
    assert (settings.host, settings.port, settings.data) == ("127.0.0.1", 8000, None)
    assert settings.home == default_home()


def test_each_source_wins_over_the_one_below(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('port = 1001\nhost = "127.0.0.2"\nlongest_query = 5\n')
    environment = {"KG_HOME": str(tmp_path), "KG_PORT": "1002", "KG_LONGEST_QUERY": "6"}
    settings = load_settings(environment, port=1003)
    assert (settings.port, settings.longest_query, settings.host) == (1003, 6, "127.0.0.2")


def test_a_named_file_is_read_from_anywhere(tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    file.write_text(f'home = "{tmp_path}/there"\n')
    assert load_settings({"KG_SETTINGS": str(file)}).home == tmp_path / "there"


@pytest.mark.parametrize(
    ("text", "said"),
    [("prot = 1", "prot"), ("port = 70000", "70000"), ("port = true", "True"), ("= 1", "settings.toml")],
)
def test_a_wrong_file_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(SettingsError, match=said):
        load_settings({"KG_HOME": str(tmp_path)})


def test_what_a_proxy_and_a_log_need_is_read_from_either_source(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'trusted_hosts = ["kg.example.org", "*.example.net"]\nlog_format = "json"\nrequests_a_minute = 30\n'
    )
    environment = {"KG_HOME": str(tmp_path), "KG_ROOT_PATH": "/kg/", "KG_TRUSTED_PROXIES": "10.0.0.0/8, ::1"}
    settings = load_settings(environment | {"KG_LOG_REQUESTS": "all"})
    assert parse_list(settings.trusted_hosts) == ("kg.example.org", "*.example.net")
    assert parse_list(settings.trusted_proxies) == ("10.0.0.0/8", "::1")
    assert (settings.root_path, settings.log_format, settings.log_requests) == ("/kg", "json", "all")
    assert settings.requests_a_minute == 30


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROOT_PATH", "kg"),
        ("ROOT_PATH", "/kg?x"),
        ("TRUSTED_HOSTS", "http://kg.example.org"),
        ("TRUSTED_HOSTS", "a b"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
        ("TRUSTED_PROXIES", "proxy"),
        ("LOG_FORMAT", "xml"),
        ("LOG_REQUESTS", "some"),
        ("LOG_ADDRESSES", "2"),
        ("REQUESTS_A_MINUTE", "-1"),
        ("SECONDS_TO_FINISH", "0"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_the_name_of_its_setting(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name.lower()):
        load_settings({f"KG_{name}": value})
