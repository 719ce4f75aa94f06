"""The list of people, an invitation, and the log."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from caliber.people import events, links, mail
from caliber.people.events import Verb
from caliber.people.forms import InviteForm
from caliber.people.models import PersonEvent, SecondFactor, name_of
from caliber.people.views.frame import page

A_PAGE = 50


def people(request: HttpRequest) -> HttpResponse:
    """List everybody who may sign in, or once could."""
    words = request.GET.get("q", "").replace("\0", "").strip()
    turn = Paginator(_listed(words), A_PAGE).get_page(request.GET.get("p"))
    for person in turn:
        person.name = name_of(person)
        person.is_invited = person.is_active and not person.has_usable_password()
    return page(request, "people", {"title": gettext("People"), "turn": turn, "words": words})


def invite(request: HttpRequest) -> HttpResponse:
    """Make a person and a link with which they choose their password."""
    actor: Any = request.user
    form = InviteForm(actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        events.note(Verb.INVITED, person, request)
        return show_link(request, person, "invited")
    return page(request, "invite", {"title": gettext("Invite somebody"), "form": form, "sends": mail.can_send()})


def log(request: HttpRequest) -> HttpResponse:
    """Show what happened to whom, the newest first, a page at a time back from a line."""
    rows = PersonEvent.objects.select_related("person", "actor")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 18:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows[: A_PAGE + 1])
    older = shown[A_PAGE - 1].pk if len(shown) > A_PAGE else None
    return page(request, "log", {"title": gettext("Log of people"), "rows": shown[:A_PAGE], "older": older})


def show_link(request: HttpRequest, person: User, template: str) -> HttpResponse:
    """Make a link; send it where that can be done, else show it this once, to be handed over."""
    url = links.make_link(person, request)
    actor: Any = request.user
    context = {"url": url, "name": name_of(person), "username": person.get_username(), "actor": name_of(actor)}
    if person.email and mail.can_send():
        if mail.send(person.email, template, context):
            messages.success(request, gettext("A link has gone to %(address)s.") % {"address": person.email})
            return HttpResponseRedirect(reverse("admin:auth_user_change", args=[person.pk]))
        messages.error(request, gettext("The message could not be sent. Hand the link over yourself."))
    return page(request, "link", {"title": gettext("A link for %(name)s") % context, **context, "person": person})


def _listed(words: str) -> QuerySet[User, Any]:
    wanted = Q()
    for word in words.split():
        wanted &= (
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(username__icontains=word)
            | Q(email__icontains=word)
        )
    return (
        User.objects.filter(wanted)
        .annotate(
            seen_at=Max("sessions__seen_at"), has_factor=Exists(SecondFactor.objects.filter(person=OuterRef("pk")))
        )
        .order_by("-is_active", "last_name", "first_name", "username")
    )
