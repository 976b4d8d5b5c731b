from __future__ import annotations

from django.urls import path

from openipt.web.practice.other_care import views

urlpatterns = [
    path("", views.care, name="care"),
    path("<uuid:care_id>/", views.entry, name="care-entry"),
]
