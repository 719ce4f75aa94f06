"""Draws a page of the room inside the admin's frame."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Return the page of templates/people; it is nobody else's, and no cache keeps it."""
    whole = {**admin.site.each_context(request), **context}
    response = render(request, f"people/{name}.html", whole, status=status)
    response["Cache-Control"] = "no-store, private"
    # An address with a token in it must not be told to whatever a page leads to.
    response["Referrer-Policy"] = "same-origin"
    return response
