"""The two groups and their permissions."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Written out, not imported: a migration stays what it was.
PERMISSIONS = {
    ("practice", "practicesession", "practise"): "May practise",
    ("practice", "practicesession", "review_sessions"): "May read everybody's sessions",
    ("accounts", "user", "invite_people"): "May invite people and see who has an account",
}
ROLES = {
    "trainee": [("practice", "practicesession", "practise")],
    "trainer": list(PERMISSIONS),
}


def make_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Django makes permissions only after all migrations, so those needed here are made here."""
    content_type = apps.get_model("contenttypes", "ContentType")
    permission, group = apps.get_model("auth", "Permission"), apps.get_model("auth", "Group")
    made = {}
    for (app, model, codename), name in PERMISSIONS.items():
        kind, _ = content_type.objects.get_or_create(app_label=app, model=model)
        made[app, model, codename], _ = permission.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": name}
        )
    for role, wanted in ROLES.items():
        made_group, _ = group.objects.get_or_create(name=role)
        made_group.permissions.set([made[key] for key in wanted])


class Migration(migrations.Migration):
    """Groups trainee and trainer."""

    dependencies = [("accounts", "0001_initial"), ("practice", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
