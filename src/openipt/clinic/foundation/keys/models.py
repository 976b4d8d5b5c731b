from __future__ import annotations

import uuid

from django.db import models


class OwnerKind(models.TextChoices):
    """Whose texts a key seals."""

    PERSON = "person"
    SERVICE = "service"
    INSTALLATION = "installation"


class WrappedKey(models.Model):
    """A data key as it is stored: wrapped by the master key, or destroyed and empty for ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_kind = models.CharField(max_length=16, choices=OwnerKind.choices)
    owner_id = models.UUIDField(unique=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_destroyed_key_is_empty",
                condition=models.Q(destroyed_at__isnull=True) | models.Q(wrapped=b""),
            )
        ]
