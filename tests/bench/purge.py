"""How many addresses one publication makes untrue in an archive of a hundred thousand articles.

`make bench-scale` runs it. Asked for are all heads of lists, feeds, sitemaps, months, recent days, the first pages of
every list, the newest stories, and a sample of all older stories, days and deep pages; then a story is published.
"""

import os
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

SIZE = int(os.environ.get("SIZE", "100000"))
BAR = 200
SEED = 20_261_124
NEWEST = 300
SAMPLE = 1_000
PAGES_OF_A_LIST = 5


def sure_addresses() -> Iterator[str]:
    """Yield what stands at the top of something, in every edition."""
    from django.conf import settings
    from django.utils.timezone import localtime

    from articles.models import Article, Author, Section, Topic

    yield "/sitemap.xml"
    heads = ["/en/category/{}", "/en/author/{}", "/en/topic/{}"]
    models = [Section, Author, Topic]
    lists = [head.format(slug) for head, model in zip(heads, models, strict=True) for (slug,) in _slugs(model)]
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True)[0]
    for language, _name in settings.LANGUAGES:
        own = [f"/{language}{path.removeprefix('/en')}" for path in ["/en", *lists]]
        yield from [f"/{language}/", f"/{language}/most-read", *own[1:]]
        yield from [f"{path}/{kind}.xml" for path in own for kind in ("rss", "atom")]
        yield from [f"/sitemap/{language}-{part}.xml" for part in range(newest // 4_000 + 1)]
        public = Article.objects.published().in_language(language).newest_first()
        recent = list(public.only("language", "slug", "visible_from")[:NEWEST])
        yield from [row.url for row in recent]
        yield from sorted({f"/{language}/archive/{localtime(row.visible_from):%Y/%m/%d}" for row in recent})
        yield from [f"/{language}/archive/{2016 + month // 12}/{month % 12 + 1:02}" for month in range(11 * 12)]
        yield from [f"/{language}/archive/{year}" for year in range(2016, 2027)]


def _slugs(model: type) -> Iterator[tuple[str]]:
    return iter(model.objects.values_list("slug"))  # type: ignore[attr-defined]


def sampled_addresses() -> list[str]:
    """Return some of all older stories, with the page of their section that begins after each, and their days."""
    from django.utils.timezone import localtime

    from articles.models import Article

    choose = random.Random(SEED)
    ends = list(Article.objects.order_by("pk").values_list("pk", flat=True)[:1])
    ends += list(Article.objects.order_by("-pk").values_list("pk", flat=True)[:1])
    found = []
    for _ in range(SAMPLE):
        rows = Article.objects.published().filter(pk__gte=choose.randint(*ends)).select_related("section")
        row = rows.order_by("pk").first()
        if row and row.visible_from:
            section = f"/{row.language}/category/{row.section.slug}/before/{row.cursor}"
            found += [row.url, section, f"/{row.language}/archive/{localtime(row.visible_from):%Y/%m/%d}"]
    return found


def main() -> int:
    """Fill, ask, publish, and say how many of the addresses do not hold any more."""
    with TemporaryDirectory(prefix="caliber-purge-") as folder:
        os.environ |= {"CALIBER_DATA_DIR": str(Path(folder) / "data"), "DJANGO_SETTINGS_MODULE": "caliber.settings"}
        import django

        django.setup()
        from django.core.management import call_command
        from django.core.wsgi import get_wsgi_application

        from caliber.pagecache.site import layer
        from caliber.pagecache.tags import Slots, counters, slots_of
        from tests.pagecache.site import visit

        call_command("migrate", verbosity=0)
        call_command("load_sample", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("fill_archive", str(SIZE), "--beside-real-stories")
        pages = layer(get_wsgi_application(), never="/admin/", query={})
        moment = counters().now
        asked: dict[str, Slots] = {}

        def ask(address: str, further: int = 0) -> bool:
            answer = visit(pages, address, HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="identity")
            tags = answer.headers.get("Surrogate-Key", "")
            if answer.status[:3] != "200" or not tags:
                return False
            asked[address] = slots_of(tags.split())
            older = re.search(rb'href="([^"]*/before/[^"]*)"', answer.body)
            if older and further:
                ask(older[1].decode(), further - 1)
            return True

        for address in sure_addresses():
            is_list = re.search("/(category|author|topic)/[^/]*$", address)
            ask(address, PAGES_OF_A_LIST - 1 if is_list else 0)
        sure = set(asked)
        for address in sampled_addresses():
            ask(address)
        _publish()
        gone = {address for address, slots in asked.items() if not counters().holds(moment, slots)}
        sampled = set(asked) - sure
        verdict = "ok" if len(gone & sure) <= BAR else "MISSED"
        print(f"{SIZE:,} articles: of {len(sure):,} addresses at the top of something one publication purges", end="")
        print(f" {len(gone & sure)}, bar {BAR}  {verdict}; of {len(sampled):,} others {len(gone & sampled)}")
        for address in sorted(gone & sampled)[:10]:
            print(f"  {address}")
    return 0


def _publish() -> None:
    """Publish a story with two authors and four topics, as an editor's form does."""
    from django.db import transaction

    from articles.models import Article, Author, Section, Story, Topic
    from articles.saving import save_bylines

    with transaction.atomic():
        story = Story.objects.create(section=Section.objects.get(slug="analytics"))
        story.topics.set(Topic.objects.order_by("pk")[:4])
        article = Article(story=story, language="en", headline="What one publication purges", body="A text.")
        article.state = Article.State.PUBLISHED
        article.save()
        save_bylines(article, list(Author.objects.order_by("pk").values_list("pk", flat=True)[:2]))


if __name__ == "__main__":
    sys.exit(main())
