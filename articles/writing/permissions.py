"""Who keeps the paper's house in the admin: whom Django's permissions or the rule table allow. Used by furniture.py."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Assignment
from articles.workflow.people import Actor, assignments_of
from articles.workflow.rules import RULES, Rule


def holds_row(user: Actor, row: str, language: str = "") -> bool:
    """Tell whether somebody holds a role that the table allows a row, in a language or in any."""
    if user is not None and user.is_active and user.is_superuser:
        return True
    allowed = {role for role, rule in RULES[row].items() if rule != Rule.NO}
    return any(
        assignment.role in allowed and (not language or assignment.language in ("", language))
        for assignment in assignments_of(user)
    )


def publishes_everywhere(user: Actor) -> bool:
    """Tell whether somebody is a publisher of the whole paper: its house is his."""
    return any(
        row.role == Assignment.Role.PUBLISHER and row.section_id is None and not row.language
        for row in assignments_of(user)
    )


class FrontAdmin(admin.ModelAdmin):
    """Something of the front page: whoever the rule table gives the front page, in his own editions."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return holds_row(request.user, "front") or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj) or super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request, None) or super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj) or super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj) or super().has_delete_permission(request, obj)

    def _may(self, request: HttpRequest, obj: Any) -> bool:
        return holds_row(request.user, "front", obj.language if obj is not None else "")


class HouseAdmin(admin.ModelAdmin):
    """Something of the house: publishers of the whole paper keep it, beside those whom Django's permissions name."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return publishes_everywhere(request.user) or super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return publishes_everywhere(request.user) or super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return publishes_everywhere(request.user) or super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return publishes_everywhere(request.user) or super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return publishes_everywhere(request.user) or super().has_delete_permission(request, obj)
