"""Puts the pages of people where Django's admin has its own for users, under the same names."""

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any

import django.contrib.auth.admin  # noqa: F401 - registers User, whichever app comes first
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from caliber.people import rules
from caliber.people.groups import GroupAdmin
from caliber.people.views import people, person

View = Callable[..., HttpResponse]

admin.site.unregister([User, Group])
admin.site.register(Group, GroupAdmin)


@admin.register(User)
class PersonAdmin(admin.ModelAdmin):
    """People. Nobody is removed: who has written stays named, and an account that is not needed is disabled."""

    ordering = ["last_name", "first_name", "username"]
    search_fields = ["first_name", "last_name", "username", "email"]

    def get_urls(self) -> list[URLPattern]:
        """Name list, invitation and page as Django does, so that menus and logs find them."""
        acts = [
            path(
                f"<int:pk>/{name.replace('_', '-')}/",
                self._guard(partial(person.act, name=name)),
                name=f"auth_user_{name}",
            )
            for name in person.ACTS
        ]
        return [
            path("", self._guard(people.people), name="auth_user_changelist"),
            path("add/", self._guard(people.invite), name="auth_user_add"),
            path("log/", self._guard(people.log), name="auth_user_log"),
            path("<int:pk>/change/", self._guard(person.person), name="auth_user_change"),
            path("<int:pk>/link/", self._guard(person.new_link), name="auth_user_link"),
            path("<int:pk>/hand-over/", self._guard(person.hand_work_over), name="auth_user_hand_over"),
            *acts,
        ]

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let those in who may manage people."""
        return rules.may_manage(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let them invite."""
        return rules.may_manage(request.user)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let them change whom they may act on."""
        return rules.may_act_on(request.user, obj) if obj else rules.may_manage(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Let nobody be removed."""
        return False

    def _guard(self, view: View) -> View:
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not rules.may_manage(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return self.admin_site.admin_view(update_wrapper(guarded, getattr(view, "func", view)))
