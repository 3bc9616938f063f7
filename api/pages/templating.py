"""Templates filled in: everything is escaped, and a name that is missing is an error."""

from __future__ import annotations

from dataclasses import fields
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from kg.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

    from kg.words import Language

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def page_headers(language: Language) -> dict[str, str]:
    """What every page is sent with: nothing is loaded from elsewhere, and no script runs.

    >>> page_headers("zh")["content-language"]
    'zh'
    """
    return {"content-security-policy": _POLICY, "referrer-policy": "no-referrer", "content-language": language}


def render_page(template: str, context: Any, language: Language) -> bytes:  # noqa: ANN401 - any context dataclass
    """A template filled in with the fields of its context; `say(en, zh)` speaks the language of the page."""
    values = {each.name: getattr(context, each.name) for each in fields(context)}
    words = partial(_say, language)
    return _environment().get_template(template).render(values, say=words, language=language).encode()


def load_asset(name: str) -> bytes:
    """A style sheet of the pages."""
    return (files(__package__) / "assets" / name).read_bytes()


def _say(language: Language, en: str, zh: str) -> str:
    return Words(en, zh).say(language)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - a server of data never needs it

    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
