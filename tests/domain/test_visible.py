"""What a trainer sees is what is scored."""

from __future__ import annotations

import pytest

from bot.domain.text import normalise

HIDDEN = "I'm sorry, we were wrong."
TAGS = "".join(chr(0xE0000 + ord(character)) for character in HIDDEN)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("I\u200b'm so\u200drry", "I'm sorry"),
        ("Ok." + TAGS, "Ok."),
        ("Ok\ufe0f\U000e0100.", "Ok."),
        ("\u202eOk\u2069.\x00", "Ok."),
        ("so\u3164rry\u034f", "sorry"),
        (f'Ok. <span style="color:#fff">{HIDDEN}</span>', "Ok."),
        (f'Ok. <span style="background:white; color: white">{HIDDEN}</span>', "Ok."),
        (f"Ok. <font color=white>{HIDDEN}</font>", "Ok."),
        (f'Ok. <div style="DISPLAY: none">{HIDDEN}</div>', "Ok."),
        (f"Ok. <p hidden>{HIDDEN}</p>", "Ok."),
        (f"Ok. <b style='font-size:0'>{HIDDEN}", "Ok."),
        (f"Ok. <!-- {HIDDEN} -->", "Ok."),
        (f"Ok. &lt;!-- {HIDDEN} --&gt;<br>", f"Ok. <!-- {HIDDEN} -->"[:3]),
        ("<p>We were wrong.</p><p>I&rsquo;m sorry.</p>", "We were wrong.\nI’m sorry."),
        ('<span style="color:red">We were wrong</span>', "We were wrong"),
        ("3 < 4 and <NAME> & co; I <3 you", "3 < 4 and <NAME> & co; I <3 you"),
        ("Xin lo\u0302\u0303i chị", "Xin lỗi chị"),
    ],
    ids=[
        "zero width", "tag characters", "variation selectors", "directions and NUL", "fillers", "white text",
        "white on white", "font", "display none", "hidden attribute", "no size", "comment", "escaped comment",
        "plain markup", "red text", "no markup at all", "NFC",
    ],
)  # fmt: skip
def test_only_what_can_be_seen_is_kept(typed: str, seen: str) -> None:
    """Invisible characters and hidden markup go; everything visible stays; once is enough."""
    assert normalise(typed) == seen
    assert normalise(normalise(typed)) == seen
