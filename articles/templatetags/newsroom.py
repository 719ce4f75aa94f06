"""`{% load newsroom %}`: the admin's menu and first page, in an editor's order and words."""

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.workflow.people import has_any_role
from articles.writing.flash import flash_languages

register = template.Library()

Row = tuple[str, str | Promise, str | Promise]
GROUPS: list[tuple[str | Promise, list[Row]]] = [
    (
        _("Write"),
        [
            ("Article", _("Stories"), _("Write, translate, publish, withdraw.")),
            ("Lead", _("Front page"), _("Which stories stand large; the newest fill the rest.")),
            ("Strap", _("Breaking strap"), _("One line under the masthead, from a minute to a minute.")),
            ("Picture", _("Pictures"), _("Upload, set the focal point, describe.")),
        ],
    ),
    (
        _("Around the stories"),
        [
            ("Section", _("Sections"), _("Names, descriptions, order in the masthead.")),
            ("Topic", _("Topics"), _("What stories are about.")),
            ("Author", _("Authors"), _("People and staff bylines.")),
            ("Page", _("Pages"), _("About, contacts, privacy, advertising.")),
            ("Redirect", _("Moved addresses"), _("Where an old address leads.")),
        ],
    ),
    (
        _("The house"),
        [
            ("Paper", _("Paper"), _("Name, editions, social networks, lines at the foot.")),
            ("User", _("People"), _("Who may sign in; invitations, sessions, the log.")),
            ("AuditEntry", _("Log"), _("Who did what, to which story, and why.")),
            ("Roles", _("Roles"), _("Who may do what, in which section and language.")),
            ("Group", _("Groups"), _("What they may do.")),
        ],
    ),
]
IN_MENU = ("Article", "Lead", "Picture", "Section", "Topic", "Author", "Page", "User", "Paper")


@register.simple_tag(takes_context=True)
def may_flash(context: dict[str, Any]) -> bool:
    """Tell whether this editor may send a headline out alone."""
    return bool(flash_languages(context["request"].user))


@register.simple_tag(takes_context=True)
def may_find(context: dict[str, Any]) -> bool:
    """Tell whether there are stories that this person may look for."""
    return has_any_role(context["request"].user)


@register.simple_tag(takes_context=True)
def newsroom_groups(context: dict[str, Any], apps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what this editor may open, grouped; what nobody has named comes last under its own name."""
    models = {model["object_name"]: model for app in apps or [] for model in app["models"]}
    groups = [
        {"name": name, "rows": [_row(context, models.pop(key), *words) for key, *words in rows if key in models]}
        for name, rows in GROUPS
    ]
    groups.append({"name": _("More"), "rows": [_row(context, model, model["name"], "") for model in models.values()]})
    return [group for group in groups if group["rows"]]


@register.simple_tag(takes_context=True)
def newsroom_menu(context: dict[str, Any], apps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the bar's links."""
    rows = [row for group in newsroom_groups(context, apps) for row in group["rows"]]
    return [row for row in rows if row["key"] in IN_MENU]


def _row(context: dict[str, Any], model: dict[str, Any], name: object, words: object) -> dict[str, Any]:
    url = model["admin_url"] or ""
    is_current = bool(url) and context["request"].path.startswith(url)
    return {
        "key": model["object_name"],
        "name": name,
        "words": words,
        "url": url,
        "add_url": model["add_url"],
        "is_current": is_current,
    }
