"""Who reads and validates what clients send: processes apart from this one, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from api.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from kg.submitted.tasks import SubmittedData, SubmittedDocument


class Submissions(Protocol):
    """Reads documents and validates RDF within limits."""

    def start(self) -> None:
        """Make ready; called once when the application starts, inside its event loop."""
        ...

    def stop(self) -> None:
        """Let go of everything; called once when the application stops."""
        ...

    async def read(self, document: SubmittedDocument, gone: Callable[[], Awaitable[bool]] | None = None) -> bytes:
        """The records of a document as JSON; `gone` tells whether the client has left.

        Raises:
            KgError: the document cannot be read, or a limit was hit; never a part of an answer.
        """
        ...

    async def validate(self, data: SubmittedData, gone: Callable[[], Awaitable[bool]] | None = None) -> bytes:
        """The report on data in the form that is wanted; the rest as in `read`."""
        ...


class NoSubmissions:
    """For systems on which a process cannot be given a limit of memory."""

    def start(self) -> None:
        """Nothing to make ready."""

    def stop(self) -> None:
        """Nothing to let go of."""

    async def read(self, document: SubmittedDocument, gone: Callable[[], Awaitable[bool]] | None = None) -> bytes:  # noqa: ARG002 - as the others take it
        """Raises: ProblemError 501."""
        raise _not_on_this_system("kg read")

    async def validate(self, data: SubmittedData, gone: Callable[[], Awaitable[bool]] | None = None) -> bytes:  # noqa: ARG002 - as above
        """Raises: ProblemError 501."""
        raise _not_on_this_system("kg validate")


def _not_on_this_system(command: str) -> ProblemError:
    return ProblemError(
        501,
        f"The system that this server runs on cannot limit what a document costs; use `{command}` instead.",
        f"本服务器所在的系统无法限制处理文件的开销；请改用 {command} 命令。",
    )
