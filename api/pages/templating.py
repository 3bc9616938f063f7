"""Templates filled in: everything is escaped, and a name that is missing is an error."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from starlette.responses import Response

from api.pages.article_words import name_number
from kg import formats

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from api.pages.frame import Frame
    from kg.words import HeldWords, Language, Words

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
VARY_OF_PAGES: Final = "Accept, Accept-Language, Cookie"
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_TAGS: Final[Mapping[Language, str]] = {"zh": "zh-Hans", "en": "en"}
_A_YEAR: Final = 31_536_000


def answer_page(
    template: str, context: object, frame: Frame, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """The page as an answer that names its release; a language asked for by `?lang=` is remembered in a cookie."""
    body = render_page(template, context, frame)
    named = page_headers(frame.language) | language_cookie(frame) | {"X-Release": frame.release, "Vary": VARY_OF_PAGES}
    return Response(body, status, named | dict(headers or {}), formats.HTML.content_type)


def language_cookie(frame: Frame) -> dict[str, str]:
    """The header by which a browser remembers the language asked for; empty where none was.

    >>> from api.pages.frame import Frame
    >>> language_cookie(Frame("/", "", (), "zh", "0", asked_language="zh"))
    {'set-cookie': 'lang=zh; Path=/; Max-Age=31536000; SameSite=Lax'}
    """
    asked = frame.asked_language
    return {"set-cookie": f"lang={asked}; Path={frame.root}; Max-Age={_A_YEAR}; SameSite=Lax"} if asked else {}


def page_headers(language: Language) -> dict[str, str]:
    """What every page is sent with: nothing is loaded from elsewhere, and no script but our own runs.

    >>> page_headers("zh")["content-language"]
    'zh'
    """
    return {"content-security-policy": _POLICY, "referrer-policy": "no-referrer", "content-language": language}


def render_page(template: str, context: object, frame: Frame) -> bytes:
    """A template filled in with the fields of its context dataclass and with the frame.

    In templates `say(en, zh)` speaks the language of the page, and `words | shown` shows content in it where there is
    such content, else in the other language, marked as such.
    """
    values = {each.name: getattr(context, each.name) for each in fields(context)}  # type: ignore[arg-type]
    return _environment().get_template(template).render(values, frame=frame, say=frame.say).encode()


def language_of(text: str) -> Language:
    """The language that content is in, as far as its letters tell.

    >>> language_of("Guiding Case No. 88"), language_of("检例第88号")
    ('en', 'zh')
    """
    return "zh" if _HAN.search(text) else "en"


def choose_text(words: Words | HeldWords | None, language: Language) -> str:
    """Content in the language of the page, else in the other one.

    >>> from kg.words import Words
    >>> choose_text(Words("hearing", "听证"), "zh"), choose_text(Words("", "听证"), "en")
    ('听证', '听证')
    """
    if words is None:
        return ""
    first, second = (words.zh, words.en) if language == "zh" else (words.en, words.zh)
    return first or second or ""


def _show(context: Any, words: Words | HeldWords | str | None) -> Any:  # noqa: ANN401 - the context of a template
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2, which a server of data never needs

    language: Language = context["frame"].language
    text = words if isinstance(words, str) else choose_text(words, language)
    found = language_of(text)
    return text if found == language or not text else Markup('<span lang="{}">{}</span>').format(_TAGS[found], text)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context  # noqa: PLC0415 - as above

    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        auto_reload=False,  # each page would look up the age of three files
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = pass_context(_show)
    environment.filters["plain"] = pass_context(lambda context, words: choose_text(words, context["frame"].language))
    environment.filters["numbered"] = pass_context(lambda context, key: name_number(key).say(context["frame"].language))
    environment.globals["html_tag"] = _TAGS.get
    environment.globals["page_name"] = pass_context(lambda context: context.name.removesuffix(".html"))
    return environment
