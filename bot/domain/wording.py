"""A small grammar for the customer's lines: alternatives within a line, and slots that agree with what fills them.

`(so|then|)` is one of its alternatives, the last of these being nothing. `{product}` is a slot; `{Product}` the same
with a capital; `{my:product}` a form of it: the article, the possessive or the verb that fits the noun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from bot.domain.language import Language

Form = Callable[[str, Mapping[str, str]], str]

SLOT = re.compile(r"\{(?:(\w+):)?(\w+)\}")
"""A slot: its form (group 1, may be missing) and its name."""
_CHOICE = re.compile(r"\(([^()|]*(?:\|[^()|]*)+)\)")
_DETERMINER = re.compile(r"^(?:the|an?|my|your|that|this|those|these)\s+", re.IGNORECASE)
_SOUNDS_LIKE_VOWEL = re.compile(r"(?:[aeio8]|u(?!ni|se)|hour|honest|11\b|18\b)(?<!one)", re.IGNORECASE)
_CLASSIFIER = re.compile(
    r"^(?:cái|chiếc|con|cuốn|quyển|bộ|gói|căn|tấm|tờ|đôi|đơn|khoản|chuyến|mâm|đường|suất|cây|món)\s+(?=\w)",
    re.IGNORECASE,
)


def vary(template: str, dice: Random) -> str:
    """The template with one of each set of alternatives chosen."""
    chosen = _CHOICE.sub(lambda found: dice.choice(found.group(1).split("|")), template)
    return re.sub(r"\s+([.,;:!?…])", r"\1", re.sub(r" {2,}", " ", chosen)).strip() if chosen != template else template


def fill(template: str, slots: Mapping[str, str]) -> str:
    """The template with its slots filled in one pass, so that a quote holding braces stays as it was typed.

    A slot without a value, or with an unknown form, stays as it is.
    """

    def value(found: re.Match[str]) -> str:
        form, name = found.group(1) or "", found.group(2)
        if form and form.lower() not in _FORMS:
            return found.group()
        exact = name in slots and not form
        word = slots[name] if exact else slots.get(name.lower())
        if word is None:
            return found.group()
        said = _FORMS[form.lower()](word, slots) if form else word
        return said[:1].upper() + said[1:] if (form or name)[:1].isupper() and not exact else said

    return SLOT.sub(value, template)


def _bare(noun: str) -> str:
    return _DETERMINER.sub("", noun)


def _is_plural(noun: str) -> bool:
    head = _bare(noun).split(" ")[0] if " of " in noun else _bare(noun)
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))


def _with_article(noun: str, slots: Mapping[str, str]) -> str:
    bare = _bare(noun)
    if _is_plural(noun):
        return bare
    return f"{'an' if _SOUNDS_LIKE_VOWEL.match(bare) else 'a'} {bare}"


def _with_classifier(noun: str, slots: Mapping[str, str]) -> str:
    return noun if _CLASSIFIER.match(noun) else f"cái {noun}"


FORMS: Mapping[Language, Mapping[str, Form]] = {
    Language.EN: {
        "a": _with_article,
        "my": lambda noun, slots: f"my {_bare(noun)}",
        "your": lambda noun, slots: f"your {_bare(noun)}",
        "this": lambda noun, slots: f"{'these' if _is_plural(noun) else 'this'} {_bare(noun)}",
        "bare": lambda noun, slots: _bare(noun),
        "is": lambda noun, slots: "are" if _is_plural(noun) else "is",
        "it": lambda noun, slots: "them" if _is_plural(noun) else "it",
    },
    Language.VI: {
        "cái": _with_classifier,
        "của": lambda noun, slots: f"{noun} của {slots.get('i', 'tôi')}",
        "này": lambda noun, slots: f"{_with_classifier(noun, slots)} này",
        "trơn": lambda noun, slots: _CLASSIFIER.sub("", noun),
    },
}
"""Form -> how it says a noun, by language: "the boots" -> "these boots", "thẻ tập" -> "cái thẻ tập này"."""
_FORMS: Mapping[str, Form] = {name: form for forms in FORMS.values() for name, form in forms.items()}
