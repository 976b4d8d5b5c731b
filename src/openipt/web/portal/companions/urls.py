from __future__ import annotations

from django.urls import path

from openipt.web.portal.companions import views

urlpatterns = [
    path("", views.companions, name="companions"),
    path("<uuid:companion_id>/allowed/", views.allowed, name="companion-allowed"),
    path("<uuid:companion_id>/taken-back/", views.taken_back, name="companion-taken-back"),
    path("<uuid:companion_id>/ended/", views.ended, name="companion-ended"),
]
