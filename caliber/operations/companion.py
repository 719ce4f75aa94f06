"""Keeps a worker running beside the server: started with it, started again when it ends, ended with it."""

import logging
import os
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

from django.conf import settings

PAUSE_SECONDS = 2.0
LONGEST_END_SECONDS = 10

_log = logging.getLogger("caliber.operations")


class Companion:
    """`with Companion():` around whatever serves."""

    def __init__(self) -> None:
        """Wait to be entered."""
        self._stop = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)

    def __enter__(self) -> Self:
        """Start the worker."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, and let it finish what it has in hand."""
        self._stop.set()
        if self._process:
            self._process.terminate()
        self._thread.join(LONGEST_END_SECONDS)

    def _run(self) -> None:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker", "--parent", str(os.getpid())]
        while not self._stop.is_set():
            # By posix_spawn: a fork of the server's, at the same moment, would keep open the pipe on which Popen waits.
            self._process = subprocess.Popen(command, close_fds=False)  # noqa: S603
            status = self._process.wait()
            if not self._stop.is_set():
                _log.error("The worker ended with status %s and is started again.", status)
                self._stop.wait(PAUSE_SECONDS)
