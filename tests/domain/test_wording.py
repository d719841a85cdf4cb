"""The small grammar of the customer's lines."""

from __future__ import annotations

from random import Random

import pytest

from bot.domain.wording import fill, vary

SLOTS = {"product": "the boots", "problem": "an empty book", "i": "chị", "you": "em", "quote": "{ask} or (a|b)?"}


@pytest.mark.parametrize(
    ("template", "product", "expected"),
    [
        ("What about {product}?", "the boots", "What about the boots?"),
        ("{Product} again.", "the boots", "The boots again."),
        ("{Is:product} {my:product} there?", "the boots", "Are my boots there?"),
        ("{Is:product} {my:product} there?", "the desk", "Is my desk there?"),
        ("I ordered {a:product}.", "the invoice", "I ordered an invoice."),
        ("I ordered {a:product}.", "the unit", "I ordered a unit."),
        ("I ordered {a:product}.", "the boots", "I ordered boots."),
        ("{This:product}, look at {it:product}.", "the boots", "These boots, look at them."),
        ("{This:product}, look at {it:product}.", "the glass", "This glass, look at it."),
        ("{Này:product} hỏng rồi.", "thẻ tập", "Cái thẻ tập này hỏng rồi."),
        ("{Này:product} hỏng rồi.", "tấm nệm", "Tấm nệm này hỏng rồi."),
        ("Trả {của:product} đây.", "cái bàn", "Trả cái bàn của chị đây."),
        ("Không thấy chữ {trơn:product}.", "cái bàn", "Không thấy chữ bàn."),
    ],
)
def test_a_slot_agrees_with_what_fills_it(template: str, product: str, expected: str) -> None:
    """Articles, plural, capitals; classifiers and the owner in Vietnamese."""
    assert fill(template, {**SLOTS, "product": product}) == expected


def test_what_was_typed_is_neither_filled_nor_varied() -> None:
    """A quote that looks like a slot or a choice stays as it is."""
    assert fill(vary("(So|So) “{quote}”", Random(1)), SLOTS) == "So “{ask} or (a|b)?”"


def test_an_unknown_slot_or_form_is_left_alone() -> None:
    """Lint finds it; a session goes on."""
    assert fill("{nothing} {odd:product}", SLOTS) == "{nothing} {odd:product}"


def test_alternatives_are_drawn_and_leave_no_traces() -> None:
    """Every alternative comes up, the empty one without a double space."""
    said = {vary("And (so|then|) what?", Random(seed)) for seed in range(40)}
    assert said == {"And so what?", "And then what?", "And what?"}


def test_brackets_without_a_choice_stay() -> None:
    """A remark in brackets is just that."""
    assert vary("It broke (again).", Random(1)) == "It broke (again)."
