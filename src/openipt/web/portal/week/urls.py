"""The week, and the steps in which one thing of it is told."""

from __future__ import annotations

from django.urls import path

from openipt.web.portal.week import views

urlpatterns = [
    path("", views.week, name="week"),
    path("new/", views.begin, name="week-new"),
    path("<uuid:week_event_id>/", views.happened, name="week-happened"),
    path("<uuid:week_event_id>/who/", views.who, name="week-who"),
    path("<uuid:week_event_id>/mood/", views.mood, name="week-mood"),
    path("<uuid:week_event_id>/taken-back/", views.taken_back, name="week-taken-back"),
]
