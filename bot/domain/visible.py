"""What of a text a reader sees: a trainer must see the very words that are scored.

Invisible characters and text that markup hides (white on white, `display:none`, comments) are taken out at the edge,
before anything is stored, so that stored, shown and scored text are one and the same.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing, though Unicode doesn't call them formats."""
_NAMES = (
    "a|abbr|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|head|hr|html|i|iframe|img|input"
    "|ins|label|li|link|mark|meta|noscript|ol|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|tbody"
    "|td|template|textarea|th|thead|title|tr|tt|u|ul|video"
)
"""Names of HTML; a masked <NAME> or a <3 is none."""
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_WHITE = (
    r"(?:white|snow|transparent|#(?:fff|ffffff|fefefe)(?![0-9a-f])"
    r"|rgba?\(\s*25[45]\s*,\s*25[45]\s*,\s*25[45][^)]*\))"
)
_HIDING = (
    r"\shidden(?=[\s>=/])|\saria-hidden\s*=\s*[\"']?true|display\s*:\s*none|visibility\s*:\s*hidden"
    r"|opacity\s*:\s*0(?:\.0\d*)?(?![.\d])|font-size\s*:\s*[01](?:px|pt|%)?(?![.\d])"
    rf"|(?<![-\w])color\s*[:=]\s*[\"']?{_WHITE}"
)
_HIDDEN = re.compile(
    rf"<(?P<name>(?:{_NAMES}))(?=[\s>/])[^<>]*?(?:{_HIDING})[^<>]*>.*?(?:</(?P=name)\s*>|$)"
    r"|<(?P<silent>script|style|template|title|head|noscript|iframe|svg)(?=[\s>])[^<>]*>.*?(?:</(?P=silent)\s*>|$)",
    re.DOTALL | re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:br|hr)\s*/?>|</(?:p|div|li|tr|h[1-6]|blockquote)\s*>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_NAMES})(?=[\s>/])[^<>]*>", re.IGNORECASE)


def visible(text: str) -> str:
    """The text without what nobody sees; doing it twice changes nothing more."""
    seen = _characters(text)
    while "<" in seen:
        shown = _without_markup(seen)
        if shown == seen:
            break
        seen = _characters(shown)
    return seen


def _without_markup(text: str) -> str:
    shown = _HIDDEN.sub(" ", _COMMENT.sub(" ", text))
    shown = _TAG.sub("", _BREAK.sub("\n", shown))
    return text if shown == text else html.unescape(shown)


def _characters(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    hidden = [character for character in set(text) if _is_invisible(character)]
    return text.translate(dict.fromkeys(map(ord, hidden))) if hidden else text


@lru_cache(maxsize=4096)
def _is_invisible(character: str) -> bool:
    if character in "\n\t\r" or " " <= character <= "~":
        return False
    return (
        unicodedata.category(character) in ("Cf", "Cc", "Cs")
        or character in _FILLERS
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )
