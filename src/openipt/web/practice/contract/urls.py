from __future__ import annotations

from django.urls import path

from openipt.web.practice.contract import views

urlpatterns = [
    path("", views.contract, name="contract"),
    path("offer/", views.offer, name="offer"),
    path("answers/", views.answers, name="contract-answers"),
    path("middle/", views.middle, name="middle"),
]
