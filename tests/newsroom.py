"""People of a newsroom for tests: each name means a role."""

from django.contrib.auth.models import User

from articles.models import Assignment, Section


def make_person(role: str, name: str = "", *, section: str = "", language: str = "", holds: bool = False) -> User:
    """Make somebody with a role, everywhere unless a section or language is named; "superuser" has no role but all."""
    if role == "superuser":
        return User.objects.create_superuser(name or role, password="a long password")
    user = User.objects.create_user(name or role, password="a long password", is_staff=True)
    Assignment.objects.create(
        user=user,
        role=role,
        section=Section.objects.get(slug=section) if section else None,
        language=language,
        opens_embargoes=holds,
    )
    return user
