from __future__ import annotations

from django.urls import path

from openipt.web.portal.reading import views

urlpatterns = [
    path("", views.readings, name="readings"),
    path("<slug:reading_key>/", views.reading, name="reading"),
]
