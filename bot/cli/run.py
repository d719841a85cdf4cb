"""Bring everything up at http://127.0.0.1:8000 and keep it up; Ctrl-C ends all.

HOST and PORT say where the pages are served; everything else stays on loopback. `--demo` adds a demo trainee, a demo
trainer and some finished sessions.

examples:
  amends run
  HOST=0.0.0.0 PORT=8080 amends run
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from bot.cli.database import connect_django, keep_to_retention_time
from bot.cli.home import MODEL, VAR
from bot.cli.processes import LOOPBACK, Ports, choose_ports, environment, write_configuration
from bot.cli.setup import prepare
from bot.domain.errors import AmendsError

PATIENCE = 120
"""Seconds that everything may take to come up."""
DAY = 24 * 3600


class NotUp(AmendsError, RuntimeError):
    """Something didn't start."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Only whether to fill in demo data."""
    parser.add_argument("--demo", action="store_true", help="add demo people and sessions first")


def run(args: argparse.Namespace) -> int:
    """Prepare, start, wait, report, and stay until stopped."""
    ports = choose_ports()
    prepare()
    if args.demo:
        from bot.cli.demo import seed

        seed()
    begun = time.monotonic()
    print("· Starting the web, Rasa and the action server …", flush=True)
    configuration = write_configuration(ports)
    supervisord = Path(sys.executable).with_name("supervisord")
    # A session of its own: Ctrl-C reaches this process only, which then ends the others in order.
    told = environment(ports)
    supervisor = subprocess.Popen(
        [str(supervisord), "--configuration", str(configuration)], env=told, start_new_session=True
    )
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGHUP, _interrupt)
    try:
        _wait_until_ready(ports, supervisor, told["AMENDS_TOKEN"])
        _announce(ports, time.monotonic() - begun)
        return _stay(supervisor)
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        _stop(supervisor)


def _stay(supervisor: subprocess.Popen[bytes]) -> int:
    """Wait for the end; once a day delete what is older than the retention time."""
    while True:
        keep_to_retention_time()
        try:
            return supervisor.wait(timeout=DAY)
        except subprocess.TimeoutExpired:
            continue


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _stop(supervisor: subprocess.Popen[bytes]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if supervisor.poll() is None:
        supervisor.terminate()
        try:
            supervisor.wait(timeout=25)
        except subprocess.TimeoutExpired:
            os.killpg(supervisor.pid, signal.SIGKILL)


def _wait_until_ready(ports: Ports, supervisor: subprocess.Popen[bytes], token: str) -> None:
    deadline = time.monotonic() + PATIENCE
    reason = "the web gives no answer"
    while time.monotonic() < deadline:
        if supervisor.poll() is not None:
            raise NotUp(f"The processes could not be started; see {VAR / 'log'}.")
        if _model_failed(ports, token):
            raise NotUp(
                f"The model {MODEL} doesn't load; delete it and run this again to train a new one. "
                f"{VAR / 'log' / 'rasa.log'} says why."
            )
        try:
            answer = httpx.get(f"{ports.address}/readyz", timeout=3, trust_env=False)
            if answer.status_code == 200:
                return
            parts = answer.json()
            waiting = [
                f"{name}: {part['detail']}"
                for name, part in parts.items()
                if isinstance(part, dict) and not part["ready"]
            ]
            reason = "; ".join(waiting)
        except (httpx.HTTPError, ValueError, KeyError):
            pass
        time.sleep(0.3)
    raise NotUp(f"Not everything came up within {PATIENCE} s ({reason}). The logs in {VAR / 'log'} say why.")


def _model_failed(ports: Ports, token: str) -> bool:
    """Rasa loads its model before it listens; one that listens without a model couldn't load it."""
    address = f"http://{LOOPBACK}:{ports.rasa}/webhooks/rest/ready"
    try:
        answer = httpx.get(address, headers={"Authorization": f"Bearer {token}"}, timeout=3, trust_env=False)
        return answer.status_code == 503 and answer.json() == {"ready": False, "model": None}
    except (httpx.HTTPError, ValueError):
        return False


def _announce(ports: Ports, seconds: float) -> None:
    connect_django()
    from bot.web.accounts.invitations import first_link

    print(f"  ready after {seconds:.0f} s\n\nAmends is at {ports.address}", flush=True)
    link = first_link()
    if link:
        print(f"There is no account yet. Make the administrator's here (once): {ports.address}{link}", flush=True)
    print(f"Logs: {VAR / 'log'}. Ctrl-C ends everything.", flush=True)
