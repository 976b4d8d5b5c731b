from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0005_sealed_places"),
    ]

    operations = [
        migrations.RemoveField(model_name="session", name="plain_place"),
    ]
