"""Messages to people, where the operator has told how to send them."""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

_log = logging.getLogger("caliber.people")


def can_send() -> bool:
    """Tell whether messages can be sent at all."""
    return bool(settings.CALIBER_SENDS_MAIL)


def send(address: str, template: str, context: dict[str, Any]) -> bool:
    """Send what a template of templates/people/mail says, subject on its first line; tell whether it has gone."""
    subject, _gap, body = render_to_string(f"people/mail/{template}.txt", context).strip().partition("\n")
    try:
        return bool(send_mail(subject.strip(), body.lstrip("\n") + "\n", None, [address]))
    except (SMTPException, OSError) as error:
        _log.error("A message could not be sent: %s. Look at CALIBER_EMAIL_URL.", error)
        return False
