"""The pages of what cases have in common, by the paths of such things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from api.pages.agency_page import answer_agency_page
from api.pages.batch_page import answer_batch_page
from api.pages.concept_page import answer_concept_page
from api.pages.place_page import answer_place_page

if TYPE_CHECKING:
    from api.pages.things import ThingPage

BROWSED: Final[tuple[tuple[re.Pattern[str], ThingPage], ...]] = (
    (re.compile(r"agency/(?P<slug>[a-z0-9-]+)", re.ASCII), answer_agency_page),
    (re.compile(r"place/(?P<slug>[a-z0-9-]+(?:/[a-z0-9-]+)*)", re.ASCII), answer_place_page),
    (re.compile(r"batch/(?P<series>[a-z]+)/(?P<number>[0-9]{1,6}(?:--[0-9]{1,6})?)", re.ASCII), answer_batch_page),
    (re.compile(r"(?P<scheme>[a-z-]+)(?:/(?P<slug>[a-z0-9-]+))?", re.ASCII), answer_concept_page),
)
"""Rows for the table of pages; the last takes concepts of every scheme, so it stands after all others."""
