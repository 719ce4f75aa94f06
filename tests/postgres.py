"""Runs a command against a PostgreSQL made for it in a temporary folder and thrown away after; the Makefile calls it.

Usage: python tests/postgres.py COMMAND [ARGUMENT ...]
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

INSTALL = "apt-get install postgresql"
# Nothing here outlives the tests, so nothing has to survive a power cut.
SPEED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"


def find_binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine, or None."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    found = debian[-1:] or ([Path(on_path)] if on_path else [])
    return found[0].parent if found else None


def _as_server_user() -> list[str]:
    """PostgreSQL refuses to run as root: as root, borrow a user who may do nothing else."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    return ["runuser", "-u", "postgres" if "postgres" in names else "nobody", "--"]


def _run(*command: str | Path) -> None:
    subprocess.run([*_as_server_user(), *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _folder_for_server() -> Path:
    # A socket's path may have 107 characters at most, so the folder stands directly under /tmp.
    folder = Path(tempfile.mkdtemp(prefix="caliber-pg-", dir="/tmp"))
    if prefix := _as_server_user():
        shutil.chown(folder, user=prefix[2])
    return folder


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Start a server on a socket of its own; give its address as CALIBER_DATABASE_URL wants it."""
    binaries = find_binaries()
    if binaries is None:
        raise FileNotFoundError(INSTALL)
    folder = _folder_for_server()
    data = folder / "data"
    try:
        _run(binaries / "initdb", "-D", data, "-U", "caliber", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"{SPEED} -c unix_socket_directories={folder}"
        _run(binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        try:
            yield f"postgres://caliber@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            _run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Run the command on PostgreSQL; without one, pass quietly, as the last test run says it aloud."""
    if find_binaries() is None:
        is_error = os.environ.get("CALIBER_NO_SKIPS") == "1"
        print(f"PostgreSQL is not on this machine: {INSTALL}", file=sys.stderr)
        return int(is_error)
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "CALIBER_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
