"""The product's addresses, and the baseline: somebody signed in inserts one row, and nothing else happens."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import include, path

from openipt.clinic.accounts.permissions import Permission
from openipt.clinic.foundation.writing import one_writer
from openipt.web.doors import needs


@needs(Permission.CHECK_IN_SUBMIT, methods=("POST",))
def one_row(request: Any) -> HttpResponse:
    """One row in a table of its own, in a transaction of its own."""
    with one_writer(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO bench_row (at) VALUES (%s)", [request.received_at])
    return HttpResponse(status=204, headers={"Content-Length": "0"})


urlpatterns = [path("bench/row/", one_row), path("", include("openipt.config.urls"))]
