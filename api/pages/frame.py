"""What stands around the content of every page: its place, language and release, and links from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from api.cached_answers import path_of_root
from api.languages import choose_language
from api.pages.asset_files import asset_address
from api.pages.result_table import address_of
from kg.iris import relative
from kg.words import Words

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.words import Language

_SAFE: Final = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a page stands.

    `root` is the path of the server with a slash at its end, `address` that of the page below it; `parameters` are
    those that it was asked with, but for `lang`; `release` answers, `asked_release` is its id where the reader named
    it; `iri` names the thing that the page tells of, empty where it tells of none. `asked_language` is what `?lang=`
    said, to be remembered.
    """

    root: str
    address: str
    parameters: tuple[tuple[str, str], ...]
    language: Language
    release: str
    asked_release: str | None = None
    asked_language: Language | None = None
    iri: str = ""

    def link(self, path: str, **parameters: str) -> str:
        """The address of a page of this server, in the release that the reader looks at.

        >>> Frame("/", "", (), "en", "0").link("search", q="听证")
        '/search?q=%E5%90%AC%E8%AF%81'
        >>> Frame("/kg/", "", (), "en", "0", asked_release="0").link("case/spp/88")
        '/kg/case/spp/88?release=0'
        >>> Frame("/", "", (), "en", "0").link("def#GuidingCase")
        '/def#GuidingCase'
        """
        named = {**parameters, **({"release": self.asked_release} if self.asked_release else {})}
        page, mark, part = path.partition("#")
        return self.root + quote(page, safe=_SAFE) + (f"?{urlencode(named)}" if named else "") + mark + quote(part)

    def link_to(self, iri: str) -> str:
        """The address at which a thing is told: here for the project's own, empty where there is none.

        >>> Frame("/", "", (), "en", "0").link_to("https://w3id.org/cn-guiding-cases/keyword/hearing")
        '/keyword/hearing'
        """
        path = relative(iri)
        return self.link(path) if path != iri else address_of(iri, self.root)

    def short(self, iri: str) -> str:
        """An IRI as text: without the base for the project's own.

        >>> Frame("/", "", (), "en", "0").short("https://w3id.org/cn-guiding-cases/case/spp/88")
        'case/spp/88'
        """
        return relative(iri)

    def asset(self, name: str) -> str:
        """The address of a style sheet, script or picture of the pages, which changes with its content."""
        return self.root + asset_address(name)

    def in_language(self, language: Language) -> str:
        """This page in one language, which the browser then remembers."""
        return f"{self.root}{quote(self.address, safe=_SAFE)}?{urlencode((*self.parameters, ('lang', language)))}"

    def in_form(self, form: str) -> str:
        """The thing of this page in another form, by suffix.

        >>> Frame("/", "case/spp/88", (), "en", "0").in_form("ttl")
        '/case/spp/88.ttl'
        """
        return self.link(f"{self.address.removesuffix('.html')}.{form}")

    def say(self, en: str, zh: str) -> str:
        """A sentence in the language of the page."""
        return Words(en, zh).say(self.language)


def frame_of(request: Request, release: str, iri: str = "") -> Frame:
    """The frame of the page that a request asks for."""
    root = path_of_root(request.scope)
    asked = request.query_params.get("lang")
    return Frame(
        root=root,
        address=request.url.path.removeprefix(root.rstrip("/")).lstrip("/"),
        parameters=tuple(pair for pair in request.query_params.multi_items() if pair[0] != "lang"),
        language=choose_language(request),
        release=release,
        asked_release=request.query_params.get("release"),
        asked_language=("zh" if asked == "zh" else "en") if asked in ("zh", "en") else None,
        iri=iri,
    )
