"""How a test's editor signs in, in the browser."""

from playwright.sync_api import Page

PASSWORD = "a long password"


def sign_in(page: Page, name: str) -> None:
    """Sign in with the tests' password, unless this browser is signed in."""
    page.goto("/admin/login/?next=/admin/")
    if page.locator("#id_password").count():
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.locator("#login-form [type=submit]").click()
    page.wait_for_url("**/admin/")
