from __future__ import annotations

from django.urls import path

from openipt.web.practice.progress import views

urlpatterns = [path("", views.progress, name="progress")]
