"""The second factor: set up with a code, asked for ever after, never taken twice; printed codes help once."""

import re
from base64 import b32decode
from collections.abc import Callable
from threading import Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, override_settings

from caliber.people import factor
from caliber.people.factor import Answer
from caliber.people.models import PersonEvent, RecoveryCode, SecondFactor
from caliber.people.qr import draw_qr
from tests.pages.soup import read
from tests.people.conftest import Clock
from tests.people.newsroom import (
    CODE,
    FACTOR,
    NOW,
    PASSWORD,
    code_at,
    enrol,
    is_in,
    send_code,
    sign_in,
    words_of,
)

pytestmark = pytest.mark.django_db
STEP = 30
SignedIn = Callable[[User], Client]


@pytest.mark.parametrize(
    ("moment", "code"),
    [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")],
)
def test_codes_are_those_of_the_standard(leyla: User, clock: Clock, moment: int, code: str) -> None:
    # RFC 6238, appendix B, cut to six figures.
    enrol(leyla)
    clock.now = moment
    assert factor.check_code(leyla, code) is Answer.RIGHT


def test_password_and_code_let_a_person_in(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    page = sign_in(client, next="/admin/account/")
    assert "Step 2 of 2, signed in as Leyla Aliyeva." in words_of(page)
    assert not is_in(client)
    sign_in(client, next="/admin/account/")
    assert send_code(client, code_at(), next="/admin/account/")["Location"] == "/admin/account/"
    assert is_in(client)


def test_nobody_comes_in_with_a_code_and_no_password(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    assert "Username" in words_of(send_code(client, code_at()))
    sign_in(client, password="wrong")
    send_code(client, code_at())
    assert not is_in(client)


def test_the_second_step_opens_no_other_page(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    sign_in(client)
    for path in ("/admin/", "/admin/account/", FACTOR, "/admin/password_change/"):
        assert client.get(path)["Location"].startswith("/admin/login/")


def test_the_first_step_is_worth_something_for_ten_minutes(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    sign_in(client)
    clock.now += 601
    send_code(client, code_at(clock.now))
    assert not is_in(client)


def test_a_password_that_changed_between_the_steps_makes_the_first_worthless(
    client: Client, leyla: User, clock: Clock
) -> None:
    enrol(leyla)
    sign_in(client)
    leyla.set_password("another-long-word")
    leyla.save()
    send_code(client, code_at())
    assert not is_in(client)


def test_an_account_that_was_disabled_between_the_steps_stays_shut(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    sign_in(client)
    User.objects.update(is_active=False)
    send_code(client, code_at())
    assert not is_in(client)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_one_step_wrong(client: Client, leyla: User, clock: Clock, steps: int) -> None:
    enrol(leyla)
    sign_in(client)
    send_code(client, code_at(NOW + steps * STEP))
    assert is_in(client)


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_clock_may_not_be_two_steps_wrong(client: Client, leyla: User, clock: Clock, steps: int) -> None:
    enrol(leyla)
    sign_in(client)
    send_code(client, code_at(NOW + steps * STEP))
    assert not is_in(client)


def test_an_old_code_is_told_to_be_old(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    sign_in(client)
    told = words_of(send_code(client, code_at(NOW - 60)))
    assert "That code was an old one. Enter the one shown now. 4 tries left before a pause of 5 minutes." in told


def test_a_code_is_taken_once(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    for browser, may_come in ((client, True), (Client(), False)):
        sign_in(browser)
        response = send_code(browser, code_at())
        assert is_in(browser) is may_come
    assert "That code was used already. Wait for the next one." in words_of(response)


def test_a_code_before_the_one_that_was_taken_is_refused(leyla: User, clock: Clock) -> None:
    enrol(leyla)
    assert factor.check_code(leyla, code_at(NOW)) is Answer.RIGHT
    assert factor.check_code(leyla, code_at(NOW - STEP)) is not Answer.RIGHT


@pytest.mark.django_db(transaction=True)
def test_a_code_that_comes_twice_at_the_same_moment_is_taken_once(clock: Clock) -> None:
    from tests.people.newsroom import make_person

    person = make_person()
    enrol(person)
    answers = []

    def send() -> None:
        try:
            answers.append(factor.check_code(person, code_at()))
        finally:
            connection.close()

    senders = [Thread(target=send) for _sender in range(6)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(answer.value for answer in answers) == ["right", *["used"] * 5]


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "-00001", "１２３４５６", "12 34 5"])
def test_what_is_no_code_is_refused(leyla: User, clock: Clock, code: str) -> None:
    enrol(leyla)
    assert factor.check_code(leyla, code) is Answer.WRONG


def test_spaces_within_a_code_are_forgiven(leyla: User, clock: Clock) -> None:
    enrol(leyla)
    assert factor.check_code(leyla, f" {code_at()[:3]} {code_at()[3:]} ") is Answer.RIGHT


def test_guessing_codes_makes_a_pause(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    sign_in(client)
    assert [send_code(client, "000000").status_code for _try in range(6)] == [200] * 5 + [429]
    # Neither the right code nor the password once more ends it.
    sign_in(client)
    assert send_code(client, code_at()).status_code == 429
    assert not is_in(client)


def test_not_you_begins_again(client: Client, leyla: User, clock: Clock) -> None:
    enrol(leyla)
    link = read(sign_in(client)).one("p", class_="signin-step").one("a").attributes["href"]
    client.get(link)
    send_code(client, code_at())
    assert not is_in(client)


def _new_key(client: Client) -> str:
    key = read(client.get(FACTOR)).one("code", class_="key").text
    return b32decode(key.replace(" ", "")).hex()


def test_an_authenticator_is_set_up_with_a_code_and_gets_printed_codes(
    browser: SignedIn, leyla: User, clock: Clock
) -> None:
    client = browser(leyla)
    key = _new_key(client)
    assert _new_key(client) == key
    page = read(client.post(FACTOR, {"code": code_at(key=key)}))
    codes = [item.text for item in page.one("ul", class_="recovery-codes").all("code")]
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"([a-z2-9]{4}-){3}[a-z2-9]{4}", code) for code in codes)
    assert SecondFactor.objects.get(person=leyla).key == key
    assert is_in(client)
    assert PersonEvent.objects.filter(verb="factor_on", person=leyla).exists()


def test_the_code_that_set_it_up_does_not_sign_in(browser: SignedIn, leyla: User, clock: Clock) -> None:
    client = browser(leyla)
    key = _new_key(client)
    client.post(FACTOR, {"code": code_at(key=key)})
    other = Client()
    sign_in(other)
    send_code(other, code_at(key=key))
    assert not is_in(other)


def test_a_wrong_code_sets_nothing_up(browser: SignedIn, leyla: User, clock: Clock) -> None:
    client = browser(leyla)
    _new_key(client)
    assert "This is not the code shown now." in words_of(client.post(FACTOR, {"code": "000000"}))
    assert not SecondFactor.objects.exists()


def test_setting_it_up_ends_the_sessions_that_a_password_alone_began(
    browser: SignedIn, leyla: User, clock: Clock
) -> None:
    other, client = browser(leyla), browser(leyla)
    client.post(FACTOR, {"code": code_at(key=_new_key(client))})
    assert not is_in(other)
    assert is_in(client)


def test_the_drawing_is_attributes_and_no_style(leyla: User) -> None:
    drawing = draw_qr("otpauth://totp/Caliber:leyla?secret=GEZDGNBVGY3TQOJQ", "A code")
    assert drawing.startswith('<svg class="qr" viewBox="0 0 ')
    assert "style" not in drawing


def test_the_address_in_the_drawing_names_the_paper_and_the_account() -> None:
    address = factor.key_address("00" * 20, "The Paper: News", "leyla@example")
    assert address.startswith("otpauth://totp/The%20Paper%20%20News%3Aleyla%40example?secret=AAAA")
    assert "issuer=The%20Paper%20%20News" in address


def _printed(leyla: User) -> list[str]:
    enrol(leyla)
    return factor.make_recovery_codes(leyla)


def _use(client: Client, code: str) -> bool:
    sign_in(client)
    client.post(CODE, {"code": code, "with": "recovery"})
    return is_in(client)


def test_a_printed_code_lets_in_once(leyla: User, clock: Clock) -> None:
    first, second, *_rest = _printed(leyla)
    assert _use(Client(), first)
    assert not _use(Client(), first)
    assert _use(Client(), f" {second.upper().replace('-', ' ')} ")
    assert PersonEvent.objects.filter(verb="code_used").count() == 2


def test_a_printed_code_of_somebody_else_is_refused(leyla: User, anar: User, clock: Clock) -> None:
    code, *_rest = _printed(anar)
    enrol(leyla)
    assert not _use(Client(), code)


def test_printed_codes_are_not_kept_readably(leyla: User) -> None:
    codes = _printed(leyla)
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not any(code.replace("-", "") in kept for code in codes)


def test_guessing_printed_codes_makes_a_pause(client: Client, leyla: User, clock: Clock) -> None:
    code, *_rest = _printed(leyla)
    sign_in(client)
    wrong = {"code": "aaaa-aaaa-aaaa-aaaa", "with": "recovery"}
    assert [client.post(CODE, wrong).status_code for _try in range(6)] == [200] * 5 + [429]
    assert not _use(client, code)


def test_new_printed_codes_ask_for_the_password_and_replace_the_old(leyla: User, clock: Clock) -> None:
    old, *_rest = _printed(leyla)
    client = Client()
    sign_in(client)
    send_code(client, code_at())
    assert "This is not your password." in words_of(client.post(f"{FACTOR}codes/", {"password": "wrong"}))
    new = read(client.post(f"{FACTOR}codes/", {"password": PASSWORD})).one("ul", class_="recovery-codes")
    assert not _use(Client(), old)
    assert _use(Client(), new.all("code")[0].text)


def test_it_is_removed_with_the_password_only(leyla: User, clock: Clock) -> None:
    _printed(leyla)
    client = Client()
    sign_in(client)
    send_code(client, code_at())
    client.post(f"{FACTOR}remove/", {"password": "wrong"})
    assert SecondFactor.objects.exists()
    client.post(f"{FACTOR}remove/", {"password": PASSWORD})
    assert not SecondFactor.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert sign_in(Client())["Location"] == "/admin/"


@override_settings(CALIBER_REQUIRE_SECOND_FACTOR=True)
def test_where_it_is_required_every_page_leads_to_setting_it_up(browser: SignedIn, leyla: User, clock: Clock) -> None:
    client = browser(leyla)
    for path in ("/admin/", "/admin/account/", "/admin/articles/article/add/", "/admin/password_change/"):
        assert client.get(path)["Location"] == FACTOR
    assert client.get("/admin/", headers={"accept": "application/json"}).json() == {"second_factor": FACTOR}
    client.post(FACTOR, {"code": code_at(key=_new_key(client))})
    assert is_in(client)


@override_settings(CALIBER_REQUIRE_SECOND_FACTOR=True)
def test_where_it_is_required_nobody_removes_their_own(leyla: User, clock: Clock) -> None:
    enrol(leyla)
    client = Client()
    sign_in(client)
    send_code(client, code_at())
    client.post(f"{FACTOR}remove/", {"password": PASSWORD})
    assert SecondFactor.objects.exists()


@override_settings(CALIBER_REQUIRE_SECOND_FACTOR=True)
def test_where_it_is_required_one_can_still_log_out(browser: SignedIn, leyla: User) -> None:
    client = browser(leyla)
    assert client.post("/admin/logout/").status_code in {200, 302}
    assert not leyla.sessions.exists()  # type: ignore[attr-defined]
