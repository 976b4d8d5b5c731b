from itertools import groupby

import openipt.clinic.foundation.fields
from django.db import migrations, models


def number_in_order(apps, schema_editor):
    foci = apps.get_model("courses", "Focus").objects.defer("in_words").order_by("course_id", "agreed_at", "id")
    for _, of_one_course in groupby(foci, key=lambda focus: focus.course_id):
        for number, focus in enumerate(of_one_course, start=1):
            focus.number = number
            focus.save(update_fields=["number"])


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0002_brought_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="contract",
            name="reason",
            field=openipt.clinic.foundation.fields.SealedTextField(limit=2000, null=True, owner="person_id"),
        ),
        migrations.AddField(
            model_name="focus",
            name="number",
            field=models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.RunPython(number_in_order, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="focus",
            constraint=models.UniqueConstraint(fields=("course", "number"), name="foci_come_one_after_another"),
        ),
    ]
