from __future__ import annotations

from django.urls import path

from openipt.web.practice.screens import views

urlpatterns = [
    path("", views.screens, name="screens"),
    path("ask/<slug:screen>/", views.ask, name="screen-ask"),
    path("<uuid:asked_id>/", views.asked, name="screen"),
    path("<uuid:asked_id>/correction/", views.correction, name="screen-correction"),
]
