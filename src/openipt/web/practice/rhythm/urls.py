from __future__ import annotations

from django.urls import path

from openipt.web.practice.rhythm import views

urlpatterns = [path("", views.rhythm, name="rhythm")]
