from __future__ import annotations

from django.urls import path

from openipt.web.practice.review import views

urlpatterns = [
    path("", views.review, name="review"),
    path("held/", views.reviews, name="reviews"),
]
