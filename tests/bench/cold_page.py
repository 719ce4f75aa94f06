"""What an article costs that nobody has asked for: CPU of its render and its compression, one client.

`make bench` runs it. The layer before Django is asked as the server would, its memory and shelf emptied each time; once
with the parts that pages share still kept, once with nothing kept at all.
"""

import sys

from tests.bench.cpu import stay_on_core
from tests.live import LiveServer

WARM_BAR_MS = 4
COLD_BAR_MS = 10
RENDERING = """
import django, statistics, time; django.setup()
from articles.models import Article
from caliber.pagecache.fragments import forget_fragments
from caliber.wsgi import application
from tests.pagecache.site import visit

layer = application.application
layer.shelf.get = lambda key: None
urls = [article.url for article in Article.objects.in_language("en").published().newest_first()[:40]]

def cost(is_warm):
    before = time.process_time()
    for url in urls:
        layer.memory.clear()
        if not is_warm:
            forget_fragments()
        answer = visit(layer, url, HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="br")
        assert answer.status == "200 OK" and "fwd=miss" in answer.told, (answer.status, answer.told)
    return (time.process_time() - before) / len(urls) * 1000

for turn in range(2):
    cost(True)
print(*(statistics.median(cost(is_warm) for turn in range(7)) for is_warm in (True, False)))
"""


def main() -> int:
    """Print both figures beside their bars."""
    stay_on_core(0)
    with LiveServer() as server:
        warm, cold = map(float, server.python("-c", RENDERING).split())
    for words, cost, bar in (("parts kept", warm, WARM_BAR_MS), ("nothing kept", cold, COLD_BAR_MS)):
        verdict = "ok" if cost <= bar else "MISSED"
        print(f"an article that nobody has asked for, {words}: {cost:.1f} ms of CPU, bar {bar} ms  {verdict}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
