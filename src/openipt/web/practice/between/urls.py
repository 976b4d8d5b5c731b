from __future__ import annotations

from django.urls import path

from openipt.web.practice.between import views

urlpatterns = [path("", views.between, name="between")]
