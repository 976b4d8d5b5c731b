from __future__ import annotations

from django.urls import path

from openipt.web.practice import alert, alerts, caseload, check_ins, circle, circle_people, paper, person

app_name = "practice"
urlpatterns = [
    path("", caseload.home, name="home"),
    path("people/<uuid:person_id>/", person.overview, name="person"),
    path("people/<uuid:person_id>/check-ins/", check_ins.check_ins, name="check-ins"),
    path("people/<uuid:person_id>/check-ins/paper/<slug:measure_key>/", paper.paper, name="paper"),
    path("people/<uuid:person_id>/circle/", circle.circle, name="circle"),
    path("people/<uuid:person_id>/circle/places/", circle.places, name="circle-places"),
    path("people/<uuid:person_id>/circle/kept/", circle.kept, name="circle-kept"),
    path("people/<uuid:person_id>/circle/invitations/", circle.invitations, name="circle-invitations"),
    path("people/<uuid:person_id>/circle/people/", circle_people.people, name="circle-people"),
    path(
        "people/<uuid:person_id>/circle/people/<uuid:inventory_person_id>/",
        circle_people.somebody,
        name="circle-person",
    ),
    path(
        "people/<uuid:person_id>/circle/people/<uuid:inventory_person_id>/erasure/",
        circle_people.erasure,
        name="circle-erasure",
    ),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/<uuid:alert_id>/", alert.alert, name="alert"),
    path("alerts/<uuid:alert_id>/answers/", alert.answers, name="alert-answers"),
    path("alerts/<uuid:alert_id>/handovers/", alert.handovers, name="alert-handovers"),
    path("alerts/<uuid:alert_id>/closure/", alert.closure, name="alert-closure"),
]
