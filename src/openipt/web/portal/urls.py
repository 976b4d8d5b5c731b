"""The addresses of the portal: nouns and ids, nothing else."""

from django.urls import include, path

from openipt.web.portal import asking
from openipt.web.portal.cannot_come import cannot_come
from openipt.web.portal.check_in import check_in
from openipt.web.portal.done import done
from openipt.web.portal.help import help_page
from openipt.web.portal.home import home
from openipt.web.portal.item import item
from openipt.web.portal.messages import messages
from openipt.web.portal.my_record import copy, my_record
from openipt.web.portal.past import answers, past
from openipt.web.portal.pin import pin
from openipt.web.portal.review import review
from openipt.web.portal.text_size import text_size
from openipt.web.portal.unsent import unsent
from openipt.web.portal.who_can_see import who_can_see
from openipt.web.portal.whole import whole
from openipt.web.portal.whole_record.views import whole_record

app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("check-in/<uuid:check_in_id>/", check_in, name="check-in"),
    path("check-in/<uuid:check_in_id>/items/<slug:item>/", item, name="item"),
    path("check-in/<uuid:check_in_id>/help/", help_page, name="help"),
    path("check-in/<uuid:check_in_id>/review/", review, name="review"),
    path("check-in/<uuid:check_in_id>/all/", whole, name="whole"),
    path("check-in/<uuid:check_in_id>/text-size/", text_size, name="text-size"),
    path("check-in/<uuid:check_in_id>/unsent/", unsent, name="unsent"),
    path("check-in/<uuid:check_in_id>/week/", asking.week, name="check-in-week"),
    path("check-in/<uuid:check_in_id>/mood/", asking.mood, name="check-in-mood"),
    path("check-in/<uuid:check_in_id>/plan/", asking.plan, name="check-in-plan"),
    path("check-in/<uuid:check_in_id>/done/", done, name="done"),
    path("check-ins/", past, name="past"),
    path("check-ins/<uuid:check_in_id>/", answers, name="answers"),
    path("cannot-come/", cannot_come, name="cannot-come"),
    path("companions/", include("openipt.web.portal.companions.urls")),
    path("circle/", include("openipt.web.portal.circle.urls")),
    path("letters/", include("openipt.web.portal.letters.urls")),
    path("preparing/", include("openipt.web.portal.preparing.urls")),
    path("messages/", messages, name="messages"),
    path("my-record/", my_record, name="my-record"),
    path("my-record/whole/", whole_record, name="my-record-whole"),
    path("my-record/copy/", copy, name="my-record-copy"),
    path("messages/pin/", pin, name="pin"),
    path("plan/", include("openipt.web.portal.plan.urls")),
    path("reading/", include("openipt.web.portal.reading.urls")),
    path("rhythm/", include("openipt.web.portal.rhythm.urls")),
    path("safety-plan/", include("openipt.web.portal.safety_plan.urls")),
    path("week/", include("openipt.web.portal.week.urls")),
    path("who-can-see/", who_can_see, name="who-can-see"),
]
