import django.db.models.deletion
import openipt.clinic.foundation.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("courses", "0003_reasons_and_numbered_foci"),
        ("foundation", "0001_initial"),
        ("inventory", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContractOffer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("version", models.PositiveSmallIntegerField()),
                ("sessions", models.PositiveSmallIntegerField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("every_days", models.PositiveSmallIntegerField()),
                ("clauses", openipt.clinic.foundation.fields.SealedTextField(limit=20000, owner="person_id")),
                ("reason", openipt.clinic.foundation.fields.SealedTextField(limit=2000, null=True, owner="person_id")),
                ("offered_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contract_offers", to="courses.course"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContractAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("agrees", models.BooleanField()),
                ("words", openipt.clinic.foundation.fields.SealedTextField(limit=2000, null=True, owner="person_id")),
                ("way", models.CharField(choices=[("portal", "Portal"), ("in_session", "In Session")], max_length=10)),
                ("answered_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
                (
                    "offer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="formulation.contractoffer",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Formulation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("version", models.PositiveSmallIntegerField()),
                ("session_number", models.PositiveSmallIntegerField()),
                ("primary", models.CharField(max_length=40)),
                ("primary_in_words", openipt.clinic.foundation.fields.SealedTextField(limit=300, owner="person_id")),
                ("secondary", models.CharField(blank=True, max_length=40)),
                (
                    "secondary_in_words",
                    openipt.clinic.foundation.fields.SealedTextField(limit=300, null=True, owner="person_id"),
                ),
                ("narrative", openipt.clinic.foundation.fields.SealedTextField(limit=40000, owner="person_id")),
                (
                    "about_cautions",
                    openipt.clinic.foundation.fields.SealedTextField(limit=10000, null=True, owner="person_id"),
                ),
                ("reason", openipt.clinic.foundation.fields.SealedTextField(limit=2000, null=True, owner="person_id")),
                ("proposed_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="formulations", to="courses.course"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FormulationAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("agrees", models.BooleanField()),
                ("words", openipt.clinic.foundation.fields.SealedTextField(limit=2000, null=True, owner="person_id")),
                ("way", models.CharField(choices=[("portal", "Portal"), ("in_session", "In Session")], max_length=10)),
                ("answered_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "formulation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="formulation.formulation"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("entry_id", models.UUIDField(default=uuid.uuid4)),
                ("number", models.PositiveSmallIntegerField()),
                ("kept_at", models.DateTimeField()),
                ("is_withdrawn", models.BooleanField(default=False)),
                ("person_id", models.UUIDField()),
                ("words", openipt.clinic.foundation.fields.SealedTextField(limit=300, owner="person_id")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="courses.course"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="GoalRating",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("goal_id", models.UUIDField()),
                ("sheet_id", models.UUIDField()),
                ("session_number", models.PositiveSmallIntegerField()),
                ("rating", models.PositiveSmallIntegerField()),
                ("way", models.CharField(choices=[("portal", "Portal"), ("in_session", "In Session")], max_length=10)),
                ("rated_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="goal_ratings", to="courses.course"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OwnView",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("words", openipt.clinic.foundation.fields.SealedTextField(limit=4000, owner="person_id")),
                ("evidence_seen", models.BooleanField()),
                ("kept_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="own_views", to="courses.course"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("session_number", models.PositiveSmallIntegerField()),
                ("decision_point", models.CharField(blank=True, max_length=40)),
                ("outcome", models.CharField(max_length=8)),
                ("steps", models.JSONField(default=list)),
                ("focus_stands", models.BooleanField(null=True)),
                ("reasons", openipt.clinic.foundation.fields.SealedTextField(limit=4000, owner="person_id")),
                (
                    "person_said",
                    openipt.clinic.foundation.fields.SealedTextField(limit=2000, null=True, owner="person_id"),
                ),
                ("reviewed_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="courses.course"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StageNote",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("person_id", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("session_number", models.PositiveSmallIntegerField()),
                ("stage", models.CharField(max_length=16)),
                ("words", openipt.clinic.foundation.fields.SealedTextField(limit=2000, null=True, owner="person_id")),
                ("noted_at", models.DateTimeField()),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="inventory.inventoryperson",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dispute_stages", to="courses.course"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="foundation.service"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="contractoffer",
            constraint=models.UniqueConstraint(fields=("course", "version"), name="one_offer_of_each_version"),
        ),
        migrations.AddConstraint(
            model_name="formulation",
            constraint=models.UniqueConstraint(fields=("course", "version"), name="one_formulation_of_each_version"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("entry_id", "number"), name="goal_versions_come_one_after_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="goalrating",
            constraint=models.UniqueConstraint(fields=("course", "number"), name="ratings_come_one_after_another"),
        ),
        migrations.AddConstraint(
            model_name="goalrating",
            constraint=models.UniqueConstraint(fields=("sheet_id", "goal_id"), name="a_goal_is_rated_once_on_a_form"),
        ),
        migrations.AddConstraint(
            model_name="goalrating",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating__range", (0, 10))), name="ratings_go_from_0_to_10"
            ),
        ),
        migrations.AddConstraint(
            model_name="ownview",
            constraint=models.UniqueConstraint(fields=("course", "number"), name="own_views_come_one_after_another"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(fields=("course", "number"), name="reviews_come_one_after_another"),
        ),
        migrations.AddConstraint(
            model_name="stagenote",
            constraint=models.UniqueConstraint(fields=("course", "number"), name="stages_come_one_after_another"),
        ),
    ]
