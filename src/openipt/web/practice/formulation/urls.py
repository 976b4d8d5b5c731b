from __future__ import annotations

from django.urls import path

from openipt.web.practice.formulation import goals, proposal, views

urlpatterns = [
    path("", views.formulation, name="formulation"),
    path("views/", views.views, name="own-views"),
    path("proposal/", proposal.proposal, name="proposal"),
    path("answers/", views.answers, name="formulation-answers"),
    path("stages/", views.stages, name="stages"),
    path("goals/", goals.goals, name="goals"),
    path("goals/focus/", goals.focus_ratings, name="focus-ratings"),
    path("goals/ratings/", goals.ratings, name="goal-ratings"),
]
