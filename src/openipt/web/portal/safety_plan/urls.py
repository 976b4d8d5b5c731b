from __future__ import annotations

from django.urls import path

from openipt.web.portal.safety_plan import views

urlpatterns = [
    path("", views.safety_plan, name="safety-plan"),
    path("kept/", views.kept_sheet, name="safety-plan-kept"),
    path("change/", views.change, name="safety-plan-change"),
]
