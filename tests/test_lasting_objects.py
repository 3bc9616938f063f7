"""Building what lasts: nothing is collected meanwhile, everything is as before afterwards."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from kg.lasting_objects import building_to_last

if TYPE_CHECKING:
    from collections.abc import Iterator


class Thing:
    """Something that can be watched going away."""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_within_and_collecting_goes_on_afterwards() -> None:
    with building_to_last():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collecting_goes_on_after_a_failure_too() -> None:
    with pytest.raises(LookupError), building_to_last():
        raise LookupError
    assert gc.isenabled()


def test_who_collects_nothing_is_left_in_peace() -> None:
    gc.disable()
    with building_to_last():
        pass
    assert not gc.isenabled()


def test_what_lasts_is_left_out_of_collections_and_freed_when_it_is_let_go() -> None:
    with building_to_last():
        thing = Thing()
        watched = weakref.ref(thing)
    assert not any(each is thing for each in gc.get_objects())
    del thing
    assert watched() is None
