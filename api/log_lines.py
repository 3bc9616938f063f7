"""Lines of the log, as key=value or as JSON: one for each request, and those of warnings and errors.

A line of a request says what was asked of which route and how it ended, and nothing that a person wrote, unless the
operator wants whole addresses. Lines are gathered and written a few times a second, so that they cost little.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sys
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from api.request_records import address_of_scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from api.request_records import RequestRecord
    from kg.settings import Settings

_SECONDS_TO_GATHER: Final = 0.2
_MOST_GATHERED: Final = 200
_PROBLEM: Final = 400
_PLAIN: Final = re.compile(r"[^\s\"=\\]+")
_OWN: Final = "kg-log-lines"


class RequestLog:
    """Writes a line for each request that the settings want one of; `write` takes one or more whole lines."""

    def __init__(self, settings: Settings, write: Callable[[str], object]) -> None:
        self._wanted = settings.log_requests
        self._as_json = settings.log_format == "json"
        self._with_address = bool(settings.log_addresses)
        self._write = write
        self._lines: list[str] = []
        self._timer: asyncio.TimerHandle | None = None

    def note(self, record: RequestRecord, scope: Mapping[str, Any], seconds: float) -> None:
        """Write the line of a request that was answered."""
        if not self._is_wanted(record):
            return
        address = address_of_scope(scope) if self._with_address else None
        self._lines.append(render_request(record, seconds, address, as_json=self._as_json))
        if len(self._lines) >= _MOST_GATHERED:
            self.write_out()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(_SECONDS_TO_GATHER, self.write_out)

    def write_out(self) -> None:
        """Write what was gathered."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        lines, self._lines = self._lines, []
        if lines:
            self._write("".join(lines))

    def _is_wanted(self, record: RequestRecord) -> bool:
        if self._wanted == "made":
            return not record.is_repeated()
        return self._wanted == "all" or (self._wanted == "problems" and record.status >= _PROBLEM)


class LogLineFormatter(logging.Formatter):
    """Warnings and errors in the form of the other lines."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """One line, without its end; a traceback stands in it with its line ends escaped."""
        said: dict[str, Any] = {
            "time": render_time(record.created),
            "event": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id := getattr(record, "request_id", ""):
            said["id"] = request_id
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return render_line(said, as_json=self._as_json).rstrip("\n")


def set_up_log(settings: Settings) -> None:
    """Let every warning and error of this process be written to standard error in the form of the settings."""
    root = logging.getLogger()
    for old in [each for each in root.handlers if each.name == _OWN]:
        root.removeHandler(old)
    lines = logging.StreamHandler(sys.stderr)
    lines.name = _OWN
    lines.setFormatter(LogLineFormatter(as_json=settings.log_format == "json"))
    root.addHandler(lines)


def write_to_standard_error(lines: str) -> None:
    """Write whole lines at once."""
    sys.stderr.write(lines)
    sys.stderr.flush()


def render_request(record: RequestRecord, seconds: float, address: str | None, *, as_json: bool) -> str:
    """The line of a request; all in it but the address is known to need no quoting, so that it is quick to write."""
    now, taken = render_time(time.time()), f"{seconds * 1000:.2f}"
    if as_json:
        more = "" if address is None else f', "address": {json.dumps(address, ensure_ascii=False)}'
        return (
            f'{{"time": "{now}", "event": "request", "id": "{record.id}", "method": "{record.method}", '
            f'"route": "{record.route}", "status": {record.status}, "ms": {taken}, '
            f'"release": "{record.release}"{more}}}\n'
        )
    more = "" if address is None else f" address={_quoted(address)}"
    return (
        f"time={now} event=request id={record.id} method={record.method} "
        f"route={record.route} status={record.status} ms={taken} release={record.release or '-'}{more}\n"
    )


def render_line(said: Mapping[str, Any], *, as_json: bool) -> str:
    r"""One line with its end.

    >>> render_line({"event": "request", "status": 200, "release": ""}, as_json=False)
    'event=request status=200 release=""\n'
    >>> render_line({"event": "a b", "message": "一\n二"}, as_json=True)
    '{"event": "a b", "message": "一\\n二"}\n'
    """
    if as_json:
        return json.dumps(said, ensure_ascii=False) + "\n"
    return " ".join([f"{name}={_quoted(str(value))}" for name, value in said.items()]) + "\n"


def render_time(seconds: float) -> str:
    """A moment in UTC, to the millisecond.

    >>> render_time(0.25)
    '1970-01-01T00:00:00.250Z'
    """
    whole = int(seconds)
    return f"{_render_second(whole)}.{int((seconds - whole) * 1000):03d}Z"


@lru_cache(maxsize=2)
def _render_second(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds))


def _quoted(value: str) -> str:
    return value if _PLAIN.fullmatch(value) and value.isprintable() else json.dumps(value, ensure_ascii=False)
