"""Where the files of a release lie that an answer is read from; a folder or an endpoint served has none of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.problems import ProblemError
from kg import releases
from kg.errors import KgError, UnknownThingError

if TYPE_CHECKING:
    from pathlib import Path

    from api.serving import Serving
    from kg.settings import Settings
    from kg.words import Words


def find_release_folder(settings: Settings, serving: Serving, release: str | None, what: Words) -> tuple[str, Path]:
    """The id and folder of a release, the current one where none is named; with an endpoint, one of the home.

    `what` names the files that are wanted, for people. No answer tells a path of the server.

    Raises:
        ProblemError: 410 where the release is not kept, 501 where there is none.
    """
    if settings.store is not None:
        return _find_at_home(settings.home, release, what)
    opened = serving.of(release)
    if settings.data is not None or opened.folder is None:
        raise ProblemError(
            501,
            f"A folder that is served alone has no {what.en}; build a release with: kg build --data DIR",
            f"单独提供的文件夹没有{what.zh}；请构建发布版本：kg build --data DIR",
        )
    return opened.id, opened.folder.parent


def _find_at_home(home: Path, release: str | None, what: Words) -> tuple[str, Path]:
    try:
        found = releases.open_release(home, release) if release else releases.open_current(home)
    except UnknownThingError as error:
        raise ProblemError(
            410,
            f"The release {release} is not kept here; ask without ?release= for the current one.",
            f"此处没有保留发布版本 {release}；去掉 ?release= 可查询当前版本。",
        ) from error
    except KgError as error:
        raise ProblemError(
            501,
            f"An endpoint is served; the {what.en} comes from the current release of the server's home folder, "
            "and there is none that can be opened. Build one there with: kg build",
            f"当前服务转接外部端点，{what.zh}取自服务器主文件夹中的当前发布版本，"
            "但没有可以打开的版本；请在该处构建：kg build",
        ) from error
    return found.id, found.folder
