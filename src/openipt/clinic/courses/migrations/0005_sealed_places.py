import os

from django.db import migrations

from openipt.clinic.foundation.fields import Sealed, SealedTextField
from openipt.clinic.foundation.keys.ring import NoKey, key_of
from openipt.clinic.foundation.sealing import NONCE_BYTES, Place, seal


def seal_every_place(apps, schema_editor):
    """The place of every session, sealed with its person's key; of somebody erased nothing is kept."""
    sessions = apps.get_model("courses", "Session").objects.select_related("course").defer("place")
    for session in sessions.exclude(plain_place="").iterator():
        try:
            key = key_of(session.course.person_id)
        except NoKey:
            continue
        place = Place(model="courses.session", field="place", row_id=session.pk)
        sealed = seal(session.plain_place, key=key, place=place, nonce=os.urandom(NONCE_BYTES))
        sessions.filter(pk=session.pk).update(place=Sealed(sealed))


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0004_breaks_contacts_and_maintenance"),
    ]

    operations = [
        migrations.RenameField(model_name="session", old_name="place", new_name="plain_place"),
        migrations.AddField(
            model_name="session",
            name="place",
            field=SealedTextField(limit=80, null=True, owner="person_id"),
        ),
        migrations.RunPython(seal_every_place, migrations.RunPython.noop),
    ]
