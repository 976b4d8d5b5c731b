from __future__ import annotations

from django.db import models


class Line(models.Model):
    """One line of the trail: who did what to which rows, and when. Verbs, ids and times, never personal text."""

    chain_id = models.UUIDField()
    """The service whose trail this is; an id, not a key, so that the trail outlives what it speaks of."""
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    verb = models.CharField(max_length=60)
    about = models.JSONField()
    mac = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain_id", "seq"], name="one_line_per_place_in_the_trail")]
        indexes = [models.Index(fields=["chain_id", "at"])]


class Head(models.Model):
    """The last line of a chain: locked last in every action, moved with every line."""

    chain_id = models.UUIDField(primary_key=True)
    seq = models.PositiveBigIntegerField(default=0)
    mac = models.BinaryField(default=bytes(32))
