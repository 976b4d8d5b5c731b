from __future__ import annotations

from django.urls import path

from openipt.web.manage import contacts, shown
from openipt.web.manage.emergency import views as emergency
from openipt.web.manage.erasing import views as erasing
from openipt.web.manage.measures import screens
from openipt.web.manage.measures import views as measures
from openipt.web.manage.messages import views as messages
from openipt.web.manage.people import views as people
from openipt.web.manage.retention import views as retention
from openipt.web.manage.safety import views as safety

app_name = "manage"
urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
    path("erasing/", erasing.erasing, name="erasing"),
    path("erasing/found/", erasing.found, name="erasing-found"),
    path("erasing/<uuid:person_id>/", erasing.person, name="erasing-person"),
    path("erasing/<uuid:person_id>/asked/", erasing.asked, name="erasing-asked"),
    path("erasing/<uuid:person_id>/confirmed/", erasing.confirmed, name="erasing-confirmed"),
    path("erasing/<uuid:person_id>/withdrawn/", erasing.withdrawn, name="erasing-withdrawn"),
    path("erasing/<uuid:person_id>/held/", erasing.held, name="erasing-held"),
    path("erasing/<uuid:person_id>/lifted/", erasing.lifted, name="erasing-lifted"),
    path("emergency/", emergency.uses, name="emergency"),
    path("emergency/<uuid:use_id>/reviewed/", emergency.reviewed, name="emergency-reviewed"),
    path("measures/", measures.measures, name="measures"),
    path("measures/<slug:instrument>/", measures.measure, name="measure"),
    path("measures/<slug:instrument>/loaded/", measures.loaded, name="measure-loaded"),
    path("measures/<slug:instrument>/<uuid:wording_id>/withdrawn/", measures.withdrawn, name="measure-withdrawn"),
    path("measures/screens/<slug:screen>/", screens.screen, name="screen"),
    path("measures/screens/<slug:screen>/loaded/", screens.loaded, name="screen-loaded"),
    path(
        "measures/screens/<slug:screen>/<uuid:screen_wording_id>/withdrawn/", screens.withdrawn, name="screen-withdrawn"
    ),
    path("messages/", messages.messages, name="messages"),
    path("messages/links/", messages.links, name="messages-links"),
    path("messages/days/", messages.days, name="messages-days"),
    path("people/", people.people, name="people"),
    path("people/added/", people.added, name="people-added"),
    path("people/<uuid:account_id>/", people.person, name="person"),
    path("people/<uuid:account_id>/roles/", people.roles, name="person-roles"),
    path("people/<uuid:account_id>/leave/", people.leave, name="person-leave"),
    path("people/<uuid:account_id>/back/", people.back, name="person-back"),
    path("people/<uuid:account_id>/invited/", people.invited, name="person-invited"),
    path("people/<uuid:account_id>/leaving/", people.leaving, name="leaving"),
    path("people/<uuid:account_id>/leaving/handed-over/", people.handed_over, name="handed-over"),
    path("people/<uuid:account_id>/leaving/ended/", people.ended, name="person-ended"),
    path("retention/", retention.retention, name="retention"),
    path("retention/decided/", retention.decided, name="retention-decided"),
    path("safety/", safety.safety, name="safety"),
    path("shown/", shown.shown, name="shown"),
    path("shown/decided/", shown.decided, name="shown-decided"),
    path("shown/design-rules-off/", shown.rules_off, name="shown-rules-off"),
]
