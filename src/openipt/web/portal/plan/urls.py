"""My plan, and the pages on which I answer."""

from __future__ import annotations

from django.urls import path

from openipt.web.portal.plan import views

urlpatterns = [
    path("", views.plan, name="plan"),
    path("formulation/", views.story, name="plan-story"),
    path("contract/", views.contract, name="plan-contract"),
    path("goals/<uuid:goal_id>/", views.goal, name="plan-goal"),
]
