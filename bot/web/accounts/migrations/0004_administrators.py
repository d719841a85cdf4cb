"""Administrators, and a first cohort for people who were there before cohorts were."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PERMISSIONS = {
    ("practice", "practicesession", "practise"): "May practise",
    ("practice", "practicesession", "review_sessions"): "May read everybody's sessions",
    ("accounts", "user", "invite_people"): "May invite people into the own cohorts",
    ("accounts", "user", "administer"): "May see and change everybody's account and all cohorts",
}


def make_administrators(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The group, with all permissions; whoever was a trainer until now could do as much, so the first one becomes one."""
    content_type = apps.get_model("contenttypes", "ContentType")
    permission, group = apps.get_model("auth", "Permission"), apps.get_model("auth", "Group")
    user, cohort = apps.get_model("accounts", "User"), apps.get_model("accounts", "Cohort")
    made = []
    for (app, model, codename), name in PERMISSIONS.items():
        kind, _ = content_type.objects.get_or_create(app_label=app, model=model)
        made.append(permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})[0])
    administrators, _ = group.objects.get_or_create(name="administrator")
    administrators.permissions.set(made)

    trainers = list(user.objects.filter(groups__name="trainer").order_by("pk"))
    trainees = list(user.objects.filter(groups__name="trainee").order_by("pk"))
    if trainers:
        trainers[0].groups.add(administrators)
        everybody, _ = cohort.objects.get_or_create(name="Everybody")
        everybody.leaders.add(*trainers)
        everybody.members.add(*trainees)


class Migration(migrations.Migration):
    """Group administrator; nobody loses sight of anybody."""

    dependencies = [("accounts", "0003_cohorts")]
    operations = [migrations.RunPython(make_administrators, migrations.RunPython.noop)]
