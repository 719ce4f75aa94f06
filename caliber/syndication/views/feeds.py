"""Feeds, as RSS and as Atom: of an edition, a section, an author, a topic, and of what a section has of either."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.http import http_date
from django.utils.translation import gettext

from articles import cachetags
from articles.editions import Site
from articles.models import Article, AuthorPlace, AuthorText, TopicPlace, TopicText
from articles.own_links import Versions, fill_own_links, load_versions
from articles.querysets import ArticleQuerySet, PlaceQuerySet, articles_of
from articles.views.edition import absolute, edition_page
from articles.views.lists import find_author, find_section, find_topic
from caliber.pagecache.marks import depends_on, holds_until
from caliber.syndication.atom import NewsAtom
from caliber.syndication.rss import NewsFeed, clean, with_full_addresses
from caliber.text.body.embeds import without_controls

FEED_LENGTH = 30
KINDS: dict[str, type[NewsFeed | NewsAtom]] = {"rss": NewsFeed, "atom": NewsAtom}


@dataclass(frozen=True)
class Source:
    """What a feed is made of: its name and description, the page it belongs to, its articles.

    own_list: the list's name in cachetags; is_narrowed: only a section's part of it.
    """

    name: str
    description: str
    path: str
    articles: ArticleQuerySet | PlaceQuerySet
    own_list: str
    is_narrowed: bool = False


@edition_page
def feed(request: HttpRequest, site: Site, kind: str) -> HttpResponse:
    """Answer the newest stories of an edition."""
    description = site.edition.description if site.edition else ""
    return _answer(request, site, kind, _source(site, site.paper.name, description))


@edition_page
def section_feed(request: HttpRequest, site: Site, slug: str, kind: str) -> HttpResponse:
    """Answer the newest stories of a section."""
    section = find_section(site, slug)
    articles = _published(site).in_section(section.id)
    name = cachetags.section_list(site.language, section.id)
    source = Source(_title(site, section.name), section.description, section.url, articles, name)
    return _answer(request, site, kind, source)


@edition_page
def author_feed(request: HttpRequest, site: Site, slug: str, kind: str, section_slug: str = "") -> HttpResponse:
    """Answer the newest stories that an author has signed, all of them or a section's."""
    author, head = find_author(site, slug)
    names, articles = _in_section(site, section_slug, AuthorPlace.objects.filter(author=author))
    own_list = cachetags.author_list(site.language, author.pk)
    source = Source(
        _title(site, head.name, *names),
        head.description,
        head.url,
        articles,
        own_list,
        bool(section_slug),
    )
    return _answer(request, site, kind, source)


@edition_page
def topic_feed(request: HttpRequest, site: Site, slug: str, kind: str, section_slug: str = "") -> HttpResponse:
    """Answer the newest stories about a topic, all of them or a section's."""
    topic, head = find_topic(site, slug)
    names, articles = _in_section(site, section_slug, TopicPlace.objects.filter(topic=topic))
    own_list = cachetags.topic_list(site.language, topic.pk)
    source = Source(_title(site, head.name, *names), head.description, head.url, articles, own_list, bool(section_slug))
    return _answer(request, site, kind, source)


def _source(site: Site, name: str, description: str) -> Source:
    return Source(name, description, site.front_url, _published(site), cachetags.edition_list(site.language))


def _published(site: Site) -> ArticleQuerySet:
    return Article.objects.published().in_language(site.language)


def _in_section(site: Site, slug: str, places: PlaceQuerySet) -> tuple[list[str], PlaceQuerySet]:
    """Return the section's name and what it has of a list; without a slug no name and all of the list."""
    public = places.published().in_language(site.language)
    if not slug:
        return [], public
    section = find_section(site, slug)
    return [section.name], public.in_section(section.id)


def _title(site: Site, *names: str) -> str:
    return gettext("%(section)s – %(paper)s") % {"section": ", ".join(names), "paper": site.paper.name}


def _answer(request: HttpRequest, site: Site, kind: str, source: Source) -> HttpResponse:
    address = absolute(request, request.path)
    feed = KINDS[kind](
        title=source.name,
        link=absolute(request, source.path),
        description=source.description or source.name,
        language=site.language,
        feed_url=address,
        # What only Atom says: every feed is known by its own address, and the paper answers for what nobody has signed.
        feed_guid=address,
        subtitle=source.description,
        author_name=site.paper.name,
    )
    articles = _newest(source.articles, site)
    if source.is_narrowed:
        depends_on([cachetags.any_of(source.own_list), *(cachetags.words(article.pk) for article in articles)])
    else:
        cachetags.depends_on_feed(source.own_list, articles, FEED_LENGTH)
    _add_items(feed, request, site, articles)
    response = HttpResponse(content_type=feed.content_type)
    if articles:
        response["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    feed.write(response, "utf-8")
    return response


def _add_items(feed: NewsFeed | NewsAtom, request: HttpRequest, site: Site, articles: Sequence[Article]) -> None:
    topics, creators, texts = _topics_of(articles, site), _creators_of(articles, site), _texts_of(articles, site)
    for article in articles:
        address = absolute(request, article.url)
        section = site.section_by_id(article.section_id)
        label = _partner_label(article)
        feed.add_item(
            title=clean(article.headline),
            link=address,
            description=clean(". ".join(filter(None, [label, article.deck]))),
            pubdate=article.visible_from,
            updateddate=article.text_updated_at or article.visible_from,
            # The number, not the address: a changed slug must not show an old story as new.
            unique_id=f"caliber:{article.pk}",
            unique_id_is_permalink=False,
            categories=[clean(name) for name in [*([section.name] if section else []), *topics[article.story_id]]],
            creators=creators[article.pk],
            item_language=article.language,
            full_text=with_full_addresses(texts.get(article.pk, ""), address),
        )


def _newest(articles: ArticleQuerySet | PlaceQuerySet, site: Site) -> list[Article]:
    unread = ["body"] if site.paper.has_full_text_feeds else ["body", "body_html"]
    return articles_of(articles.without(*unread).newest_first()[:FEED_LENGTH])


def _texts_of(articles: Sequence[Article], site: Site) -> dict[int, str]:
    """Return each article's text as its page shows it, where the paper gives whole stories; one query at most."""
    if not site.paper.has_full_text_feeds:
        return {}
    versions = load_versions([article.body_html for article in articles], site.languages)
    depends_on([cachetags.story(number) for number in versions.asked])
    holds_until(versions.next_moment)
    return {article.pk: _label_html(article) + _text_of(article, versions, site) for article in articles}


def _text_of(article: Article, versions: Versions, site: Site) -> str:
    body = without_controls(article.body_html)
    return fill_own_links(body, versions, article.language, article.story_id, site.languages)


def _partner_label(article: Article) -> str:
    return f"{gettext('Partner material')}: {article.partner_name}" if article.partner_name else ""


def _label_html(article: Article) -> str:
    return format_html("<p>{}</p>", _partner_label(article)) if article.partner_name else ""


def _topics_of(articles: Iterable[Article], site: Site) -> dict[int, list[str]]:
    """Return the names of each story's topics in the edition's words, in one query."""
    found = defaultdict(list)
    rows = TopicText.objects.filter(language=site.language, topic__stories__in=[row.story_id for row in articles])
    for story, name, topic in rows.order_by("name").values_list("topic__stories", "name", "topic"):
        found[story].append(name)
        depends_on([cachetags.topic(topic, site.language)])
    return found


def _creators_of(articles: Iterable[Article], site: Site) -> dict[int, list[str]]:
    """Return who signs each article, in order, in one query."""
    found = defaultdict(list)
    rows = AuthorText.objects.filter(language=site.language, author__bylines__article__in=[row.pk for row in articles])
    order = rows.order_by("author__bylines__position", "author_id")
    for article, name, author in order.values_list("author__bylines__article", "name", "author"):
        found[article].append(name)
        depends_on([cachetags.author(author, site.language)])
    return found
