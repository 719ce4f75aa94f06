"""The process is killed in the middle, as by a power cut, and the command is given again."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.operations.start import ROOT, manage
from tests.transfer.conftest import as_line, story

STORIES = 30
# Ends the process by the one signal that nothing can catch, before the transaction of the seventh story is over.
KILLED_AT_THE_13TH_ARTICLE = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from django.db.models.signals import post_save
from articles.models import Article

saved = []

def die(**kwargs):
    saved.append(1)
    if len(saved) == 13:
        os.kill(os.getpid(), signal.SIGKILL)

post_save.connect(die, sender=Article)
call_command("import_site", "jsonl", sys.argv[1], "--section", "politics")
"""


def _articles(folder: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(folder / "caliber.sqlite3") as database:
        return sorted(database.execute("SELECT language, slug FROM articles_article"))


# Four starts of Django; what a stop at any statement leaves is proved in one process by test_again.py.
@pytest.mark.full
def test_a_killed_import_goes_on_and_adds_nothing_twice(tmp_path: Path) -> None:
    data = str(tmp_path)
    file = tmp_path / "archive.jsonl"
    file.write_bytes(b"".join(as_line(story(number)) for number in range(STORIES)))
    assert manage("migrate", CALIBER_DATA_DIR=data).returncode == 0
    assert manage("start_empty", CALIBER_DATA_DIR=data).returncode == 0
    environment = {**os.environ, "CALIBER_DATA_DIR": data, "DJANGO_SETTINGS_MODULE": "caliber.settings"}
    environment.pop("CALIBER_DATABASE_URL", None)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT_THE_13TH_ARTICLE, str(file)],
        cwd=ROOT,
        env=environment,
        check=False,
        timeout=60,
    )
    assert killed.returncode == -signal.SIGKILL
    # The seventh story had begun, and is not there by half.
    assert len(_articles(tmp_path)) == 12
    for added, unchanged in ((2 * STORIES - 12, 12), (0, 2 * STORIES)):
        assert manage("import_site", "jsonl", str(file), "--section", "politics", CALIBER_DATA_DIR=data).returncode == 0
        counts = json.loads((tmp_path / "archive.jsonl.report.json").read_text())["articles"].values()
        assert sum(count.get("added", 0) for count in counts) == added
        assert sum(count.get("unchanged", 0) for count in counts) == unchanged
        assert len(set(_articles(tmp_path))) == len(_articles(tmp_path)) == 2 * STORIES
