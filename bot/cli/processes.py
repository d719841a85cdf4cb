"""The three processes as supervisord sees them: what each runs, on which loopback port, and where it logs."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.cli.home import HOME, MODEL, ROOT, VAR
from bot.cli.training import quiet_environment
from bot.domain.errors import AmendsError

LOOPBACK = "127.0.0.1"


class PortTaken(AmendsError, OSError):
    """Somebody else listens there."""


@dataclass(frozen=True, slots=True)
class Ports:
    """Where everything listens. Only the web's address may be other than loopback."""

    host: str
    web: int
    rasa: int
    actions: int

    @property
    def address(self) -> str:
        """The address to open in a browser on this machine."""
        host = LOOPBACK if self.host in ("0.0.0.0", "::", "") else self.host
        return f"http://{host}:{self.web}"


def choose_ports() -> Ports:
    """`HOST` and `PORT` for the web; 5005 and 5055 for the others, or any free ones where those are taken.

    Raises:
        PortTaken: the web's port is not free, or PORT is no port.
    """
    host, wanted = os.environ.get("HOST", LOOPBACK), os.environ.get("PORT", "8000")
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise PortTaken(f"PORT must be a number from 1 to 65535, not “{wanted}”.")
    if not _is_free(host, int(wanted)):
        raise PortTaken(
            f"Port {wanted} on {host} is taken or not allowed; stop what listens there, "
            "or choose another: PORT=8080 make run"
        )
    return Ports(host, int(wanted), _free_port(5005), _free_port(5055))


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _free_port(wanted: int) -> int:
    if _is_free(LOOPBACK, wanted):
        return wanted
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def environment(ports: Ports) -> dict[str, str]:
    """What the processes are told; the token is made anew at each start and lives in memory only."""
    token = secrets.token_urlsafe(24)
    return {
        **os.environ,
        **quiet_environment(),
        "LOG_LEVEL": "WARNING",
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "AMENDS_HOME": str(HOME),
        "AMENDS_TOKEN": token,
        "AMENDS_RASA_TOKEN": token,
        "AMENDS_RASA_URL": f"http://{LOOPBACK}:{ports.rasa}",
        "AMENDS_ACTIONS_URL": f"http://{LOOPBACK}:{ports.actions}",
        "AMENDS_PORT": str(ports.web),
    }


def write_configuration(ports: Ports) -> Path:
    """Write what supervisord and Rasa read into var/run, and return supervisord's file."""
    run, log = VAR / "run", VAR / "log"
    run.mkdir(parents=True, exist_ok=True)
    log.mkdir(parents=True, exist_ok=True)
    endpoints = run / "endpoints.yml"
    endpoints.write_text(_endpoints(ports))
    python = sys.executable
    rasa = [python, "-m", "rasa", "run", "--model", str(MODEL), "--endpoints", str(endpoints)]
    rasa += ["--credentials", str(ROOT / "credentials.yml"), "--interface", LOOPBACK, "--port", str(ports.rasa)]
    web = [python, "-m", "uvicorn", "bot.web.asgi:application", "--host", ports.host, "--port", str(ports.web)]
    web += ["--ws", "none", "--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "5"]
    programs = {"actions": [python, "-m", "actions", str(ports.actions)], "rasa": rasa, "web": web}
    configuration = run / "supervisord.conf"
    configuration.write_text(_HEAD.format(run=run, log=log) + "".join(_program(n, c, log) for n, c in programs.items()))
    return configuration


def _endpoints(ports: Ports) -> str:
    return (
        f"action_endpoint:\n  url: http://{LOOPBACK}:{ports.actions}/webhook\n  token: ${{AMENDS_TOKEN}}\n"
        f"tracker_store:\n  type: SQL\n  dialect: sqlite\n  db: {VAR / 'tracker.db'}\n"
    )


def _program(name: str, command: list[str], log: Path) -> str:
    quoted = " ".join(f'"{word}"' for word in command).replace("%", "%%")
    return _PROGRAM.format(name=name, command=quoted, root=ROOT, log=log)


_HEAD = """[supervisord]
nodaemon=true
silent=true
logfile={log}/supervisord.log
logfile_maxbytes=1MB
pidfile={run}/supervisord.pid
"""
_PROGRAM = """
[program:{name}]
command={command}
directory={root}
autorestart=true
startsecs=2
startretries=20
stopwaitsecs=8
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log}/{name}.log
stdout_logfile_maxbytes=5MB
stdout_logfile_backups=3
"""
