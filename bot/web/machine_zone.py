"""The time zone in which the pages show times: that of the machine."""

from __future__ import annotations

import os
import zoneinfo
from pathlib import Path


def machine_zone(localtime: Path = Path("/etc/localtime")) -> str:
    """The name of the zone from `TZ` or from where the system's file points; UTC where neither says a known one."""
    named = os.environ.get("TZ", "")
    linked = str(localtime.resolve()).partition("zoneinfo/")[2]
    for name in (named, linked):
        try:
            if name:
                return zoneinfo.ZoneInfo(name).key
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return "UTC"
