"""The article page: one story in one language."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from articles import cachetags
from articles.bodies import has_blocks
from articles.editions import Site
from articles.models import Article
from articles.models.localised import in_language
from articles.names import Name, Names, names_on
from articles.own_links import fill_own_links, load_versions
from articles.prepared import Prepared
from articles.querysets import ArticleQuerySet
from articles.views.edition import absolute, edition_page, render_page, with_sections
from caliber.http.gone import Gone
from caliber.pagecache.marks import depends_on, ends_at, holds_until
from caliber.text.age import months_since, next_month_of
from caliber.text.sorting import alphabetical_key

RELATED_COUNT = 6
# For so long a story stands beside the latest ones of its section.
RECENT = timedelta(days=1)
# Between two ticks of the margin rule, in px.
RULE_PITCH = 12

_MOMENTS = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC), datetime(2002, 3, 4, 5, 6, 7, tzinfo=UTC)


def _in_section(now: datetime, language: str, section: int) -> ArticleQuerySet:
    return Article.objects.published(now).in_language(language).in_section(section).for_cards().newest_first()


_by_address = Prepared(
    lambda language, slug: Article.objects.in_language(language).filter(slug=slug).select_related("story__picture"),
    ["a language", "a slug"],
)
_newest = Prepared(lambda *values: _in_section(*values)[: RELATED_COUNT + 1], [_MOMENTS[0], "a language", 1_000_001])
_next_older = Prepared(
    lambda now, language, section, *place: _in_section(now, language, section).older_than(*place)[:RELATED_COUNT],
    [_MOMENTS[0], "a language", 1_000_001, _MOMENTS[1], 1_000_002],
)


@edition_page
def article(request: HttpRequest, site: Site, slug: str) -> HttpResponse:
    """Answer an article; 410 with the reason where it was withdrawn, 404 where readers may not see it."""
    found = _find(site.language, slug)
    depends_on([cachetags.article(found.pk)])
    if found.story.picture_id:
        depends_on([cachetags.picture(found.story.picture_id)])
    ends_at(found.visible_until)
    names = names_on(found)
    for kind in ("alt", "caption", "credit"):
        setattr(found, f"picture_{kind}", getattr(names, kind))
    return render_article(request, site, found, names)


def render_article(request: HttpRequest, site: Site, found: Article, names: Names) -> HttpResponse:
    """Render the page of an article, which the editors' preview may not have saved."""
    with_sections([found], site)
    versions = load_versions([found.body_html], site.languages, [found.story_id])
    depends_on([cachetags.story(number) for number in versions.asked])
    holds_until(versions.next_moment)
    addresses = versions.of(found.story_id) | {found.language: found.url}
    related = _related(found, site)
    context = {
        "article": found,
        "body": fill_own_links(found.body_html, versions, found.language, found.story_id, site.languages),
        "has_blocks": has_blocks(found.body_html),
        "contents": [{**part, "height": RULE_PITCH * (part["paragraphs"] + 1)} for part in found.contents],
        "age_note": age_note(found, site),
        "section": found.section_card,  # type: ignore[attr-defined]
        "bylines": _bylines(names.authors, found.language),
        "topics": _topic_links(names.topics, found.language),
        "corrections": names.corrections,
        "changes_url": f"{found.url}/changes" if shows_changes(found, site, names) else "",
        "related": related,
        "older_url": _older_url(found, related),
        "share": share_links(absolute(request, found.url), found.headline),
    }
    sections = {language: _section_path(found, site, language) for language in site.languages}
    return render_page(request, site, "article.html", context, addresses=addresses, fallback=sections)


def shows_changes(found: Article, site: Site, names: Names) -> bool:
    """Tell whether readers are offered what changed between published versions."""
    is_wanted = site.paper.shows_changes and found.shows_changes
    return is_wanted and names.has_changes and found.text_updated_at is not None


def age_note(found: Article, site: Site) -> str:
    """Return the sentence that tells how old a story is, "" while it is young or where the paper wants none."""
    least, age = site.paper.age_note_months, months_since(found.visible_from, timezone.now())
    if not least:
        return ""
    holds_until(next_month_of(found.visible_from, timezone.now()))
    if age < least:
        return ""
    years = age // 12
    if not years:
        words = ngettext(
            "This story is more than %(count)s month old", "This story is more than %(count)s months old", age
        )
        return words % {"count": age}
    words = ngettext("This story is more than %(count)s year old", "This story is more than %(count)s years old", years)
    return words % {"count": years}


def share_links(address: str, headline: str) -> list[dict[str, str]]:
    """Return plain links that hand an address to a network; no script of theirs is needed."""
    both = f"{headline} {address}"
    return [
        {"key": "telegram", "name": "Telegram", "url": _link("https://t.me/share/url", url=address, text=headline)},
        {"key": "whatsapp", "name": "WhatsApp", "url": _link("https://wa.me/", text=both)},
        {"key": "facebook", "name": "Facebook", "url": _link("https://www.facebook.com/sharer/sharer.php", u=address)},
        {"key": "x", "name": "X", "url": _link("https://x.com/intent/post", url=address, text=headline)},
        {
            "key": "mail",
            "name": translation.gettext("E-mail"),
            "url": f"mailto:?{urlencode({'subject': headline, 'body': both}, quote_via=quote)}",
        },
    ]


def _link(base: str, **words: str) -> str:
    return f"{base}?{urlencode(words)}"


def _find(language: str, slug: str) -> Article:
    rows = _by_address(language, slug)
    if not rows:
        raise Http404("no such article")
    found = rows[0]
    if found.state == Article.State.WITHDRAWN:
        raise Gone(found.withdrawal_reason, [cachetags.article(found.pk), cachetags.ALL])
    if not found.is_visible:
        raise Http404("not visible to readers at this moment")
    return found


def _section_path(found: Article, site: Site, language: str) -> str:
    section: Any = found.section_card  # type: ignore[attr-defined]
    return f"/{language}/category/{section.slug}" if section else f"/{language}/"


def _bylines(signatures: Iterable[Name], language: str) -> list[dict[str, Any]]:
    """Return who signs, in order; a name that exists in another language only is better than none."""
    signed = [in_language(names, language) for _author, names in groupby(signatures, key=lambda name: name.number)]
    found = [name for name in signed if name]
    for name in found:
        depends_on([cachetags.author(name.number, code) for code in (language, name.language)])
    return [{"name": str(name), "url": name.path_in(language), "is_staff": name.is_staff} for name in found]


def _topic_links(topics: Iterable[Name], language: str) -> list[dict[str, str]]:
    by_name = sorted(topics, key=lambda topic: alphabetical_key(topic.name, language))
    depends_on([cachetags.topic(topic.number, language) for topic in by_name])
    return [{"name": topic.name, "url": topic.path_in(language)} for topic in by_name]


def _related(found: Article, site: Site) -> list[Article]:
    """Return the section's newest beside a story of the last day; beside an older one, those that came before it.

    So what comes today changes the pages of a day and not those of ten years.
    """
    own_list = cachetags.section_list(found.language, found.section_id)
    began = found.visible_from
    is_recent = began is None or timezone.now() < began + RECENT
    if began is None or is_recent:
        newest = _newest(timezone.now(), found.language, found.section_id)
        holds_until(began and began + RECENT)
    else:
        newest = _next_older(timezone.now(), found.language, found.section_id, began, found.pk)
        depends_on([cachetags.place(own_list, found.pk)])
    cachetags.depends_on_list(own_list, newest, is_head=is_recent)
    picked = _picked(found)
    others = [row for row in newest if row.pk not in {found.pk, *(pick.pk for pick in picked)}]
    return with_sections([*picked, *others][:RELATED_COUNT], site)


def _picked(found: Article) -> list[Article]:
    """Return what an editor has set beside the story by hand, as far as it can be read in the page's language."""
    wanted = found.story.related_stories[:RELATED_COUNT]
    if not wanted:
        return []
    rows = Article.objects.published().in_language(found.language).filter(story__in=wanted).exclude(pk=found.pk)
    picked = sorted(rows.for_cards(), key=lambda row: wanted.index(row.story_id))
    depends_on([cachetags.story(number) for number in wanted])
    depends_on([cachetags.article(row.pk) for row in picked])
    cachetags.depends_on_cards(picked)
    return picked


def _older_url(found: Article, related: list[Article]) -> str | None:
    section: Any = found.section_card  # type: ignore[attr-defined]
    if not section or len(related) < RELATED_COUNT or related[-1].section_id != section.id:
        return section.url if section else None
    return f"{section.url}/before/{related[-1].cursor}"
