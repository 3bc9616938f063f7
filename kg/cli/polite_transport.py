"""Reading held back, and writing counted: what a bounded connection puts between itself and the socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.flow_control import FlowControl

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable


class HoldableFlow(FlowControl):
    """Flow control that reads nothing while requests sent ahead wait for their turn."""

    _is_held = False

    def hold(self) -> None:
        """Read nothing until released."""
        self._is_held = True
        self.pause_reading()

    def release(self) -> None:
        """Read again."""
        self._is_held = False
        self.resume_reading()

    def resume_reading(self) -> None:
        """Read again, unless held."""
        if not self._is_held:
            super().resume_reading()


class PoliteTransport:
    """A transport that counts what is written, and is not closed in the face of a client that is still sending."""

    def __init__(self, wire: asyncio.Transport, close: Callable[[], None]) -> None:
        self._write = wire.write
        self._is_closing = wire.is_closing
        self.get_extra_info = wire.get_extra_info
        self.written = 0
        self.is_left = False
        self.close = close

    def write(self, octets: bytes) -> None:
        """Pass on to the client."""
        self.written += len(octets)
        self._write(octets)

    def is_closing(self) -> bool:
        """Whether no further answer goes out."""
        return self.is_left or self._is_closing()
