from __future__ import annotations

from django.urls import path

from openipt.web.portal.letters import views

urlpatterns = [
    path("", views.letters, name="letters"),
    path("<uuid:letter_id>/", views.letter, name="letter"),
    path("<uuid:letter_id>/pdf/<slug:paper>/", views.pdf, name="letter-pdf"),
]
