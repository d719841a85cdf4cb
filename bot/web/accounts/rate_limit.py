"""Slowing down guesses at passwords.

Counted in the database, so that a restart doesn't start the count anew. A name alone is limited far later than a name
from one address: otherwise anybody could lock a colleague out.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest

from bot.web.accounts.models import FailedSignIn

WINDOW = timedelta(minutes=15)
PER_NAME_AND_ADDRESS = 5
PER_NAME = 30
PER_ADDRESS = 60


def address_of(request: HttpRequest) -> str:
    """Where a request comes from (the proxy's address behind a proxy)."""
    return str(request.META.get("REMOTE_ADDR") or "")[:45]


def must_wait(username: str, address: str, now: datetime) -> bool:
    """Whether there were too many failures of late."""
    recent = FailedSignIn.objects.filter(at__gt=now - WINDOW)
    by_name = recent.filter(username=_key(username))
    return (
        by_name.filter(address=address).count() >= PER_NAME_AND_ADDRESS
        or by_name.count() >= PER_NAME
        or recent.filter(address=address).count() >= PER_ADDRESS
    )


def record_failure(username: str, address: str, now: datetime) -> None:
    """Count a failure and forget the old ones."""
    FailedSignIn.objects.filter(at__lte=now - WINDOW).delete()
    FailedSignIn.objects.create(username=_key(username), address=address, at=now)


def forgive(username: str, address: str) -> None:
    """A success clears the failures of this name from this address."""
    FailedSignIn.objects.filter(username=_key(username), address=address).delete()


def _key(username: str) -> str:
    return username.strip().casefold()[:150]
