"""`manage.py unlock NAME`: lets somebody in again who is locked out, from the server's own command line."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from caliber.people import events, factor, links, throttle
from caliber.people.events import Verb
from caliber.people.sessions import end_sessions


class Command(BaseCommand):
    """Lifts a pause; on request takes the second factor away or makes a link for a new password."""

    help = "Lift the pause after too many tries, for a name or a network."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a name or a network, and what else is wanted."""
        parser.add_argument("name", nargs="?", help="the name to sign in with")
        parser.add_argument("--network", help="an address whose pause is lifted, as the log of people shows it")
        parser.add_argument(
            "--second-factor", action="store_true", help="take the second factor away, end all sessions"
        )
        parser.add_argument("--link", action="store_true", help="print a link with which a new password is set")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked, and say it."""
        if options["network"]:
            lifted = throttle.lift(*(throttle.network_key(options["network"], what) for what in ("sign-in", "ask")))
            self.stdout.write("The pause is lifted." if lifted else "That network has no pause.")
        if options["name"]:
            self._unlock(options)
        elif not options["network"]:
            raise CommandError("Say whom: a name, or --network and an address.")

    def _unlock(self, options: dict[str, Any]) -> None:
        person = User.objects.filter(username=options["name"]).first()
        if person is None:
            raise CommandError(f"Nobody signs in as {options['name']}.")
        lifted = throttle.lift(*(throttle.account_key(person.username, what) for what in ("password", "code")))
        if lifted:
            events.note(Verb.UNLOCKED, person)
        self.stdout.write("The pause is lifted." if lifted else "There was no pause.")
        if options["second_factor"]:
            factor.remove(person)
            end_sessions(person)
            events.note(Verb.FACTOR_RESET, person)
            self.stdout.write("The second factor is removed and all sessions have ended.")
        if options["link"]:
            events.note(Verb.LINK, person)
            self.stdout.write(links.make_link(person))
        if not person.is_active:
            self.stdout.write("The account is disabled: an administrator can enable it under People.")
