from django.urls import path

from openipt.web.portal.circle.people import name, people
from openipt.web.portal.circle.then import then_and_now
from openipt.web.portal.circle.views import circle, places, somebody

urlpatterns = [
    path("", circle, name="circle"),
    path("places/", places, name="circle-places"),
    path("people/", people, name="circle-people"),
    path("people/<uuid:inventory_person_id>/", somebody, name="circle-person"),
    path("people/<uuid:inventory_person_id>/name/", name, name="circle-name"),
    path("then-and-now/", then_and_now, name="circle-then-and-now"),
]
