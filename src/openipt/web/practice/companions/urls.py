from __future__ import annotations

from django.urls import path

from openipt.web.practice.companions import views

urlpatterns = [
    path("", views.companions, name="companions"),
    path("<uuid:companion_id>/", views.companion, name="companion"),
    path("<uuid:companion_id>/agreed/", views.agreed, name="companion-agreed"),
    path("<uuid:companion_id>/withdrawn/", views.withdrawn, name="companion-withdrawn"),
    path("<uuid:companion_id>/invited/", views.invited, name="companion-invited"),
    path("<uuid:companion_id>/sessions/", views.sessions, name="companion-sessions"),
    path("<uuid:companion_id>/ended/", views.ended, name="companion-ended"),
]
