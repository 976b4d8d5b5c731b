from __future__ import annotations

from django.urls import path

from openipt.web.front import home

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
]
