"""The forms of the room. Django's own check passwords; these add the words and what a browser may fill in."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.models import Group, User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from caliber.people.models import name_of

_CODE = {"autocomplete": "one-time-code", "autofocus": True, "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("username"),
        max_length=150,
        widget=forms.TextInput(
            {"autocomplete": "username", "autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """Six figures of the authenticator."""

    code = forms.CharField(
        label=_("Code from your authenticator"),
        max_length=20,
        widget=forms.TextInput({**_CODE, "inputmode": "numeric", "class": "code"}),
    )


class RecoveryForm(forms.Form):
    """One of the printed codes."""

    code = forms.CharField(
        label=_("One of your printed recovery codes"),
        max_length=40,
        widget=forms.TextInput({**_CODE, "autocomplete": "off", "class": "code"}),
    )


class AskForm(forms.Form):
    """The address to which a link for a new password goes."""

    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "email", "autofocus": True})
    )


class NewPasswordForm(SetPasswordForm):
    """A password for somebody who came by a link."""


class OwnPasswordForm(PasswordChangeForm):
    """A new password for the old one."""


class PasswordForm(forms.Form):
    """One's password once more, before something that a stranger at one's desk should not do."""

    password = forms.CharField(
        label=_("Your password"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        """Keep whose password it must be."""
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Refuse another one."""
        password: str = self.cleaned_data["password"]
        if not self.person.check_password(password):
            raise ValidationError(gettext("This is not your password."))
        return password


class _PersonForm(forms.ModelForm):
    """What is told of a person, and what they may do."""

    class Meta:
        """Rights are given by groups; single ones have no place here."""

        model = User
        fields = ["first_name", "last_name", "email", "is_superuser", "groups"]
        field_classes = {"groups": forms.ModelMultipleChoiceField}
        widgets = {"groups": forms.CheckboxSelectMultiple}
        labels = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "email": _("E-mail address"),
            "is_superuser": _("Administrator"),
            "groups": _("Groups"),
        }
        help_texts = {"is_superuser": _("May do everything, here too."), "groups": ""}

    def __init__(self, actor: User, *args: Any, **kwargs: Any) -> None:
        """Leave what one may do to administrators, and their own right to them."""
        super().__init__(*args, **kwargs)
        if not actor.is_superuser or not Group.objects.exists():
            del self.fields["groups"]
        if not actor.is_superuser or actor.pk == self.instance.pk:
            del self.fields["is_superuser"]

    def clean_email(self) -> str:
        """Refuse an address by which somebody else asks for a link."""
        email: str = self.cleaned_data["email"]
        others = User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email) if email else User.objects.none()
        if other := others.first():
            raise ValidationError(gettext("%(name)s has this address.") % {"name": name_of(other)})
        return email


class PersonForm(_PersonForm):
    """A person's account."""


class InviteForm(_PersonForm):
    """A new person."""

    username = forms.CharField(
        label=_("Name to sign in with"),
        max_length=150,
        required=False,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("Left empty, it is made from the e-mail address."),
    )

    class Meta(_PersonForm.Meta):
        """The name to sign in with is chosen here, and stays."""

        fields = ["first_name", "last_name", "email", "username", "is_superuser", "groups"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for name and address."""
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = self.fields["email"].required = True

    def clean_username(self) -> str:
        """Refuse a name that somebody has, however it is written."""
        username = User.normalize_username(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(gettext("Somebody has this name already."))
        return username

    def save(self, commit: bool = True) -> User:
        """Make the person, who cannot sign in before having set a password."""
        person: User = self.instance
        person.username = self.cleaned_data["username"] or free_username(self.cleaned_data["email"])
        person.is_staff = True
        person.set_unusable_password()
        return super().save(commit)


class HandOverForm(forms.Form):
    """To whom the work goes."""

    to = forms.ModelChoiceField(User.objects.none(), label=_("To"))

    def __init__(self, giver: User, *args: Any, **kwargs: Any) -> None:
        """Offer everybody else who may sign in."""
        super().__init__(*args, **kwargs)
        takers = User.objects.filter(is_active=True, is_staff=True).exclude(pk=giver.pk)
        field: Any = self.fields["to"]
        field.queryset = takers.order_by("last_name", "first_name", "username")
        field.label_from_instance = name_of


def free_username(email: str) -> str:
    """Return a name that nobody has, after the address's first part."""
    wanted = slugify(email.partition("@")[0].replace(".", "-")) or "person"
    taken = {
        name.lower() for name in User.objects.filter(username__istartswith=wanted).values_list("username", flat=True)
    }
    numbered = (f"{wanted}{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)
