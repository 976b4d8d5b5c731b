from __future__ import annotations

from django.urls import path

from openipt.web.portal.rhythm import views

urlpatterns = [
    path("", views.today, name="rhythm"),
    path("yesterday/", views.yesterday, name="rhythm-yesterday"),
    path("stopped/", views.stopped, name="rhythm-stopped"),
]
