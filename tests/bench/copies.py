"""What a page costs when nginx serves it from Caliber's copies on disk, beside a plain file with the same headers.

`make bench` runs it; the same core, load and rounds as hot_page.py.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.cpu import cpu_seconds, stay_on_core
from tests.bench.hot_page import PATH, ROUNDS, Subject, fetch, print_table
from tests.bench.nginx import INSTALL, FileServer, find_nginx
from tests.live import LiveServer, free_port

BAR = 0.90
ACCEPT = {"Accept-Encoding": "gzip", "Accept": "text/html", "User-Agent": "caliber-bench"}
MAIN = """
worker_processes 1; pcre_jit on; daemon off; pid {folder}/pid; error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
  access_log {folder}/access.log; keepalive_requests 100000000; keepalive_timeout 600; sendfile on; tcp_nodelay on;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  include {folder}/site.conf;
}}
"""


# The sample has a story that comes out ten minutes after it was loaded; no page is copied across such a minute.
NOTHING_PENDING = """
import django; django.setup()
from django.utils import timezone
from articles.models import Article
Article.objects.filter(visible_from__gt=timezone.now()).delete()
"""


@contextmanager
def nginx_before(server: LiveServer, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run nginx with deploy/'s configuration before a served paper in which nothing is scheduled."""
    server.python("-c", NOTHING_PENDING)
    folder = Path(tempfile.mkdtemp(prefix="caliber-nginx-"))
    folder.chmod(0o755)
    server.folder.chmod(0o755)
    (folder / "site.conf").write_text(server.manage("nginx_conf", "--listen", f"127.0.0.1:{port}"))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user))
    command = [find_nginx() or "nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        if process.poll() is not None:
            raise RuntimeError((folder / "error.log").read_text())
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Print both rows and the ratio."""
    if find_nginx() is None:
        print(f"disk copies: {INSTALL}", file=sys.stderr)
        return 0
    stay_on_core(0)
    with ExitStack() as stack:
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        names = {"CALIBER_WORKERS": "1", "CALIBER_URL": url, "CALIBER_DISK_COPIES": "true"}
        server = stack.enter_context(LiveServer(**names))
        nginx = stack.enter_context(nginx_before(server, port))
        for _ in range(3):
            body, headers = fetch(url + PATH, ACCEPT)
        if "cache-status" in {name.lower() for name in headers}:
            raise RuntimeError("nginx asked Caliber for a page that should be on disk")
        copies = Subject("nginx, Caliber's copies", url + PATH, lambda: cpu_seconds(nginx.pid), ACCEPT)
        file = stack.enter_context(FileServer(PATH, body, headers))
        process = file.process
        assert process
        ruler = Subject("nginx, a file", file.url, lambda: cpu_seconds(process.pid), ACCEPT)
        stay_on_core(1)
        for _ in range(ROUNDS):
            for subject in (ruler, copies):
                subject.run()
        print_table("a hot article from disk", [ruler, copies], ruler, {copies.name: BAR})
    return 0


if __name__ == "__main__":
    sys.exit(main())
