"""A person's page, and what is done to an account: each act has a page that says what follows before it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caliber.people import events, factor, rules
from caliber.people.events import Verb
from caliber.people.forms import HandOverForm, PersonForm
from caliber.people.handover import hand_over, held_words
from caliber.people.links import drop_link
from caliber.people.models import OneTimeLink, PersonEvent, SecondFactor, name_of
from caliber.people.parts import parts_of
from caliber.people.sessions import end_sessions, sessions_of
from caliber.people.views.frame import page
from caliber.people.views.people import show_link

EVENTS_SHOWN = 8


@dataclass(frozen=True)
class Act:
    """Something that is done to an account: its words, whether it may be done, and how."""

    heading: str | Promise
    consequence: str | Promise
    button: str | Promise
    do: Callable[[HttpRequest, User], str]
    may: Callable[[Any, User], bool] = rules.may_act_on


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person: who they are, what they may do, how they sign in, and what happened."""
    actor: Any = request.user
    shown = get_object_or_404(User, pk=pk)
    may_act = rules.may_act_on(actor, shown)
    form = PersonForm(actor, request.POST or None, instance=shown)
    if request.method == "POST":
        if not may_act:
            raise PermissionDenied
        if form.is_valid():
            form.save()
            if form.changed_data:
                events.note(Verb.CHANGED, shown, request, _changed_words(form))
            messages.success(request, gettext("Saved."))
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))
        shown.refresh_from_db()
    return page(request, "person", {"form": form, **_account(request, shown, may_act=may_act)})


def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Say what an act would do; do it when it is sent."""
    chosen, about = ACTS[name], get_object_or_404(User, pk=pk)
    if not chosen.may(request.user, about):
        raise PermissionDenied
    if request.method == "POST":
        messages.success(request, chosen.do(request, about))
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))
    heading = chosen.heading % {"name": name_of(about)}
    return page(request, "act", {"title": heading, "act": chosen, "person": about, "name": name_of(about)})


def new_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a link with which a person sets a new password."""
    about = get_object_or_404(User, pk=pk, is_active=True)
    if not rules.may_act_on(request.user, about):
        raise PermissionDenied
    if request.method != "POST":
        heading = gettext("A link for %(name)s") % {"name": name_of(about)}
        return page(request, "new_link", {"title": heading, "person": about, "name": name_of(about)})
    events.note(Verb.LINK, about, request)
    return show_link(request, about, "link" if about.has_usable_password() else "invited")


def hand_work_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give what a person holds to somebody else."""
    giver = get_object_or_404(User, pk=pk)
    if not rules.may_act_on(request.user, giver):
        raise PermissionDenied
    form = HandOverForm(giver, request.POST or None)
    if request.method == "POST" and form.is_valid():
        taker = form.cleaned_data["to"]
        moved = ", ".join(hand_over(giver, taker))
        words = gettext("To %(name)s: %(moved)s") % {"name": name_of(taker), "moved": moved or "–"}
        events.note(Verb.HANDED_OVER, giver, request, words)
        messages.success(request, words if moved else gettext("There was nothing to hand over."))
        return HttpResponseRedirect(reverse("admin:auth_user_change", args=[pk]))
    heading = gettext("Hand over the work of %(name)s") % {"name": name_of(giver)}
    context = {"title": heading, "form": form, "person": giver, "name": name_of(giver), "held": held_words(giver)}
    return page(request, "hand_over", context)


def _account(request: HttpRequest, shown: User, *, may_act: bool) -> dict[str, Any]:
    return {
        "title": name_of(shown),
        "person": shown,
        "name": name_of(shown),
        "may_act": may_act,
        "may_disable": rules.may_disable(request.user, shown),
        "has_password": shown.has_usable_password(),
        "factor": SecondFactor.objects.filter(person=shown).first(),
        "link": OneTimeLink.objects.filter(person=shown).first(),
        "sessions": sessions_of(shown, request.session),
        "held": held_words(shown),
        "parts": parts_of(request, shown),
        "events": PersonEvent.objects.filter(person=shown)[:EVENTS_SHOWN],
    }


def _changed_words(form: PersonForm) -> str:
    return ", ".join(str(form.fields[name].label) for name in form.changed_data)


def _disable(request: HttpRequest, about: User) -> str:
    about.is_active = False
    about.save(update_fields=["is_active"])
    drop_link(about)
    end_sessions(about)
    events.note(Verb.DISABLED, about, request)
    return gettext("The account is disabled and its sessions have ended.")


def _enable(request: HttpRequest, about: User) -> str:
    about.is_active = True
    about.save(update_fields=["is_active"])
    events.note(Verb.ENABLED, about, request)
    return gettext("The account is enabled again.")


def _end_sessions(request: HttpRequest, about: User) -> str:
    end_sessions(about, but=request.session)
    events.note(Verb.SESSIONS, about, request)
    return gettext("The sessions have ended.")


def _reset_factor(request: HttpRequest, about: User) -> str:
    factor.remove(about)
    end_sessions(about, but=request.session)
    events.note(Verb.FACTOR_RESET, about, request)
    return gettext("The second factor is reset and the sessions have ended.")


ACTS = {
    "disable": Act(
        _("Disable the account of %(name)s"),
        _("All sessions end at once, and nobody can sign in to the account. What this person wrote stays as it is."),
        _("Disable account"),
        _disable,
        rules.may_disable,
    ),
    "enable": Act(
        _("Enable the account of %(name)s"),
        _("This person can sign in again as before. Nothing was lost meanwhile."),
        _("Enable account"),
        _enable,
        rules.may_disable,
    ),
    "end_sessions": Act(
        _("End the sessions of %(name)s"),
        _("This person is signed out everywhere and must sign in again. What is being typed is not lost."),
        _("End sessions"),
        _end_sessions,
    ),
    "reset_factor": Act(
        _("Reset the second factor of %(name)s"),
        _(
            "Authenticator and printed codes are worth nothing any more, and all sessions end: the password alone lets "
            "this person in. Be sure that it is this person who asks you."
        ),
        _("Reset second factor"),
        _reset_factor,
    ),
}
