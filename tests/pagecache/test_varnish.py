"""deploy/'s Varnish before the real server: it keeps pages for long and forgets them as soon as the worker says so."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.live import ROOT, LiveServer, fetch, free_port

VARNISH = shutil.which("varnishd") or shutil.which("varnishd", path="/usr/sbin")
INSTALL = "Varnish is not on this machine: apt-get install varnish"
pytestmark = [pytest.mark.full, pytest.mark.skipif(VARNISH is None, reason=INSTALL)]


@dataclass
class Site:
    """The served paper and its address through Varnish."""

    server: LiveServer
    url: str

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
        """Return status, body and headers."""
        return fetch(self.url + path, method, **headers)

    def is_kept(self, path: str) -> bool:
        """Tell whether the answer has been kept for a while."""
        self.get(path)
        time.sleep(1.1)
        return int(self.get(path)[2].get("age", "0")) > 0

    def shows(self, path: str, words: str, seconds: float = 1.0) -> bool:
        """Tell whether the page has the words within so many seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if words in self.get(path)[1]:
                return True
            time.sleep(0.05)
        return False


@pytest.fixture(scope="module")
def site(shelf: Path) -> Iterator[Site]:
    """Serve the filled paper behind Varnish."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    names = {"CALIBER_URL": url, "CALIBER_SHARED_CACHES": url, "CALIBER_WORKER": "true", "CALIBER_TRUSTED_PROXIES": "1"}
    with LiveServer(shelf=shelf, **names) as server:
        folder = Path(tempfile.mkdtemp(prefix="caliber-varnish-"))
        folder.chmod(0o755)
        vcl = (ROOT / "deploy" / "varnish.vcl").read_text()
        assert '.port = "8000"' in vcl
        (folder / "site.vcl").write_text(vcl.replace('.port = "8000"', f'.port = "{server.port}"'))
        command = [VARNISH or "varnishd", "-F", "-n", str(folder / "run"), "-f", str(folder / "site.vcl")]
        command += ["-a", f"127.0.0.1:{port}", "-s", "malloc,64m", "-T", "none"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            else:
                raise RuntimeError((folder / "log").read_text())
            # The paper was filled in one go, and all of it is told.
            while server.manage("outbox").strip() != "Nothing waits.":
                time.sleep(0.2)
            yield Site(server, url)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=10)
            shutil.rmtree(folder, ignore_errors=True)


def test_a_page_is_kept_and_its_tags_stay_within_the_house(site: Site) -> None:
    address = site.server.change(8, "pass")
    assert site.is_kept(address)
    headers = site.get(address)[2]
    assert "surrogate-key" not in headers
    assert "set-cookie" not in headers


def test_what_a_visitor_adds_does_not_split_what_is_kept(site: Site) -> None:
    address = site.server.change(9, "pass")
    assert site.is_kept(address)
    _status, _body, headers = site.get(f"{address}?utm_source=x", Cookie="a=b")
    assert int(headers["age"]) > 0
    assert "fs-5" in site.get(f"{address}?fs=5")[1] or site.get(f"{address}?fs=5")[1] != site.get(address)[1]


def test_a_change_is_on_every_page_within_a_second(site: Site) -> None:
    address = site.server.change(3, "pass")
    assert site.is_kept(address)
    site.get("/en/")
    time.sleep(1.1)
    site.server.change(3, 'article.headline = "A headline through Varnish"')
    assert site.shows(address, "A headline through Varnish")
    assert site.shows("/en/", "A headline through Varnish")


def test_what_is_withdrawn_is_gone_within_a_second(site: Site) -> None:
    address = site.server.change(4, "pass")
    assert site.is_kept(address)
    site.server.change(4, 'article.state = "withdrawn"; article.withdrawal_reason = "It was wrong."')
    assert site.shows(address, "It was wrong.")
    assert site.get(address)[0] == 410


def test_search_and_the_admin_are_never_kept(site: Site) -> None:
    for path in ("/en/search?q=trade", "/admin/login/"):
        site.get(path)
        time.sleep(1.1)
        assert int(site.get(path)[2].get("age", "0")) == 0, path


def test_only_the_house_may_forget_and_only_by_a_pattern(site: Site) -> None:
    assert site.get("/", method="BAN")[0] == 400
    assert site.get("/", method="BAN", **{"Caliber-Tags": "two words"})[0] == 400
    assert site.get("/", method="BAN", **{"Caliber-Tags": "nothing"})[0] == 200


def test_while_caliber_is_down_pages_stay(site: Site) -> None:
    address = site.server.change(10, "pass")
    site.get(address)
    process = site.server.process
    assert process
    os.killpg(process.pid, signal.SIGSTOP)
    try:
        assert site.get(address)[0] == 200
    finally:
        os.killpg(process.pid, signal.SIGCONT)
