from __future__ import annotations

from django.urls import include, path

from openipt.web.practice import alert, alerts, caseload, check_ins, hand_over, own_rules, paper, person, reaching
from openipt.web.practice import alert, alerts, caseload, check_ins, hand_over, link, paper, person, reaching

app_name = "practice"
urlpatterns = [
    path("", caseload.home, name="home"),
    path("people/<uuid:person_id>/", person.overview, name="person"),
    path("people/<uuid:person_id>/check-ins/", check_ins.check_ins, name="check-ins"),
    path("people/<uuid:person_id>/check-ins/call/<slug:measure_key>/", paper.call, name="call"),
    path(
        "people/<uuid:person_id>/check-ins/<uuid:check_in_id>/handed-over/",
        hand_over.handed_over,
        name="hand-over-device",
    ),
    path("people/<uuid:person_id>/check-ins/<uuid:check_in_id>/link/", link.link, name="link"),
    path("people/<uuid:person_id>/check-ins/paper/<slug:measure_key>/", paper.paper, name="paper"),
    path("people/<uuid:person_id>/measures/", include("openipt.web.practice.measures.urls")),
    path("people/<uuid:person_id>/between/", include("openipt.web.practice.between.urls")),
    path("people/<uuid:person_id>/progress/", include("openipt.web.practice.progress.urls")),
    path("people/<uuid:person_id>/circle/", include("openipt.web.practice.circle.urls")),
    path("people/<uuid:person_id>/course/", include("openipt.web.practice.course.urls")),
    path("people/<uuid:person_id>/start/", include("openipt.web.practice.start.urls")),
    path("people/<uuid:person_id>/care/", include("openipt.web.practice.other_care.urls")),
    path("people/<uuid:person_id>/events/", include("openipt.web.practice.events.urls")),
    path("people/<uuid:person_id>/harm/", include("openipt.web.practice.harm.urls")),
    path("people/<uuid:person_id>/timeline/", include("openipt.web.practice.timeline.urls")),
    path("people/<uuid:person_id>/formulation/", include("openipt.web.practice.formulation.urls")),
    path("people/<uuid:person_id>/contract/", include("openipt.web.practice.contract.urls")),
    path("people/<uuid:person_id>/review/", include("openipt.web.practice.review.urls")),
    path("people/<uuid:person_id>/attendance/", include("openipt.web.practice.attendance.urls")),
    path("people/<uuid:person_id>/reaching/", reaching.reaching, name="reaching"),
    path("people/<uuid:person_id>/rhythm/", include("openipt.web.practice.rhythm.urls")),
    path("people/<uuid:person_id>/safety-plan/", include("openipt.web.practice.safety_plan.urls")),
    path("people/<uuid:person_id>/screens/", include("openipt.web.practice.screens.urls")),
    path("people/<uuid:person_id>/ending/", include("openipt.web.practice.ending.urls")),
    path("people/<uuid:person_id>/reading/", include("openipt.web.practice.readings.urls")),
    path("", include("openipt.web.practice.session.urls")),
    path("", include("openipt.web.practice.letters.urls")),
    path("design-rules/", own_rules.own_rules, name="own-rules"),
    path("design-rules/on/", own_rules.on, name="own-rules-on"),
    path("design-rules/off/", own_rules.off, name="own-rules-off"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/<uuid:alert_id>/", alert.alert, name="alert"),
    path("alerts/<uuid:alert_id>/answers/", alert.answers, name="alert-answers"),
    path("alerts/<uuid:alert_id>/handovers/", alert.handovers, name="alert-handovers"),
    path("alerts/<uuid:alert_id>/closure/", alert.closure, name="alert-closure"),
]
