"""The addresses of signing in and of one's own account, under /admin/ and before Django's own there."""

from django.contrib import admin
from django.urls import path

from caliber.people.views import links, own, signing_in

app_name = "people"
guard = admin.site.admin_view

urlpatterns = [
    # The first and the password's address are Django's own, which reverse("admin:login") still names.
    path("login/", signing_in.sign_in, name="sign_in"),
    path("login/code/", signing_in.second_step, name="second_step"),
    path("password_change/", guard(own.password), name="password"),
    path("password_reset/", links.ask, name="ask"),
    path("welcome/<str:token>/", links.welcome, name="welcome"),
    path("account/", guard(own.account), name="account"),
    path("account/sessions/", guard(own.end_own_sessions), name="sessions"),
    path("account/second-factor/", guard(own.second_factor), name="second_factor"),
    path("account/second-factor/codes/", guard(own.recovery_codes), name="recovery_codes"),
    path("account/second-factor/remove/", guard(own.remove_second_factor), name="remove_second_factor"),
]
