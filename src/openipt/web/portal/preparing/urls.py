"""What I prepare, and the steps of it."""

from __future__ import annotations

from django.urls import path

from openipt.web.portal.preparing import views

urlpatterns = [
    path("", views.preparing, name="preparing"),
    path("new/<slug:preparation_kind>/", views.begin, name="preparing-new"),
    path("<uuid:preparation_id>/", views.whole, name="preparing-whole"),
    path("<uuid:preparation_id>/steps/<slug:preparation_step>/", views.step, name="preparing-step"),
    path("<uuid:preparation_id>/sharing/", views.sharing, name="preparing-sharing"),
    path("<uuid:preparation_id>/thrown-away/", views.thrown_away, name="preparing-thrown-away"),
]
