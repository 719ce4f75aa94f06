"""The roles on a person's page, which caliber/people draws without knowing them; articles/apps.py brings the part."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language

from articles.models import Assignment
from articles.workflow.assigning import may_assign
from articles.workflow.people import has_any_role
from caliber.people.parts import show_on_person


def connect() -> None:
    """Put the part on the page."""
    show_on_person(_draw)


def _draw(request: HttpRequest, person: User) -> str:
    """Draw what somebody holds, leading to where it is given; nothing for whoever may not look at roles."""
    # The admin's modules want every model loaded.
    from articles.writing.languages import section_names
    from articles.writing.roles_admin import told_roles

    if not has_any_role(request.user):
        return ""
    held = list(Assignment.objects.filter(user=person))
    sections = dict(section_names(get_language() or "en")) if held else {}
    context = {
        "roles": told_roles(person, held, sections),
        "url": reverse("admin:articles_roles_person", args=[person.pk]),
        "may_assign": may_assign(request.user),
    }
    return render_to_string("admin/articles/roles/part.html", context, request)
