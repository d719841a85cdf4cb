"""The kinds of people; what each may do stands in the migrations `0002_roles` and `0003_cohorts`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role; each is a group of the same name. Every role holds what the ones before it hold."""

    TRAINEE = "trainee", _("Trainee")
    TRAINER = "trainer", _("Trainer")
    ADMINISTRATOR = "administrator", _("Administrator")
