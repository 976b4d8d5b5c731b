from __future__ import annotations

from django.urls import path

from openipt.web.practice.safety_plan import views

urlpatterns = [
    path("", views.safety_plan, name="safety-plan"),
    path("next/", views.next_version, name="safety-plan-next"),
    path("changes/<uuid:wanted_id>/seen/", views.seen, name="safety-plan-change-seen"),
]
