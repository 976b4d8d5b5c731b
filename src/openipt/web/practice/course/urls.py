from __future__ import annotations

from django.urls import path

from openipt.web.practice.course import views

urlpatterns = [
    path("", views.course, name="course"),
    path("scores/<slug:measure_key>/", views.past_scores, name="past-scores"),
]
