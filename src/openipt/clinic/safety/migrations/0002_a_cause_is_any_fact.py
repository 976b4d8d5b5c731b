from django.db import migrations, models


def tell_apart(apps, schema_editor):
    """What was an answer on a form, and what a clinician found, with what the earlier columns held as plain facts."""
    for cause in apps.get_model("safety", "AlertCause").objects.all().iterator():
        by_clinician = cause.measure_key == "checklist"
        cause.kind = "finding" if by_clinician else "answer"
        version = {"checklist_version": cause.measure_version}
        measure = {"measure_key": cause.measure_key, "measure_version": cause.measure_version}
        cause.facts = {**(version if by_clinician else measure), "answer": cause.answer}
        cause.save(update_fields=["kind", "facts"])


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("alertcause", "one_cause_per_answer_and_rule"),
        migrations.RenameField("alertcause", "check_in_id", "fact_id"),
        migrations.RenameField("alertcause", "item", "about"),
        migrations.AddField(
            "alertcause", "kind", models.CharField(default="answer", max_length=12), preserve_default=False
        ),
        migrations.AddField("alertcause", "facts", models.JSONField(default=dict)),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.RemoveField("alertcause", "measure_key"),
        migrations.RemoveField("alertcause", "measure_version"),
        migrations.RemoveField("alertcause", "answer"),
        migrations.AddConstraint(
            "alertcause",
            models.UniqueConstraint(fields=("fact_id", "about", "rule"), name="one_cause_per_fact_and_rule"),
        ),
        migrations.AlterField(
            "alertstep",
            "kind",
            models.CharField(
                choices=[
                    ("raised", "Raised"),
                    ("joined", "Joined"),
                    ("escalated", "Escalated"),
                    ("told_again", "Told Again"),
                    ("nobody_here", "Nobody Here"),
                    ("passed_on", "Passed On"),
                    ("handed_over", "Handed Over"),
                    ("answered", "Answered"),
                    ("closed", "Closed"),
                ],
                max_length=12,
            ),
        ),
    ]
