"""Titles that may have been meant."""

from __future__ import annotations

import pytest

from kg.resolving.near_titles import find_near_titles
from kg.shipped import find_shipped
from kg.statute_index import load_statute_index


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民事讼诉法208条", ("民事诉讼法208条",)),
        ("民事讼诉法第二百零八条", ("民事诉讼法第二百零八条",)),
        ("《未成人保护法》第五条", ("未成年人保护法第五条",)),
        ("Article 208 of the Civil Proceedure Law", ("Article 208 of the Civil Procedure Law",)),
        ("Criminl Procedure Law art. 3", ("Criminal Procedure Law art. 3",)),
        ("刑法", ()),
        ("刑发", ()),
        ("风筝法第三条", ()),
        ("windmill", ()),
        ("", ()),
        ("1" * 800, ()),
    ],
)
def test_what_is_nearly_a_title_is_put_right_with_the_rest_as_it_was(text: str, expected: tuple[str, ...]) -> None:
    assert find_near_titles(text, load_statute_index(find_shipped().data)) == expected
