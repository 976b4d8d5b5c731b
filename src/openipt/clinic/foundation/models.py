from __future__ import annotations

import uuid

from django.db import models


class Service(models.Model):
    """A service that gives IPT: the border no row of its people ever crosses."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=64)
    country = models.CharField(max_length=2)
    interprets = models.BooleanField(default=True)
    """Whether bands, verdicts, signals and prompts are shown. Literal answers and alerts always are."""
    shows_unvalidated = models.BooleanField(default=False)
    """Whether decision rules of our own design are shown; a named clinician of the service turns them on."""
    opening = models.JSONField(default=list)
    """Seven entries, Monday first: null when closed, else ["09:00", "17:00"] in the service's zone."""
    holidays = models.JSONField(default=list)
    """Days on which the service is closed, as ISO dates."""
    answer_within = models.JSONField(default=dict)
    """The service's own due times, by rule key; rules not named here keep the shipped ones."""


class Site(models.Model):
    """An address of a service."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="sites")
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=64)


class Fact(models.Model):
    """A row of one service, named by an id made in Python before it is written (sealing needs it)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")

    class Meta:
        abstract = True
