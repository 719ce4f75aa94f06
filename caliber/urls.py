"""Every address of the site; with settings and wsgi the only module that knows every room."""

from collections.abc import Callable

from django.contrib import admin
from django.http import HttpResponse
from django.urls import URLPattern, include, path, register_converter

from articles import views
from articles.views import old
from caliber.audience.views import beacon, most_read
from caliber.http.converters import LanguageConverter, SlugConverter, TwoDigitsConverter, YearConverter
from caliber.media.serving import media
from caliber.search.views import search
from caliber.syndication import views as syndication

register_converter(LanguageConverter, "lang")
register_converter(SlugConverter, "slugs")
register_converter(YearConverter, "year")
register_converter(TwoDigitsConverter, "dd")

handler400 = "caliber.errors.bad_request"
handler403 = "caliber.errors.permission_denied"
handler404 = "caliber.errors.page_not_found"
handler500 = "caliber.errors.server_error"


IN_SECTION = "<lang:language>/category/<slugs:section_slug>"


def list_paths(word: str, name: str) -> list[URLPattern]:
    """Return the three addresses of a list: its head, and what stands before and after a place in it."""
    view = getattr(views, name)
    head = f"<lang:language>/{word}/<slugs:slug>"
    return [
        path(head, view, name=name),
        path(f"{head}/before/<str:cursor>", view, {"direction": "before"}, name=f"{name}_before"),
        path(f"{head}/after/<str:cursor>", view, {"direction": "after"}, name=f"{name}_after"),
    ]


def feed_paths(head: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """Return the two addresses of a feed, as RSS and as Atom."""
    return [
        path(f"{head}/rss.xml", view, {"kind": "rss"}, name=name),
        path(f"{head}/atom.xml", view, {"kind": "atom"}, name=f"{name}_atom"),
    ]


urlpatterns = [
    path("", views.home, name="home"),
    path("<lang:language>/", views.front, name="front"),
    path("<lang:language>/post/<slugs:slug>", views.article, name="article"),
    path("<lang:language>/post/<slugs:slug>/changes", views.changes, name="changes"),
    path("<lang:language>/post/<slugs:slug>/changes/<int:older>-<int:newer>", views.changes, name="changes_between"),
    path("<lang:language>/post/<slugs:slug>/views", beacon, name="beacon"),
    *feed_paths("<lang:language>/category/<slugs:slug>", syndication.section_feed, "section_feed"),
    *feed_paths("<lang:language>/author/<slugs:slug>", syndication.author_feed, "author_feed"),
    *feed_paths("<lang:language>/topic/<slugs:slug>", syndication.topic_feed, "topic_feed"),
    *feed_paths(f"{IN_SECTION}/author/<slugs:slug>", syndication.author_feed, "section_author_feed"),
    *feed_paths(f"{IN_SECTION}/topic/<slugs:slug>", syndication.topic_feed, "section_topic_feed"),
    *list_paths("category", "section"),
    *list_paths("author", "author"),
    *list_paths("topic", "topic"),
    path("<lang:language>/archive", views.archive, name="archive"),
    path("<lang:language>/archive/<year:year>", views.year, name="year"),
    path("<lang:language>/archive/<year:year>/<dd:month>", views.month, name="month"),
    path("<lang:language>/archive/<year:year>/<dd:month>/<dd:day_of_month>", views.day, name="day"),
    path("<lang:language>/corrections", views.corrections, name="corrections"),
    path("<lang:language>/corrections/before/<str:cursor>", views.corrections, name="corrections_before"),
    path("<lang:language>/most-read", most_read, name="most_read"),
    path("<lang:language>/search", search, name="search"),
    path("<lang:language>/page/<slugs:slug>", views.page, name="page"),
    *feed_paths("<lang:language>", syndication.feed, "feed"),
    path("sitemap.xml", syndication.sitemap, name="sitemap"),
    path("sitemap/<lang:language>-<int:part>.xml", syndication.sitemap_part, name="sitemap_part"),
    path("robots.txt", syndication.robots, name="robots"),
    path("favicon.ico", syndication.favicon, name="favicon"),
    path("media/<path:path>", media, name="media"),
    path("preview/<str:token>", views.preview, name="preview"),
    path("admin/", include("caliber.people.urls")),
    path("admin/", admin.site.urls),
    # The addresses of the original site.
    path("rss.xml", old.feed, name="old_feed"),
    path("post/<str:slug>", old.post, name="old_post"),
    path("post/<str:slug>/", old.post, name="old_post_with_slash"),
    path("category/<str:slug>", old.category, name="old_category"),
    path("category/<str:slug>/", old.category, name="old_category_with_slash"),
    path("search/<path:words>", old.search, name="old_search"),
    path("<lang:language>/search/<path:words>", old.search, name="old_search_in_language"),
    path("arm", old.armenian, name="old_armenian_front"),
    path("arm/", old.armenian, name="old_armenian_front_with_slash"),
    path("arm/<path:rest>", old.armenian, name="old_armenian"),
]
