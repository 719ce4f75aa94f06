"""Every page of the admin, with a newsroom in which each can be opened.

tests/browser/test_admin_pages.py looks at them in Chromium, tests/articles/test_admin_words.py reads their words.
As a command, in a served paper's environment, it makes the newsroom and prints the pages as JSON.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

if __name__ == "__main__":
    import django

    django.setup()

from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from articles.models import (
    Article,
    Assignment,
    AuditEntry,
    Draft,
    Lead,
    Page,
    Paper,
    Redirect,
    Section,
    Strap,
    Topic,
    Version,
    Words,
)
from articles.versions.words import working_words
from articles.workflow.acting import act
from articles.workflow.asking import ask
from articles.writing.bar import ON_PAGE
from caliber.media.models import Picture
from caliber.people import links
from caliber.people.models import SecondFactor
from tests.articles import desk
from tests.factories import make_article, make_author, make_picture, make_topic

PASSWORD = "a long password"
KEY = "31" * 20
CHIEF, EDITOR, REPORTER, STRANGER, CAREFUL = "chief", "copy-editor", "reporter", "stranger", "careful"
GROUPS = ("lists", "writing", "verbs", "history", "house", "people", "signing in")
STORY_WORDS = "A corridor, measured"


@dataclass(frozen=True)
class AdminPage:
    """One page: what it shows, its address, who opens it ("" for nobody signed in), what is sent to it, its answer.

    before: another address and what is sent there first.
    """

    shows: str
    path: str
    person: str = CHIEF
    posted: dict[str, Any] | None = None
    before: tuple[str, dict[str, Any]] | None = None
    status: int = 200


@dataclass
class Newsroom:
    """People and things of every kind, and a story at every stage."""

    words: str = STORY_WORDS
    people: dict[str, User] = field(default_factory=dict)
    stories: dict[str, Article] = field(default_factory=dict)


def make_pages(words: str = STORY_WORDS) -> dict[str, list[AdminPage]]:
    """Make the newsroom and return its pages by group; words: the headline of every story."""
    room = Newsroom(words)
    _make_people(room)
    _make_stories(room)
    makers = (_lists, _writing, _verbs, _history, _house, _people, _signing_in)
    return {group: make(room) for group, make in zip(GROUPS, makers, strict=True)}


def _admin(name: str, *arguments: Any, query: str = "") -> str:
    return reverse(f"admin:{name}", args=arguments) + (f"?{query}" if query else "")


def _make_people(room: Newsroom) -> None:
    make = User.objects.create_user
    room.people[CHIEF] = User.objects.create_superuser(CHIEF, "chief@example.org", PASSWORD, first_name="Anar")
    for name, role in ((EDITOR, "editor"), (REPORTER, "reporter"), (STRANGER, ""), (CAREFUL, "")):
        person = room.people[name] = make(name, f"{name}@example.org", PASSWORD, is_staff=True, first_name=name.title())
        if role:
            section = Section.objects.get(slug="analytics") if role == "reporter" else None
            Assignment.objects.create(user=person, role=role, section=section, language="" if section is None else "en")
    SecondFactor.objects.create(person=room.people[CAREFUL], key=KEY)
    make("gone", password=PASSWORD, is_staff=True, is_active=False, first_name="Тигран", last_name="Акопян")


def _make_stories(room: Newsroom) -> None:
    for state in Article.State.values:
        room.stories[state] = make_article(
            room.words,
            slug=f"at-{state}",
            state=state,
            hours_ago=3,
            deck=room.words,
            body=room.words,
            authors=["a-hand"],
            topics=["trade"],
            withdrawal_reason=room.words if state == Article.State.WITHDRAWN else "",
        )
    Article.objects.filter(slug="at-draft").update(created_by=room.people[REPORTER])
    soon = timezone.now() + timedelta(hours=9)
    room.stories["scheduled"] = make_article(room.words, slug="at-scheduled", published_at=soon)
    room.stories["embargo"] = make_article(room.words, slug="at-embargo", state="ready", embargo_until=soon)
    room.stories["flash"] = make_article(room.words, slug="at-flash", body="-", flash_until=soon)
    room.stories["bare"] = make_article(room.words, slug="at-bare", state="draft", body="")
    room.stories["changed"] = make_article(room.words, slug="at-changed", deck=room.words, authors=["a-hand"])
    _change(room)
    Draft.objects.create(
        user=room.people[CHIEF],
        article=room.stories["draft"],
        key=f"article-{room.stories['draft'].pk}",
        fields={"headline": f"{room.words}, {room.words}", "body": room.words},
    )
    Draft.objects.create(user=room.people[CHIEF], key="begun", fields={"headline": room.words, "language": "en"})


def _change(room: Newsroom) -> None:
    """Give a live story a history, a note and words in preparation; another one a link, a request and a reason."""
    changed, chief, editor = room.stories["changed"], room.people[CHIEF], room.people[EDITOR]
    words: Words = {**working_words(changed), "body": f"{room.words}\n\n{room.words}"}
    act("correct", changed, chief, words, note=room.words)
    act("name", changed, chief, name=room.words)
    act("keep", changed, editor, {**words, "body": f"{room.words} {room.words}"})
    room.stories["changed"].refresh_from_db()
    act("preview_link", room.stories["draft"], chief)
    act("waive", room.stories["bare"], chief, reason=room.words, told={"check": "deck"})
    ask("withdraw", room.stories["published"], editor, room.words)


def _lists(room: Newsroom) -> list[AdminPage]:
    stories, hit = _admin("articles_article_changelist"), room.words.split(",")[0]
    chosen = {"_selected_action": str(room.stories["review"].pk), "index": "0"}
    return [
        AdminPage("desk", _admin("index")),
        AdminPage("desk of a reporter", _admin("index"), REPORTER),
        AdminPage("desk of somebody without a role", _admin("index"), STRANGER),
        *(AdminPage(f"app {label}", _admin("app_list", label)) for label in ("articles", "auth", "media")),
        AdminPage("stories", stories),
        AdminPage("stories of a reporter", stories, REPORTER),
        AdminPage("stories found", f"{stories}?q={hit}"),
        AdminPage("no stories found", f"{stories}?q=nosuchthing"),
        *(AdminPage(f"stories by {query}", f"{stories}?{query}")
          for query in ("stage=review", "mine=yes", "mine=waits", "stage=flash", "stage=trashed")),
        *(AdminPage(f"chosen stories: {verb}", stories, posted={**chosen, "action": f"{verb}_chosen"})
          for verb in ("approve", "withdraw", "restore")),
        AdminPage("no such page", "/admin/nowhere/", status=404),
        AdminPage("not allowed", _admin("articles_roles_changelist"), STRANGER, status=403),
        AdminPage("log", _admin("articles_auditentry_changelist")),
        AdminPage("log by verb", _admin("articles_auditentry_changelist", query="verb=correct")),
        AdminPage("nothing in the log", _admin("articles_auditentry_changelist", query="q=nosuchthing")),
        AdminPage("log entry", _admin("articles_auditentry_change", AuditEntry.objects.latest("pk").pk)),
    ]  # fmt: skip


def _writing(room: Newsroom) -> list[AdminPage]:
    add, compare = _admin("articles_article_add"), _admin("articles_article_compare_draft")
    draft, changed = room.stories["draft"], room.stories["changed"]
    own = desk.form_of(changed, base="1", tab="elsewhere", headline=f"{room.words} {room.words}", byline_names="")
    return [
        AdminPage("a new story", add),
        AdminPage("a new story of a reporter", add, REPORTER),
        AdminPage("a new story refused", add, posted={"language": "en", "headline": "", "slug": "a b"}),
        AdminPage("a translation", f"{add}?of_story={changed.story_id}&language=ru"),
        *(AdminPage(f"story: {name}", desk.address(story)) for name, story in room.stories.items()),
        AdminPage("own draft", desk.address(draft), REPORTER),
        AdminPage("story with its draft taken", f"{desk.address(draft)}?draft=article-{draft.pk}"),
        AdminPage("story to read", desk.address(room.stories["review"]), REPORTER),
        AdminPage("live story refused", desk.address(changed), posted={**own, "headline": ""}),
        AdminPage("draft beside story", f"{compare}?key=article-{draft.pk}"),
        AdminPage("draft of a new story", f"{compare}?key=begun"),
        AdminPage("stale save", desk.address(changed), posted=own, status=409),
        AdminPage("flash", _admin("articles_article_flash")),
        AdminPage("flash refused", _admin("articles_article_flash"), posted={"language": "en"}),
    ]


def _verbs(room: Newsroom) -> list[AdminPage]:
    """Return each verb's page for a story at the right stage, as it asks, as it is refused."""
    suiting = {"withdraw": "published", "open_embargo": "embargo", "restore": "trashed", "delete": "trashed"}
    story = {verb: room.stories[suiting.get(verb, "draft")] for verb in ON_PAGE}
    live = room.stories["published"]
    return [
        *(AdminPage(f"verb: {verb}", desk.page(story[verb], verb)) for verb in ON_PAGE),
        AdminPage("asking for withdrawal", desk.page(live, "withdraw"), EDITOR),
        AdminPage("withdrawal without reasons", desk.page(live, "withdraw"), posted={}),
        AdminPage("embargo without a moment", desk.page(story["embargo"], "embargo"), posted={}),
        AdminPage("verb at another stage", desk.page(room.stories["draft"], "withdraw"), status=409),
        AdminPage("verb that the role lacks", desk.page(live, "withdraw"), REPORTER, status=403),
    ]


def _history(room: Newsroom) -> list[AdminPage]:
    changed = _admin("articles_article_history", room.stories["changed"].pk)
    numbers = Version.objects.filter(article=room.stories["changed"]).order_by("number")
    first, second = numbers.values_list("number", flat=True)[:2]
    return [
        AdminPage("history", changed),
        AdminPage("two versions", f"{changed}?from={first}&to={second}"),
        AdminPage("history of a reader", changed, REPORTER),
        AdminPage("no versions", _admin("articles_article_history", room.stories["trashed"].pk)),
    ]


def _house(room: Newsroom) -> list[AdminPage]:
    """Return list, search, forms, history and removal of everything that stands around the stories."""
    soon, paper = timezone.now() + timedelta(hours=2), Paper.objects.get()
    things: dict[str, Any] = {
        "articles_section": Section.objects.get(slug="analytics"),
        "articles_topic": make_topic("trade"),
        "articles_author": make_author("a-hand"),
        "articles_page": Page.objects.first() or Page.objects.create(slug="about"),
        "articles_lead": Lead.objects.create(language="en", position=5, article=room.stories["published"]),
        "articles_redirect": Redirect.objects.create(old_path="/old", new_path="/en/"),
        "articles_strap": Strap.objects.create(
            language="en", text=room.words, starts_at=timezone.now(), expires_at=soon
        ),
        "auth_group": Group.objects.create(name=room.words),
        "media_picture": Picture.objects.filter(stories=None).first() or make_picture(caption=room.words),
    }
    pages = []
    for name, thing in things.items():
        word = name.partition("_")[2]
        pages += [
            AdminPage(f"list: {word}", _admin(f"{name}_changelist")),
            AdminPage(f"add: {word}", _admin(f"{name}_add")),
            AdminPage(f"add refused: {word}", _admin(f"{name}_add"), posted=_emptied(word)),
            AdminPage(f"change: {word}", _admin(f"{name}_change", thing.pk)),
            AdminPage(f"history: {word}", _admin(f"{name}_history", thing.pk)),
            AdminPage(f"delete: {word}", _admin(f"{name}_delete", thing.pk)),
            AdminPage(
                f"delete chosen: {word}",
                _admin(f"{name}_changelist"),
                posted={"_selected_action": str(thing.pk), "action": "delete_selected", "index": "0"},
            ),
        ]
    for word in ("section", "topic", "author", "page", "redirect", "picture"):
        app = "media" if word == "picture" else "articles"
        pages.append(AdminPage(f"nothing found: {word}", _admin(f"{app}_{word}_changelist", query="q=nosuchthing")))
    unused = Topic.objects.create(slug="unused")
    merged = (things["articles_section"], things["articles_topic"], things["articles_author"])
    return [
        *pages,
        AdminPage("delete what nothing needs", _admin("articles_topic_delete", unused.pk)),
        *(AdminPage(f"merge: {thing._meta.model_name}", _admin(f"articles_{thing._meta.model_name}_merge", thing.pk))
          for thing in merged),
        AdminPage("merge refused", _admin("articles_topic_merge", unused.pk), posted={}),
        AdminPage("paper", _admin("articles_paper_change", paper.pk)),
        AdminPage("history: paper", _admin("articles_paper_history", paper.pk)),
        AdminPage("roles", _admin("articles_roles_changelist")),
        AdminPage("roles, read", _admin("articles_roles_changelist"), REPORTER),
        *(AdminPage(f"roles of {name}", _admin("articles_roles_person", room.people[name].pk))
          for name in (CHIEF, REPORTER)),
        AdminPage("own roles", _admin("articles_roles_person", room.people[REPORTER].pk), REPORTER),
    ]  # fmt: skip


def _emptied(word: str) -> dict[str, str]:
    """Return an empty form: no field, and of what stands beside it no row."""
    prefix = "texts"
    counts = {"TOTAL": "0", "INITIAL": "0", "MIN_NUM": "0", "MAX_NUM": "0"}
    return {f"{prefix}-{name}_FORMS": count for name, count in counts.items()}


def _people(room: Newsroom) -> list[AdminPage]:
    reporter, gone = room.people[REPORTER], User.objects.get(username="gone")
    acts = ("change", "link", "hand_over", "disable", "end_sessions", "reset_factor")
    invitation = {"first_name": room.words, "username": "sabina"}
    return [
        AdminPage("people", _admin("auth_user_changelist")),
        AdminPage("nobody found", _admin("auth_user_changelist", query="q=nosuchthing")),
        AdminPage("invite", _admin("auth_user_add")),
        AdminPage("invite refused", _admin("auth_user_add"), posted={}),
        AdminPage("invited", _admin("auth_user_add"), posted=invitation),
        *(AdminPage(f"person: {act}", _admin(f"auth_user_{act}", reporter.pk)) for act in acts),
        AdminPage("disabled person", _admin("auth_user_change", gone.pk)),
        AdminPage("person: enable", _admin("auth_user_enable", gone.pk)),
        AdminPage("log of people", _admin("auth_user_log")),
        AdminPage("account", reverse("people:account")),
        AdminPage("setting up a second factor", reverse("people:second_factor")),
        AdminPage("wrong first code", reverse("people:second_factor"), posted={"code": "000000"}),
        AdminPage("account with a second factor", reverse("people:account"), CAREFUL),
        AdminPage("second factor", reverse("people:second_factor"), CAREFUL),
        AdminPage("wrong password", reverse("people:remove_second_factor"), CAREFUL, posted={"password": "wrong"}),
        AdminPage("recovery codes", reverse("people:recovery_codes"), CAREFUL, posted={"password": PASSWORD}),
        AdminPage("password", reverse("people:password")),
        AdminPage("password refused", reverse("people:password"), posted={"old_password": "wrong"}),
        AdminPage("password changed", _admin("password_change_done")),
        AdminPage(
            "a form with an old token", _admin("auth_user_add"), posted={"csrfmiddlewaretoken": "old" * 11}, status=403
        ),
        AdminPage("signed out", _admin("logout"), posted={}),
    ]


def _signing_in(room: Newsroom) -> list[AdminPage]:
    login, code = reverse("people:sign_in"), reverse("people:second_step")
    first = (login, {"username": CAREFUL, "password": PASSWORD})
    invited = links.make_link(room.people[STRANGER])
    welcome = invited[invited.index("/admin/") :]
    return [
        AdminPage("sign in", login, ""),
        AdminPage("wrong name", login, "", posted={"username": "nobody", "password": "wrong"}),
        AdminPage("code", login, "", posted=first[1]),
        AdminPage("wrong code", code, "", before=first, posted={"code": "000000"}),
        AdminPage("printed code", f"{code}?recovery", "", before=first),
        AdminPage("link", welcome, ""),
        AdminPage("password too short", welcome, "", posted={"new_password1": "short", "new_password2": "other"}),
        AdminPage("link gone", reverse("people:welcome", args=["nothing"]), "", status=410),
        AdminPage("asking for a link", reverse("people:ask"), ""),
        AdminPage("a link is on its way", reverse("people:ask"), "", posted={"email": "nobody@example.org"}),
        AdminPage("session ended", _admin("auth_user_add"), "", posted={"first_name": room.words}, status=401),
    ]


if __name__ == "__main__":
    print(json.dumps({group: [asdict(page) for page in pages] for group, pages in make_pages().items()}))
