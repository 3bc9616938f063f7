"""Every kind of page, in both languages, narrow and wide, light and dark, with scripts and without."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Final

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Look
from tests.browser.page_kinds import ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import Watched

NARROW, WIDE = 320, 1280
LOOKS: Final = (
    Look("en", WIDE, "light", scripts=True),
    Look("zh", NARROW, "dark", scripts=True),
    Look("zh", WIDE, "light", scripts=False),
)
ALL_LOOKS: Final = [Look(*each) for each in product(("en", "zh"), (NARROW, WIDE), ("light", "dark"), (True, False))]
STATUSES: Final = {"problem": 404, "sparql.error": 400}
LARGE: Final = {
    "api",
    "glossary",
    "ontology",
}  # the checker takes long for thousands of elements: two looks, in the long run


def kinds_and_looks() -> Iterator[object]:
    """A few looks at each kind in every run, all others in the long one."""
    for kind, look in product(ADDRESSES, ALL_LOOKS):
        if kind in LARGE and look.scripts and look not in LOOKS:
            continue
        is_quick = look in LOOKS[: 1 if "." in kind else 3] and not (kind in LARGE and look.scripts)
        marks = [] if is_quick else [pytest.mark.long]
        yield pytest.param(kind, look, id=f"{kind}-{look}", marks=marks)


@pytest.mark.parametrize(("kind", "look"), list(kinds_and_looks()))
def test_a_page_is_sound_in_a_browser(look_at: Callable[[Look], Watched], kind: str, look: Look) -> None:
    watched = look_at(look)
    status = watched.go(ADDRESSES[kind])
    page = watched.page
    expected = STATUSES.get(kind, 200)
    assert status == expected
    assert [said for said in watched.complaints if expected == 200 or f"status of {expected}" not in said] == []
    assert watched.asked_elsewhere == []
    assert page.locator("html").get_attribute("lang") == ("zh-Hans" if look.language == "zh" else "en")
    assert page.locator("body").get_attribute("data-page") == kind.partition(".")[0]
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), widest(page)
    if look.scripts:  # which the checker is one of
        assert complaints_of_axe(page) == []


def complaints_of_axe(page: Page) -> list[str]:
    """What is hard or impossible for some readers, by rule and element."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:150]} {node['failureSummary'][:300]}"
        for each in violations
        for node in each["nodes"][:3]
    ]


def widest(page: Page) -> object:
    """What sticks out of a page that scrolls sideways."""
    return page.evaluate(
        "[...document.querySelectorAll('main *, header *, footer *')]"
        ".filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)"
        ".slice(0, 5).map(e => e.outerHTML.slice(0, 120))"
    )


def test_every_template_is_looked_at() -> None:
    templates = {each.name: each.read_text("utf-8") for each in (files("api.pages") / "templates").iterdir()}
    parts = {
        name for text in templates.values() for name in re.findall(r'(?:extends|import|from|include) "(.+?)"', text)
    }
    assert {f"{kind.partition('.')[0]}.html" for kind in ADDRESSES} == templates.keys() - parts


def test_a_slash_goes_to_the_search_box(look_at: Callable[[Look], Watched]) -> None:
    watched = look_at(LOOKS[0])
    watched.go(ADDRESSES["problem"])
    watched.page.keyboard.press("/")
    assert watched.page.evaluate("document.activeElement.id") == "find"


def test_the_first_thing_that_the_keyboard_reaches_leads_to_the_content(look_at: Callable[[Look], Watched]) -> None:
    watched = look_at(LOOKS[0])
    watched.go(ADDRESSES["problem"])
    watched.page.keyboard.press("Tab")
    assert watched.page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_a_language_once_chosen_is_remembered(look_at: Callable[[Look], Watched]) -> None:
    watched = look_at(LOOKS[0])
    watched.go(ADDRESSES["statements"])
    watched.page.get_by_role("link", name="中文").click()
    assert watched.page.locator("html").get_attribute("lang") == "zh-Hans"
    watched.go(ADDRESSES["statements"])
    assert watched.page.locator("html").get_attribute("lang") == "zh-Hans"
