from __future__ import annotations

from django.urls import path

from openipt.web.practice.session import meetings, private, views

urlpatterns = [
    path("people/<uuid:person_id>/sessions/", meetings.sessions, name="sessions"),
    path("sessions/<uuid:session_id>/", views.session, name="session"),
    path("sessions/<uuid:session_id>/next/", views.following, name="session-next"),
    path("sessions/<uuid:session_id>/addenda/", views.addenda, name="session-addenda"),
    path("sessions/<uuid:session_id>/private/", private.private, name="session-private"),
]
