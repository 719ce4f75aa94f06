"""How long an editor waits for the preview of 5,000 words: the body alone, and the whole answer of the admin.

`make bench` runs it: the sample's own English stories in a row, in one process, no server in between.
"""

import subprocess
import sys
from pathlib import Path

from tests.live import LiveServer

WORDS = 5_000
ROUNDS = 15
BAR_MS = 150
STORIES = Path(__file__).parents[2] / "caliber" / "sample" / "stories"
PREVIEWING = f"""
import django, statistics, sys, time; django.setup()
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from articles.bodies import make_body
from articles.models import Section
text = sys.stdin.read()
editor = Client(SERVER_NAME="localhost", headers={{"Origin": "http://localhost"}})
editor.force_login(User.objects.create_superuser("bench"))
form = {{"language": "en", "headline": "A long story", "body": text, "in_section": Section.objects.first().pk}}
address = reverse("admin:articles_article_preview")
def preview():
    answer = editor.post(address, form)
    assert answer.status_code == 200 and len(answer.content) > len(text), answer.status_code
def median(work, clock):
    waits = []
    for _ in range({ROUNDS}):
        began = clock()
        work()
        waits.append(clock() - began)
    return statistics.median(waits) * 1000
for work in (lambda: make_body(text, "en"), preview):
    print(median(work, time.perf_counter), median(work, time.process_time))
"""


def long_story() -> str:
    """Return 5,000 words of Markdown, whole paragraphs."""
    blocks: list[str] = []
    count = 0
    stories = (file.read_text(encoding="utf-8").rpartition("+++")[2] for file in sorted(STORIES.glob("*/en.md")))
    for block in "\n\n".join(stories).split("\n\n"):
        blocks.append(block)
        count += len(block.split())
        if count >= WORDS:
            break
    return "\n\n".join(blocks)


def main() -> int:
    """Print both medians beside the bar."""
    with LiveServer() as server:
        environment = {**server.environment, "DJANGO_SETTINGS_MODULE": "caliber.settings"}
        command = [sys.executable, "-c", PREVIEWING]
        run = subprocess.run(command, env=environment, input=long_story(), capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"preview: {run.stderr[-800:]}")
        return 1
    print(f"preview of {len(long_story().split())} words, median of {ROUNDS}")
    print(f"{'':28}{'wait':>11}{'CPU':>11}{'bar':>11}")
    for name, line in zip(("the body", "the whole preview"), run.stdout.splitlines(), strict=True):
        wait, cpu = (float(figure) for figure in line.split())
        print(f"{name:28}{wait:>8.1f} ms{cpu:>8.1f} ms{BAR_MS:>8} ms  {'ok' if wait <= BAR_MS else 'MISSED'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
