from __future__ import annotations

from django.urls import path

from openipt.web.practice.attendance import views

urlpatterns = [
    path("", views.attendance, name="attendance"),
    path("resumed/", views.resumption, name="attendance-resumed"),
    path("<slug:change>/", views.changes, name="attendance-change"),
]
