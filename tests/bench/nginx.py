"""nginx that serves one answer from a file, with the headers that Caliber gave it: the ruler of the benchmarks."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.live import free_port

INSTALL = "nginx is not on this machine: apt-get install nginx-light"
# nginx writes these by itself.
OWN_HEADERS = {
    "content-length",
    "content-type",
    "connection",
    "date",
    "server",
    "etag",
    "last-modified",
    "accept-ranges",
}
CONFIGURATION = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
  access_log {folder}/access.log; keepalive_requests 100000000; keepalive_timeout 600; sendfile on; tcp_nodelay on;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{
    listen 127.0.0.1:{port}; root {folder}/files; default_type "{content_type}"; types {{ }}
    location / {{
{headers}
    }}
  }}
}}
"""


def find_nginx() -> str | None:
    """Return nginx's path, or None."""
    return shutil.which("nginx") or shutil.which("/usr/sbin/nginx")


class FileServer:
    """One file being served at one path; `with FileServer(...) as server` starts nginx and throws all away after."""

    def __init__(self, path: str, body: bytes, headers: dict[str, str]) -> None:
        """Write the file as it goes over the wire, and a configuration that gives it these headers."""
        self.folder = Path(tempfile.mkdtemp(prefix="caliber-nginx-"))
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}{path}"
        file = self.folder / "files" / path.lstrip("/")
        file.parent.mkdir(parents=True)
        file.write_bytes(body)
        self.folder.chmod(0o755)
        (self.folder / "nginx.conf").write_text(self._configuration(headers))
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start nginx and wait until it listens."""
        command = [find_nginx() or "nginx", "-c", str(self.folder / "nginx.conf"), "-p", str(self.folder)]
        self.process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise RuntimeError((self.folder / "error.log").read_text())

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop nginx and remove its folder."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _configuration(self, headers: dict[str, str]) -> str:
        kept = {name: value for name, value in headers.items() if name.lower() not in OWN_HEADERS}
        quoted = {
            name: value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "${dollar}")
            for name, value in kept.items()
        }
        lines = [f'      add_header {name} "{value}";' for name, value in quoted.items()]
        types = {name.lower(): value for name, value in headers.items()}
        return CONFIGURATION.format(
            folder=self.folder,
            port=self.port,
            user="user root;" if os.geteuid() == 0 else "",
            content_type=types.get("content-type", "text/html"),
            headers="\n".join(lines),
        )
