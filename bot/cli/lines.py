"""Lines of standard input, worked on as they arrive: at once while they are few, in parallel when they are many."""

from __future__ import annotations

import gc
import multiprocessing
import select
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import BinaryIO, TypeVar

Answer = TypeVar("Answer")

BATCH = 200
"""Lines that a worker process gets at a time."""
WORTH_PROCESSES = 600
"""Lines after which worker processes pay for their start."""


def arriving(source: BinaryIO) -> Iterator[list[bytes]]:
    """The lines that are there now, without blank ones; an empty list before it has to wait for more."""
    left = b""
    while True:
        if not _ready(source):
            yield []
        chunk = _read(source)
        if not chunk:
            break
        *lines, left = (left + chunk).split(b"\n")
        kept = [line for line in lines if line.strip()]
        if kept:
            yield kept
    if left.strip():
        yield [left]


def in_parallel(
    work: Callable[[bytes], Answer],
    arrivals: Iterator[list[bytes]],
    *,
    processes: int,
    batch: int = BATCH,
    worth: int = WORTH_PROCESSES,
) -> Iterator[Answer]:
    """The answers in the order of the lines. Nothing is held back while the input waits for an answer.

    Args:
        batch: lines that a worker process gets at a time.
        worth: lines after which worker processes pay for their start.
    """
    seen = 0
    pool: ProcessPoolExecutor | None = None
    pending: deque[Future[list[Answer]]] = deque()
    try:
        for lines in arrivals:
            seen += len(lines)
            if pool is None and processes > 1 and seen > worth and _can_fork():
                # what is loaded by now stays: nobody need look through it for garbage again and again
                pool = ProcessPoolExecutor(
                    processes, mp_context=multiprocessing.get_context("fork"), initializer=gc.freeze
                )
            if pool is None:
                yield from map(work, lines)
                continue
            for start in range(0, len(lines), batch):
                pending.append(pool.submit(_each, work, lines[start : start + batch]))
            while pending and (not lines or len(pending) > 4 * processes):
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _each(work: Callable[[bytes], Answer], lines: list[bytes]) -> list[Answer]:
    return [work(line) for line in lines]


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _read(source: BinaryIO) -> bytes:
    read1 = getattr(source, "read1", source.read)
    found: bytes = read1(1 << 16)
    return found


def _ready(source: BinaryIO) -> bool:
    """Whether reading would not wait; True where that can't be told."""
    try:
        return bool(select.select([source], [], [], 0)[0])
    except (OSError, ValueError):
        return True
