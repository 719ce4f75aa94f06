"""One-time links: asking for one by mail, and setting a password with one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters

from caliber.people import events, later, links, mail, signing, throttle
from caliber.people.events import Verb
from caliber.people.forms import AskForm, CodeForm, NewPasswordForm
from caliber.people.known_devices import remember_device
from caliber.people.models import name_of
from caliber.people.sessions import end_sessions
from caliber.people.throttle import Limit
from caliber.people.views.frame import page

ASKED_A_NETWORK = 10


def ask(request: HttpRequest) -> HttpResponse:
    """Send a link to an address, if somebody has it: the answer is the same, and as quick, if nobody has."""
    if not mail.can_send():
        raise Http404
    form = AskForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "ask", {"form": form})
    address = form.cleaned_data["email"]
    if throttle.take(Limit.of_network(request, "ask", ASKED_A_NETWORK)).until:
        return page(request, "asked", {"is_paused": True}, status=429)
    # A box that is being flooded is told nothing either: the answer stays the same.
    if not throttle.take(Limit.of_account(request, address, "ask")).until:
        later.do_later(lambda: _send_link(request, address))
    return page(request, "asked", {"address": address})


@sensitive_post_parameters()
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password with a link. Only the sent form uses the link up: mail programs open links to look at them."""
    person: Any = links.find_person(token)
    if person is None:
        return page(request, "link_gone", {"can_ask": mail.can_send()}, status=410)
    form = NewPasswordForm(person, request.POST or None)
    is_new = not person.has_usable_password()
    if request.method == "POST" and form.is_valid():
        if not links.use_link(token):
            return page(request, "link_gone", {"can_ask": mail.can_send()}, status=410)
        return _let_in(request, person, form)
    return page(request, "welcome", {"form": form, "name": name_of(person), "person": person, "is_new": is_new})


def _let_in(request: HttpRequest, person: Any, form: NewPasswordForm) -> HttpResponse:
    form.save()
    end_sessions(person)
    throttle.lift(throttle.account_key(person.get_username()))
    events.note(Verb.PASSWORD, person, request)
    if signing.needs_code(person):
        signing.remember_step(request, person)
        context = {"form": CodeForm(), "name": name_of(person), "next": reverse("admin:index")}
        return page(request, "second_step", context)
    if not person.is_staff:
        return HttpResponseRedirect(reverse("admin:login"))
    signing.begin_session(request, person, with_factor=False)
    messages.success(request, gettext("Welcome. A second factor keeps others out who may learn your password."))
    response = HttpResponseRedirect(reverse("people:second_factor"))
    remember_device(request, response, person.get_username())
    return response


def _send_link(request: HttpRequest, address: str) -> None:
    for person in User.objects.filter(email__iexact=address, is_active=True, is_staff=True):
        url = links.make_link(person, request, links.VALID_FOR_ASKED)
        mail.send(person.email, "asked", {"url": url, "name": name_of(person), "username": person.get_username()})
        events.note(Verb.ASKED, person, request)
