"""The page of roles, drawn from the rule table that decides, its CSV, and each person's sections and languages."""

import csv
from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.models import Assignment, Roles, Section
from articles.workflow.acting import NotAllowed
from articles.workflow.assigning import PUBLISHER, Place, assign, may_assign
from articles.workflow.people import has_any_role, name_of
from articles.workflow.rules import ROLES, ROW_NAMES, RULE_WORDS, RULES, Rule
from articles.writing.languages import as_number, edition_languages, section_names
from articles.writing.verb_pages import refusal

# What a browser sends for "all of them"; no section has this number and no language this code.
ALL = "all"


@admin.register(Roles)
class RolesAdmin(admin.ModelAdmin):
    """One table for everybody on the paper; only publishers of the whole paper change who holds which role."""

    # The rule table decides.
    asks_groups = False

    def get_urls(self) -> list[URLPattern]:
        """Name the three pages; the first stands where the admin's menu looks for a list."""
        guard = self.admin_site.admin_view
        return [
            path("", guard(self.changelist_view), name="articles_roles_changelist"),
            path("table.csv", guard(self.table), name="articles_roles_table"),
            path("<int:number>/", guard(self.person), name="articles_roles_person"),
        ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Let everybody on the paper know who may do what."""
        return has_any_role(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The same."""
        return has_any_role(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A role is given on a person's page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask whether this person gives roles."""
        return may_assign(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A role is taken on a person's page."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Answer the table, and who holds which role."""
        self._require_role(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Roles"),
            "roles": [role.label for role in ROLES],
            "rows": _table(),
            "people": _people(),
            "may_assign": may_assign(request.user),
        }
        return TemplateResponse(request, "admin/articles/roles/table.html", context)

    def table(self, request: HttpRequest) -> HttpResponse:
        """Answer the table as CSV, in the editor's language."""
        self._require_role(request)
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="roles.csv"'
        writer = csv.writer(response)
        writer.writerow([gettext("May"), *(role.label for role in ROLES)])
        for row in _table():
            writer.writerow([row["name"], *(cell["words"] for cell in row["cells"])])
        return response

    def person(self, request: HttpRequest, number: int) -> HttpResponse:
        """Answer a person's sections and languages, and after a POST that they were changed."""
        self._require_role(request)
        person = get_object_or_404(User, pk=number)
        if request.method == "POST":
            try:
                assign(request.user, person, _places(request), opens_embargoes="opens_embargoes" in request.POST)
            except NotAllowed as refused:
                return refusal(request, refused)
            messages.success(request, gettext("The roles of %(name)s are changed.") % {"name": name_of(person)})
            return HttpResponseRedirect(reverse("admin:articles_roles_person", args=[person.pk]))
        return TemplateResponse(request, "admin/articles/roles/person.html", self._person_context(request, person))

    def _person_context(self, request: HttpRequest, person: User) -> dict[str, Any]:
        held = list(Assignment.objects.filter(user=person))
        return {
            **self.admin_site.each_context(request),
            "title": name_of(person),
            "person": person,
            "languages": edition_languages(),
            "grids": [_grid(role, held) for role in ROLES],
            "opens_embargoes": any(row.opens_embargoes for row in held),
            "may_assign": may_assign(request.user),
        }

    @staticmethod
    def _require_role(request: HttpRequest) -> None:
        if not has_any_role(request.user):
            raise PermissionDenied


def _table() -> list[dict[str, Any]]:
    """Return the rule table as it is shown: each row's name, each role's words and mark."""
    return [{"name": name, "cells": [_cell(RULES[row][role]) for role in ROLES]} for row, name in ROW_NAMES.items()]


def _cell(rule: Rule) -> dict[str, Any]:
    kind = {Rule.YES: "yes", Rule.NO: "no"}.get(rule, "if")
    return {"words": RULE_WORDS[rule], "kind": kind}


def _people() -> list[dict[str, Any]]:
    """Return everybody who may sign in here, with the roles in words."""
    sections = dict(section_names(get_language() or "en"))
    people = User.objects.filter(is_active=True, is_staff=True).order_by("username").prefetch_related("assignments")
    return [
        {"name": name_of(person), "url": reverse("admin:articles_roles_person", args=[person.pk]),
         "roles": told_roles(person, person.assignments.all(), sections)}
        for person in people
    ]  # fmt: skip


def told_roles(person: User, held: Iterable[Assignment], sections: dict[int, str]) -> list[str]:
    """Return what somebody holds, each role with its language and sections in words."""
    if person.is_superuser:
        return [gettext("All roles")]
    found: dict[tuple[str, str], list[str]] = {}
    for row in held:
        name = sections.get(row.section_id, "") if row.section_id else ""
        found.setdefault((row.get_role_display(), row.language), []).append(name)
    told = []
    for (role, language), names in found.items():
        where = "" if "" in names else f": {', '.join(sorted(names))}" if len(names) < 3 else f": {_count(names)}"
        told.append(f"{role}{f', {language}' if language else ''}{where}")
    return told


def _count(names: list[str]) -> str:
    return ngettext("%(count)d section", "%(count)d sections", len(names)) % {"count": len(names)}


def _grid(role: Any, held: Iterable[Assignment]) -> dict[str, Any]:
    """Return a role's rows of sections, each with a box a language; the first row and box mean all of them."""
    own = {(row.section_id, row.language) for row in held if row.role == role}
    marks = dict(Section.objects.values_list("pk", "mark"))
    named = section_names(get_language() or "en")
    sections: list[tuple[int | None, Any]] = [(None, _("All sections")), *named]
    rows = [
        {
            "name": name,
            "mark": marks.get(section or 0, ""),
            "boxes": [_box(role, section, code, words, own) for code, words in _columns()],
        }
        for section, name in sections
    ]
    return {"role": str(role), "label": role.label, "rows": rows, "is_held": bool(own), "may_open": role == PUBLISHER}


def _box(role: Any, section: int | None, code: str, words: Any, own: set[tuple[int | None, str]]) -> dict[str, Any]:
    value = f"{role}:{section or ALL}:{code or ALL}"
    return {"value": value, "language": words, "is_checked": (section, code) in own}


def _columns() -> list[tuple[str, Any]]:
    return [("", _("All languages")), *edition_languages()]


def _places(request: HttpRequest) -> set[Place]:
    """Return the ticked boxes; what is no place of this paper is left out."""
    sections = {None, *(number for number, _name in section_names("en"))}
    languages = {code for code, _words in _columns()}
    found: set[Place] = set()
    for value in request.POST.getlist("place"):
        role, _first, rest = value.partition(":")
        section, _second, language = rest.partition(":")
        place = (role, None if section == ALL else as_number(section) or -1, "" if language == ALL else language)
        if role in ROLES and place[1] in sections and place[2] in languages:
            found.add(place)
    return found
