"""Serves the real paper for the tests: granian, production settings, its own data folder, the sample and more stories.

Used by tests/browser and the contact sheets; as a command, python -m tests.live COMMAND ... runs it with BASE_URL set.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT_SECONDS = 60
STATIC_CACHE = ROOT / ".pytest_cache" / "static"
# What tests.fill_paper leaves behind.
DATA = "data"
CHANGE = """
import django; django.setup()
from articles.models import Article
article = Article.objects.in_language("en").published().newest_first()[{place}]
{change}
article.save()
print(article.url)
"""


def fetch(url: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
    """Return status, body and headers by their names in small letters, of an error page too."""
    request = urllib.request.Request(url, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode(), {k.lower(): v for k, v in answer.headers.items()}
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), {k.lower(): v for k, v in error.headers.items()}


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class LiveServer:
    """One paper being served; `with LiveServer() as server` starts it and throws it away after."""

    def __init__(self, *, is_filled: bool = True, shelf: Path | None = None, **environment: str) -> None:
        """Fill it with stories or leave it empty; further names go into the server's environment.

        Servers that name the same shelf, a folder of this test run, are filled once: the others copy the first.
        """
        self.is_filled = is_filled
        self.shelf = shelf
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = Path(tempfile.mkdtemp(prefix="caliber-live-"))
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CALIBER_")}
        plain = {
            **kept,
            "CALIBER_DATA_DIR": str(self.folder / DATA),
            "DJANGO_SETTINGS_MODULE": "caliber.settings",
            "PORT": str(self.port),
            # A second process to start, which few tests need.
            "CALIBER_WORKER": "false",
        }
        self.environment = {**plain, **environment}
        # What others copy is filled for nobody's choices.
        self.filling = plain if shelf else self.environment
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Set the paper up and wait until it answers."""
        try:
            self._set_up()
            with (self.folder / "log").open("wb") as log:
                self.process = subprocess.Popen(
                    [sys.executable, "manage.py", "serve"],
                    cwd=ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            self._wait()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server and its workers and remove their folder."""
        self._stop()

    def manage(self, *arguments: str) -> str:
        """Run a management command beside the server and return what it printed."""
        return self.python("manage.py", *arguments)

    def change(self, place: int, change: str) -> str:
        """Change one of the newest English stories as an editor's process would; return its address."""
        return self.python("-c", CHANGE.format(place=place, change=change)).strip()

    def python(self, *arguments: str) -> str:
        """Run Python in the server's environment and return what it printed."""
        return self._run(*arguments, environment=self.environment)

    def _run(self, *arguments: str, environment: dict[str, str]) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def log(self) -> str:
        """Return what the server has printed so far."""
        return (self.folder / "log").read_text(errors="replace")

    def _set_up(self) -> None:
        self._share_static_files()
        if not self.is_filled:
            return
        if not self.shelf:
            self._fill()
            return
        with (self.shelf / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (self.shelf / DATA).exists():
                self._fill()
                shutil.copytree(self.folder / DATA, self.shelf / DATA)
                return
        shutil.copytree(self.shelf / DATA, self.folder / DATA, dirs_exist_ok=True)

    def _fill(self) -> None:
        self._run("-m", "tests.fill_paper", environment=self.filling)

    def _share_static_files(self) -> None:
        """Copy the collected files, which the first server of these sources made: to compress them takes seconds."""
        STATIC_CACHE.mkdir(parents=True, exist_ok=True)
        collected = STATIC_CACHE / _digest_of_sources()
        with (STATIC_CACHE / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not collected.exists():
                for old in STATIC_CACHE.glob("*/"):
                    shutil.rmtree(old)
                self.manage("collectstatic", "--no-input", "--verbosity", "0")
                shutil.copytree(self.folder / DATA / "static", STATIC_CACHE / "new")
                (STATIC_CACHE / "new").rename(collected)
            shutil.copytree(collected, self.folder / DATA / "static", dirs_exist_ok=True)

    def _wait(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while time.monotonic() < deadline:
            if self.process and self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/robots.txt", timeout=5)
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"The server did not start:\n{self.log()[-1500:]}")

    def _stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        shutil.rmtree(self.folder, ignore_errors=True)


def _digest_of_sources() -> str:
    """Return a name for what collectstatic would make: our own files, the code that joins them, the packages' pins."""
    sources = [*sorted((ROOT / "static").rglob("*")), *sorted((ROOT / "caliber" / "assets").rglob("*.py"))]
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sources:
        if path.is_file():
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def main(command: list[str]) -> int:
    """Run the command while the paper is served at BASE_URL."""
    with LiveServer() as server:
        environment = {**os.environ, "BASE_URL": server.url}
        return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
