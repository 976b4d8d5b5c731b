from __future__ import annotations

from django.urls import path

from openipt.web.practice.ending import after, closing, views

urlpatterns = [
    path("", views.ending, name="ending"),
    path("tasks/<slug:task>/", views.tasks, name="ending-task"),
    path("relapse-plan/", views.relapse_plan, name="relapse-plan"),
    path("relapse-plan/shown/", views.showing, name="relapse-plan-shown"),
    path("close/", closing.close, name="close"),
    path("close/taken-back/", closing.take_back, name="close-taken-back"),
    path("maintenance/", after.maintenance, name="maintenance"),
    path("follow-ups/<int:months>/", after.follow_up, name="follow-up"),
]
