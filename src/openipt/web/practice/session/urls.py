from __future__ import annotations

from django.urls import path

from openipt.web.practice.session import countdown, custody, meetings, private, views

urlpatterns = [
    path("people/<uuid:person_id>/sessions/", meetings.sessions, name="sessions"),
    path("sessions/<uuid:session_id>/", views.session, name="session"),
    path("sessions/<uuid:session_id>/number/", countdown.number, name="session-number"),
    path("sessions/<uuid:session_id>/next/", views.following, name="session-next"),
    path("sessions/<uuid:session_id>/addenda/", views.addenda, name="session-addenda"),
    path("sessions/<uuid:session_id>/private/", private.private, name="session-private"),
    path("private-notes/", custody.custody, name="private-notes"),
    path("private-notes/<uuid:process_note_id>/disclosures/", custody.disclosures, name="private-notes-disclosures"),
]
