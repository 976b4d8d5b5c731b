from __future__ import annotations

from django.urls import path

from openipt.web.companion import views

app_name = "companion"
urlpatterns = [
    path("", views.home, name="home"),
    path("reading/<slug:family_reading_key>/", views.reading, name="reading"),
    path("safety-plan/", views.safety_plan, name="safety-plan"),
    path("stop/", views.stop, name="stop"),
]
