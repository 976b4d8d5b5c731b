"""My plan, and the pages on which I answer."""

from __future__ import annotations

from django.urls import path

from openipt.web.portal.plan import views
from openipt.web.portal.plan.staying_well import staying_well

urlpatterns = [
    path("", views.plan, name="plan"),
    path("formulation/", views.story, name="plan-story"),
    path("contract/", views.contract, name="plan-contract"),
    path("staying-well/", staying_well, name="plan-staying-well"),
    path("goals/<uuid:goal_id>/", views.goal, name="plan-goal"),
]
