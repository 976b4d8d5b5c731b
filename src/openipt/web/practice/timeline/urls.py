from __future__ import annotations

from django.urls import path

from openipt.web.practice.timeline import views

urlpatterns = [
    path("", views.timeline, name="timeline"),
    path("entries/", views.entries, name="timeline-entries"),
    path("entries/<uuid:timeline_entry_id>/", views.entry, name="timeline-entry"),
]
