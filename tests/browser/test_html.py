"""The W3C's own checker finds no error in any page type of any edition."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.crawl import Paper
from tests.browser.page_types import EDITIONS, PAGE_NAMES, find_path
from tests.live import ROOT

JAR = ROOT / ".venv" / "node" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def check_html(files: list[Path]) -> list[str]:
    """Return every error that the checker sees, with file and line."""
    if not shutil.which("java"):
        pytest.skip("Java is not on this machine, so no HTML checker: apt-get install default-jre-headless")
    if not JAR.exists():
        pytest.skip("the HTML checker is not installed: apt-get install nodejs npm, then make test-full")
    command = ["java", "-Xss4m", "-jar", str(JAR), "--format", "json", "--errors-only", *map(str, files)]
    printed = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(printed)["messages"]
    return [f"{Path(m.get('url', '')).name}:{m.get('lastLine')} {m['message']}" for m in messages]


@pytest.mark.full
def test_the_html_checker_finds_no_error(paper: Paper, tmp_path: Path) -> None:
    files = []
    for name in PAGE_NAMES:
        for language in EDITIONS:
            file = tmp_path / f"{name}-{language}.html"
            file.write_bytes(paper.get(find_path(paper, name, language)).body)
            files.append(file)
    assert check_html(files) == []


@pytest.mark.full
def test_the_html_checker_would_find_an_error(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.html"
    wrong.write_text("<!doctype html><html lang=en><title>Wrong</title><p><div></p><img src=x.png>")
    assert len(check_html([wrong])) >= 2
