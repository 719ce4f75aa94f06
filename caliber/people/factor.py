"""The second factor: codes of an authenticator app (TOTP, RFC 6238), and printed codes that stand in for it once."""

import hashlib
import secrets
import time
from base64 import b32encode
from enum import Enum
from urllib.parse import quote, urlencode

from django.contrib.auth.models import User
from django.db import transaction
from django_otp.oath import TOTP

from caliber.people.models import RecoveryCode, SecondFactor

KEY_BYTES = 20
STEP_SECONDS = 30
DIGITS = 6
# One step to either side: a clock that is half a minute wrong, or a code typed as it changed.
TOLERANCE_STEPS = 1
# How far back a refused code is looked for, only to say that it is old.
REMEMBERED_STEPS = 10

RECOVERY_CODES = 10
# Without the letters and figures that are taken for each other on paper: 16 of 31 are 79 bits.
RECOVERY_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_LENGTH = 16


class Answer(Enum):
    """What a code was."""

    RIGHT = "right"
    WRONG = "wrong"
    OLD = "old"
    USED = "used"


def has_factor(person: User) -> bool:
    """Tell whether a person has set a second factor up."""
    return SecondFactor.objects.filter(person=person).exists()


def new_key() -> str:
    """Return a new key, in hexadecimal."""
    return secrets.token_hex(KEY_BYTES)


def key_words(key: str) -> str:
    """Return the key as authenticators take it by hand: base 32 in groups of four."""
    words = b32encode(bytes.fromhex(key)).decode()
    return " ".join(words[place : place + 4] for place in range(0, len(words), 4))


def key_address(key: str, issuer: str, account: str) -> str:
    """Return the address that the QR code holds, in the form that Google's authenticator began."""
    issuer = issuer.replace(":", " ")
    query = {"secret": b32encode(bytes.fromhex(key)).decode(), "issuer": issuer, "algorithm": "SHA1"}
    query |= {"digits": str(DIGITS), "period": str(STEP_SECONDS)}
    return f"otpauth://totp/{quote(f'{issuer}:{account}')}?{urlencode(query, quote_via=quote)}"


def set_up(person: User, key: str, code: str) -> Answer:
    """Set the second factor up if the code shows that the authenticator has the key."""
    factor = SecondFactor(person=person, key=key)
    answer = _judge(factor, code)
    if answer is Answer.RIGHT:
        with transaction.atomic():
            SecondFactor.objects.filter(person=person).delete()
            factor.save()
    return answer


def check_code(person: User, code: str) -> Answer:
    """Judge a code; the right one is right once, also when it comes twice at the same moment."""
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(person=person).first()
        if factor is None:
            return Answer.WRONG
        answer = _judge(factor, code)
        if answer is Answer.RIGHT:
            factor.save(update_fields=["drift", "last_step"])
    return answer


def remove(person: User) -> None:
    """Take the second factor away, and the printed codes with it."""
    with transaction.atomic():
        SecondFactor.objects.filter(person=person).delete()
        RecoveryCode.objects.filter(person=person).delete()


def make_recovery_codes(person: User) -> list[str]:
    """Return new codes to print; the old ones are worth nothing from now on."""
    codes = ["".join(secrets.choice(RECOVERY_SIGNS) for _n in range(RECOVERY_LENGTH)) for _m in range(RECOVERY_CODES)]
    with transaction.atomic():
        RecoveryCode.objects.filter(person=person).delete()
        RecoveryCode.objects.bulk_create(RecoveryCode(person=person, digest=_digest(person, code)) for code in codes)
    return ["-".join(code[place : place + 4] for place in range(0, RECOVERY_LENGTH, 4)) for code in codes]


def use_recovery_code(person: User, code: str) -> bool:
    """Tell whether a printed code is right, and remove it: of two at once one finds it gone."""
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    return bool(RecoveryCode.objects.filter(person=person, digest=_digest(person, plain)).delete()[0])


def _judge(factor: SecondFactor, code: str) -> Answer:
    """Say what a code is; a right one moves the factor's step and drift on."""
    plain = "".join(code.split())
    if not (plain.isascii() and plain.isdigit() and len(plain) == DIGITS):
        return Answer.WRONG
    clock = TOTP(bytes.fromhex(factor.key), STEP_SECONDS, digits=DIGITS, drift=factor.drift)
    clock.time = time.time()
    if clock.verify(int(plain), TOLERANCE_STEPS, factor.last_step + 1):
        factor.last_step, factor.drift = clock.t(), clock.drift
        return Answer.RIGHT
    if clock.verify(int(plain), TOLERANCE_STEPS):
        return Answer.USED
    return Answer.OLD if clock.verify(int(plain), REMEMBERED_STEPS) and clock.drift < factor.drift else Answer.WRONG


def _digest(person: User, code: str) -> str:
    # A plain hash is enough for 79 random bits; the person's number keeps two people's rows apart.
    return hashlib.sha256(f"{person.pk}:{code}".encode()).hexdigest()
