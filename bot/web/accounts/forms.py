"""Forms about people."""

from __future__ import annotations

from django import forms
from django.contrib.auth import password_validation
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bot.web.access import ADMINISTER
from bot.web.accounts import rate_limit
from bot.web.accounts.models import Cohort, User
from bot.web.accounts.roles import Role
from bot.web.accounts.scope import led_cohorts, visible_people

LEADING = [Role.TRAINER.value, Role.ADMINISTRATOR.value]


class SignInForm(AuthenticationForm):
    """Name and password, with a limit on guesses."""

    error_messages = {
        "invalid_login": _("The name or the password is not right."),
        "inactive": _("This account is switched off. Ask your trainer."),
        "too_many": _("Too many attempts. Please wait a quarter of an hour and try again."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Sign-in name")
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, object]:
        """Check the limit first, then the password."""
        username, address, now = str(self.data.get("username", "")), rate_limit.address_of(self.request), timezone.now()
        if rate_limit.must_wait(username, address, now):
            raise ValidationError(self.error_messages["too_many"], code="too_many")
        try:
            cleaned = super().clean()
        except ValidationError:
            rate_limit.record_failure(username, address, now)
            raise
        rate_limit.forgive(username, address)
        return cleaned


class JoinForm(forms.Form):
    """What somebody with an invitation tells about themselves."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True})
    )
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=150,
        help_text=_("Letters, digits and . _ - @ +"),
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("At least ten characters. A short sentence works well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        """A name that nobody has, whatever the case."""
        username = User.normalize_username(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(_("This sign-in name is taken. Please choose another."))
        return username

    def clean(self) -> dict[str, object]:
        """Password rules, with the names in view."""
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password:
            person = User(username=cleaned.get("username", ""), name=cleaned.get("name", ""))
            try:
                password_validation.validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class NewPasswordForm(forms.Form):
    """A new password, by the same rules as the first."""

    new_password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_("At least ten characters. A short sentence works well."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new_password(self) -> str:
        """Not too short, too common or too like the name."""
        password_validation.validate_password(self.cleaned_data["new_password"], self.user)
        return self.cleaned_data["new_password"]

    def save(self) -> None:
        """Store it."""
        self.user.set_password(self.cleaned_data["new_password"])
        self.user.save(update_fields=["password"])


class OwnPasswordForm(NewPasswordForm):
    """A new password for somebody who knows the old one."""

    field_order = ["old_password", "new_password"]
    old_password = forms.CharField(
        label=_("Password until now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_old_password(self) -> str:
        """Whoever finds a browser open must not take the account over."""
        if not self.user.check_password(self.cleaned_data["old_password"]):
            raise ValidationError(_("This is not the password until now."))
        return self.cleaned_data["old_password"]


class OwnNameForm(forms.ModelForm):
    """How one is called."""

    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": _("Your name")}


class CohortForm(forms.ModelForm):
    """A cohort with its people; only people whom one may see can be put in."""

    class Meta:
        model = Cohort
        fields = ["name", "leaders", "members", "held", "sample"]
        labels = {
            "name": _("Name"),
            "leaders": _("Trainers who lead it"),
            "members": _("Trainees"),
            "held": _("Hold feedback until a trainer releases it"),
            "sample": _("Random sample for review, in percent"),
        }
        widgets = {"leaders": forms.CheckboxSelectMultiple, "members": forms.CheckboxSelectMultiple}

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        people = visible_people(user).filter(is_active=True).order_by("name", "username")
        self.fields["leaders"].queryset = people.filter(groups__name__in=LEADING).distinct()
        self.fields["members"].queryset = people.filter(groups__isnull=False).distinct()
        self.fields["sample"].validators.append(MaxValueValidator(100))
        if not self.instance.pk:
            self.initial.setdefault("leaders", [user.pk])

    def clean_leaders(self) -> object:
        """A trainer's cohort needs somebody who sees it."""
        leaders = self.cleaned_data["leaders"]
        if not leaders:
            raise ValidationError(_("Choose at least one trainer; otherwise nobody sees this cohort."))
        return leaders

    def save(self, commit: bool = True) -> Cohort:
        """Store it; people whom the form couldn't show (switched off) stay as they were."""
        hidden = (
            {
                name: list(getattr(self.instance, name).exclude(pk__in=self.fields[name].queryset))
                for name in ("leaders", "members")
            }
            if self.instance.pk
            else {}
        )
        cohort = super().save(commit)
        for name, people in hidden.items():
            getattr(cohort, name).add(*people)
        return cohort


class InviteForm(forms.Form):
    """Whom an invitation is for, and into which cohort.

    Trainers invite trainees and trainers into the cohorts they lead; administrators invite anybody anywhere.
    """

    role = forms.ChoiceField(label=_("For a"), initial=Role.TRAINEE)
    cohort = forms.ModelChoiceField(label=_("Cohort"), queryset=Cohort.objects.none(), required=False)

    def __init__(self, *args: object, inviter: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in Role if role is not Role.ADMINISTRATOR or inviter.has_perm(ADMINISTER)]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
        self.fields["cohort"].queryset = led_cohorts(inviter)
