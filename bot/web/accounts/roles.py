"""The two kinds of people; what each may do stands in the migration `0002_roles`."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role; each is a group of the same name."""

    TRAINEE = "trainee", _("Trainee")
    TRAINER = "trainer", _("Trainer")
