from __future__ import annotations

from django.urls import path

from openipt.web.practice.measures import views

urlpatterns = [
    path("", views.measures, name="measures"),
    path("another/", views.another, name="measures-another"),
    path("sets/", views.sets, name="measures-sets"),
    path("<slug:measure_key>/", views.change, name="measures-change"),
]
