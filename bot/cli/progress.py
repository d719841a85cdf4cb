"""Steps that take a while say what they do and how long they have been at it."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print the title, then, on a terminal, the seconds as they pass, and at the end how long it took."""
    begun = time.monotonic()
    done = threading.Event()
    print(f"· {title} …", flush=True)
    clock = threading.Thread(target=_tick, args=(begun, done), daemon=True)
    if sys.stdout.isatty():
        clock.start()
    try:
        yield
    finally:
        done.set()
        if clock.is_alive():
            clock.join()
        print(f"  {time.monotonic() - begun:.0f} s", flush=True)


def _tick(begun: float, done: threading.Event) -> None:
    while not done.wait(1):
        print(f"\r  {time.monotonic() - begun:.0f} s", end="", flush=True)
    print("\r", end="", flush=True)
