from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("week", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="weekevent",
            name="plan_went",
            field=models.CharField(
                blank=True,
                choices=[("done", "done"), ("tried", "tried"), ("not_tried", "not_tried")],
                default="",
                max_length=9,
            ),
            preserve_default=False,
        ),
    ]
