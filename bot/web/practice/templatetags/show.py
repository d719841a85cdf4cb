"""Small filters for numbers."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def clock(seconds: int) -> str:
    """Seconds as minutes and seconds: 75 -> "1:15"."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    return f"{minutes}:{rest:02d}"


@register.filter
def signed(number: int) -> str:
    """A number with its sign, with a real minus: -3 -> "−3"."""
    return f"+{number}" if number > 0 else f"\u2212{-number}" if number < 0 else "0"


@register.filter
def unlocalised(number: float) -> str:
    """A number as scripts read it, whatever the language."""
    return repr(float(number))
