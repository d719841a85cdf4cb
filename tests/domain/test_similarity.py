"""Likenesses, for the trainer."""

from __future__ import annotations

import pytest

from bot.domain.similarity import Kind, notices

MODEL = "Our technician moved your dish five weeks ago and left the bracket loose, and that was our mistake."
CHANGED = "Our fitter moved your dish five weeks ago and left the bracket loose, and this was our mistake."
OTHER = "Nine evenings of squares on the screen would drive me up the wall, and the children most of all."


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        (MODEL, [Kind.MODEL_ANSWER]),
        (CHANGED, [Kind.MODEL_ANSWER]),
        (MODEL.upper().replace(",", " …"), [Kind.MODEL_ANSWER]),
        (f"Good morning! I've read everything. {MODEL} May I ask when it began?", [Kind.MODEL_ANSWER]),
        (OTHER, []),
        ("That was our mistake.", []),
        ("", []),
    ],
    ids=[
        "copied",
        "two words changed",
        "case and signs changed",
        "copied into more",
        "own words",
        "too short",
        "empty",
    ],
)
def test_copies_of_model_answers_are_noticed(message: str, kinds: list[Kind]) -> None:
    """Copying shows even with changes; own words and short phrases don't."""
    assert [notice.kind for notice in notices([message], models=[MODEL])] == kinds


def test_repeating_oneself_is_noticed_within_a_session_and_across_sessions() -> None:
    """Each message is compared with all earlier ones, never with itself or later ones."""
    found = notices([OTHER, "", CHANGED, OTHER], earlier=[MODEL])
    assert [(notice.turn, notice.kind, notice.against) for notice in found] == [
        (3, Kind.OWN_EARLIER, MODEL),
        (4, Kind.OWN_EARLIER, OTHER),
    ]
    assert found[-1].share == 100


def test_a_hint_that_is_a_model_answer_is_told_once_as_a_hint() -> None:
    """The trainee was shown it, which is the fairer thing to say."""
    (notice,) = notices([MODEL], models=[MODEL], hints=[f"One way to put it: “{MODEL}”"])
    assert notice.kind is Kind.HINT
    assert notice.to_json()["kind"] == "hint"


def test_vietnamese_without_diacritics_is_the_same_text() -> None:
    """Folded words are compared."""
    model = "Năm tuần trước thợ bên con dời chảo mà chỉ siết tạm, cái này bên con sai."
    assert notices(["Nam tuan truoc tho ben con doi chao ma chi siet tam, cai nay ben con sai."], models=[model])
