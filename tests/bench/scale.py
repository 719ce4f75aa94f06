"""How long uncached pages take in archives of growing size, and how many queries: a million beside a thousand.

`make bench-scale` runs it on SQLite, then on PostgreSQL; SIZES="1000 100000" chooses the sizes, ARCHIVE=folder keeps
the paper there, for the next run or the bench of memory. One client at a time.
"""

import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from django.test import Client

SIZES = [int(size) for size in os.environ.get("SIZES", "1000 10000 100000 1000000").split()]
# Each kind of page is asked for so often, at addresses chosen anew by a fixed seed.
ASKS = 100
DEEP_PAGES = 5_000
P95_BAR_MS = 50
GROWTH_BAR = 1.5
SEED = 20_261_124
ADMIN = "/admin/articles/article/"
ADMIN_BAR_MS = 1_000
OTHER_PAGES = {
    "history": "articles/article/{pk}/history/",
    "withdrawing": "articles/article/{pk}/withdraw/",
    "flash": "articles/article/flash/",
    "trash": "articles/article/?stage=trashed",
    "waiting": "articles/article/?mine=waits",
    "log": "articles/auditentry/",
    "redirects": "articles/redirect/",
    "authors": "articles/author/",
    "topics": "articles/topic/",
    "topic merging": "articles/topic/1/merge/",
    "roles": "articles/roles/",
    "pictures": "media/picture/",
    "people": "auth/user/",
}
Figures = dict[str, tuple[int, list[float]]]


def samples(size: int) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of page with addresses of it, found by number and not by counting."""
    from django.db.models import Max, Min
    from django.utils.timezone import localtime

    from articles.keyset import PAGE_SIZE
    from articles.models import Article, Author, Section, Topic

    choose = random.Random(SEED)
    # The archive alone: of the sample, a story may be withdrawn.
    public = Article.objects.published().in_language("en")
    newest = list(public.newest_first()[:ASKS])
    ends = public.aggregate(least=Min("pk"), most=Max("pk"))
    articles = [
        public.filter(pk__gte=choose.randint(ends["least"], ends["most"])).order_by("pk").first() for _ in range(ASKS)
    ]
    found = [article for article in articles if article]
    sections = list(Section.objects.values_list("slug", flat=True))
    yield "front", ["/en/"] * ASKS
    yield "section", [f"/en/category/{choose.choice(sections)}" for _ in range(ASKS)]
    yield "section, deep", _deep(sections, DEEP_PAGES * PAGE_SIZE)
    yield "article, new", [article.url for article in newest]
    yield "article, any", [article.url for article in found]
    yield "author", [f"/en/author/{slug}" for slug in Author.objects.values_list("slug", flat=True)[:ASKS]]
    yield "topic", [f"/en/topic/{slug}" for slug in Topic.objects.values_list("slug", flat=True)[:ASKS]]
    yield "day", [f"/en/archive/{localtime(article.visible_from):%Y/%m/%d}" for article in found]
    yield "month", [f"/en/archive/{localtime(article.visible_from):%Y/%m}" for article in found]
    yield "author feed", [f"/en/author/{slug}/rss.xml" for slug in Author.objects.values_list("slug", flat=True)[:20]]
    yield "feed", ["/en/rss.xml", "/en/category/analytics/rss.xml"] * 10
    yield "sitemap index", ["/sitemap.xml"] * 10
    yield "sitemap shard", ["/sitemap/en-0.xml"] * 10


def _deep(sections: list[str], depth: int) -> list[str]:
    """Return one list page of each section as deep as asked, or in the middle of a shorter section."""
    from articles.models import Article

    addresses = []
    for section in sections:
        rows = Article.objects.published().in_language("en").filter(section__slug=section).newest_first()
        row = rows[depth : depth + 1].first() or rows[rows.count() // 2 :].first()
        if row:
            addresses.append(f"/en/category/{section}/before/{row.cursor}")
    return addresses * max(1, ASKS // max(1, len(addresses)))


def _read(client: "Client", address: str) -> None:
    """Ask for a page and take all of it."""
    answer = client.get(address)
    if answer.streaming:
        for _part in answer.streaming_content:
            pass


def timed(client: "Client", addresses: list[str]) -> tuple[list[str], list[float]]:
    """Return the queries of the first page, and the seconds of each answer, sorted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(addresses[0])
    # Before the next request, which empties the log.
    asked = [query["sql"] for query in queries]
    if answer.status_code != 200 or not asked:
        raise RuntimeError(f"{addresses[0]} answered {answer.status_code} with {len(asked)} queries")
    waits = []
    for address in addresses:
        began = time.perf_counter()
        _read(client, address)
        waits.append(time.perf_counter() - began)
    return asked, sorted(waits)


def measure(size: int) -> Figures:
    """Ask for every kind of page; return its number of queries and the seconds of each answer."""
    from django.test import Client

    # Every page anew: Django's client does not pass the page cache.
    client = Client(headers={"accept-encoding": "br"})
    figures: Figures = {}
    for name, addresses in samples(size):
        asked, waits = timed(client, addresses)
        figures[name] = (len(asked), waits)
    return figures


def measure_admin() -> None:
    """Print how long the editors' list, its search and a form take, and whether anything was counted."""
    from django.contrib.auth.models import User
    from django.test import Client

    from articles.models import Article

    client = Client()
    client.force_login(User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)[0])
    rows = list(Article.objects.published().newest_first().only("pk", "headline")[:ASKS:10])
    old = list(Article.objects.published().oldest_first().only("pk", "headline")[:ASKS:10])
    pages = {
        "admin list": [ADMIN] * 10,
        "admin list, far back": [f"{ADMIN}?before={row.pk}" for row in old],
        "admin list, drafts": [f"{ADMIN}?stage=draft"] * 10,
        "admin search": [f"{ADMIN}?{urlencode({'q': row.headline.split()[0]})}" for row in [*rows[:5], *old[:5]]],
        "admin search, nothing": [f"{ADMIN}?q=zzzznothing"] * 3,
        "admin form": [f"{ADMIN}{row.pk}/change/" for row in [*rows[:5], *old[:5]]],
        "admin form, empty": [f"{ADMIN}add/"] * 5,
        "admin front": ["/admin/"] * 5,
        **{f"admin {name}": [f"/admin/{path.format(pk=rows[0].pk)}"] * 3 for name, path in OTHER_PAGES.items()},
    }
    print(f"{'admin':24}{'queries':>8}{'p50':>10}{'slowest':>10}")
    for name, addresses in pages.items():
        asked, waits = timed(client, addresses)
        counts = sum("COUNT(" in sql for sql in asked)
        misses = [f"over {ADMIN_BAR_MS} ms"] * (at(waits, 1) > ADMIN_BAR_MS) + [f"{counts} COUNT"] * bool(counts)
        shown = "".join(f"{at(waits, share):>7.0f} ms" for share in (0.5, 1))
        print(f"{name:24}{len(asked):>8}{shown}  {'MISSED: ' + ', '.join(misses) if misses else 'ok'}")


def at(waits: list[float], share: float) -> float:
    """Return the milliseconds within which this share of the answers came."""
    return waits[min(len(waits) - 1, int(share * len(waits)))] * 1000


def _print(size: int, figures: Figures, smallest: Figures) -> None:
    print(f"\n{size:,} articles\n{'page':16}{'queries':>8}{'p50':>10}{'p95':>10}{'p99':>10}{'of the smallest':>17}")
    for name, (queries, waits) in figures.items():
        growth = at(waits, 0.5) / at(smallest[name][1], 0.5)
        misses = [f"p95 over {P95_BAR_MS} ms"] * (at(waits, 0.95) > P95_BAR_MS)
        misses += [f"over {GROWTH_BAR} times"] * (growth > GROWTH_BAR)
        shown = "".join(f"{at(waits, share):>7.1f} ms" for share in (0.5, 0.95, 0.99))
        print(f"{name:16}{queries:>8}{shown}{growth:>17.2f}  {'MISSED: ' + ', '.join(misses) if misses else 'ok'}")


def main() -> int:
    """Fill the archive further and further, and print a table at every size."""
    with TemporaryDirectory(prefix="caliber-scale-") as folder:
        data = os.environ.get("ARCHIVE") or str(Path(folder) / "data")
        os.environ |= {"CALIBER_DATA_DIR": data, "DJANGO_SETTINGS_MODULE": "caliber.settings"}
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = ["*"]
        call_command("migrate", verbosity=0)
        call_command("load_sample", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        smallest: Figures = {}
        for size in SIZES:
            call_command("fill_archive", str(size), "--beside-real-stories")
            figures = measure(size)
            smallest = smallest or figures
            _print(size, figures, smallest)
            measure_admin()
    return 0


if __name__ == "__main__":
    sys.exit(main())
