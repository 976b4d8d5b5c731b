from __future__ import annotations

from django.urls import path

from openipt.web.practice.letters import signed, views

urlpatterns = [
    path("people/<uuid:person_id>/letters/", views.letters, name="letters"),
    path("people/<uuid:person_id>/letters/<slug:letter_kind>/", views.letter, name="letter"),
    path("people/<uuid:person_id>/letters/<slug:letter_kind>/signing/", views.signing, name="letter-signing"),
    path("people/<uuid:person_id>/letters/<slug:letter_kind>/discards/", views.discards, name="letter-discards"),
    path("letters/<uuid:letter_id>/", signed.signed_letter, name="signed-letter"),
    path("letters/<uuid:letter_id>/pdf/<slug:paper>/", signed.pdf, name="letter-pdf"),
    path("letters/<uuid:letter_id>/sharings/", signed.sharings, name="letter-sharings"),
]
