from __future__ import annotations

from django.urls import path

from openipt.web.practice.events import views

urlpatterns = [
    path("", views.events, name="events"),
    path("<uuid:event_id>/", views.event, name="event"),
]
