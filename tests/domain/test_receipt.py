"""Receipts: the same values give the same hash, and a difference is named."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

import pytest

from bot.domain.receipt import NAMES, Receipt, digest
from bot.domain.scenario import Promise


class Colour(str, Enum):
    """Any enum."""

    RED = "red"


SAME = Receipt(**dict.fromkeys(Receipt.__slots__, "a"))


def test_every_part_of_a_receipt_has_a_name_for_people() -> None:
    """Otherwise a difference could not be said."""
    assert set(NAMES) == set(Receipt.__slots__)


@pytest.mark.parametrize("part", NAMES)
def test_a_difference_in_any_part_is_found(part: str) -> None:
    """By its name."""
    assert SAME.first_difference(SAME.to_json()) == ""
    assert SAME.first_difference(replace(SAME, **{part: "b"}).to_json()) == part
    assert SAME.first_difference({name: hash_ for name, hash_ in SAME.to_json().items() if name != part}) == part


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (frozenset({"x", "y", "z"}), frozenset({"z", "y", "x"})),
        ({Colour.RED: Colour.RED}, {"red": "red"}),
        ((1, 2), [1, 2]),
        (Promise("p", True, "n", ("w",)), {"id": "p", "keepable": True, "name": "n", "words": ["w"]}),
    ],
    ids=["order of keys", "order of sets", "enums", "tuples", "dataclasses"],
)
def test_equal_values_have_one_hash(one: object, two: object) -> None:
    """Whatever they are kept in."""
    assert digest(one) == digest(two)


def test_text_is_hashed_as_it_is_written() -> None:
    """As `sha256sum` gives it for the canonical JSON."""
    assert digest({"é": 1}) == "ddcfcf4765da163969972bb20660092ca2787782d9352d1d8a38e93f70acf3bf"
    assert digest("a") != digest("b")
