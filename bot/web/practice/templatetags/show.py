"""Small filters for numbers."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import pgettext

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


@register.filter
def moment(when: datetime) -> str:
    """Date and time, short and without doubt about which is the month."""
    return date_format(localtime(when), pgettext("date and time in lists", "j M Y, H:i"))
