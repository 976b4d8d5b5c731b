from __future__ import annotations

from django.db import models

from openipt.clinic.accounts.models import Account
from openipt.clinic.foundation.models import Fact


class ContentKind(models.TextChoices):
    """What a folder holds."""

    MEASURE = "measure"
    PROTOCOL = "protocol"


class OwnContent(Fact):
    """A service's own measure or protocol: the exact bytes of its folder, never changed, so a pinned version stays."""

    kind = models.CharField(max_length=8, choices=ContentKind.choices)
    key = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    files = models.BinaryField()
    """The folder as a JSON object of file names to base64 bytes."""
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    licence_affirmed = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "kind", "key", "version"], name="one_folder_per_version")
        ]


class LoadedWording(Fact):
    """The words of a measure we ship without them, in one language, as a service with a licence loaded them.

    Never changed; loading again puts a newer row in its place, and withdrawing ends one. file: the exact bytes
    """

    measure_key = models.CharField(max_length=60)
    language = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    file = models.BinaryField()
    licence_affirmed = models.TextField()
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "measure_key", "language"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_wording_in_use_per_language",
            )
        ]
