from __future__ import annotations

from django.urls import path

from openipt.web.manage import contacts, shown
from openipt.web.manage.measures import screens
from openipt.web.manage.measures import views as measures
from openipt.web.manage.messages import views as messages
from openipt.web.manage.safety import views as safety

app_name = "manage"
urlpatterns = [
    path("contacts/", contacts.contacts, name="contacts"),
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
    path("messages/days/", messages.days, name="messages-days"),
    path("safety/", safety.safety, name="safety"),
    path("shown/", shown.shown, name="shown"),
    path("shown/decided/", shown.decided, name="shown-decided"),
]
