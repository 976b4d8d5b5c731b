from __future__ import annotations

from django.urls import path

from openipt.web.practice.harm import views

urlpatterns = [
    path("", views.harm, name="harm"),
    path("<uuid:harm_id>/", views.one_harm, name="one-harm"),
]
