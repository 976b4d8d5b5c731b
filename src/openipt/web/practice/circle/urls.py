from __future__ import annotations

from django.urls import path

from openipt.web.practice.circle import people, views

urlpatterns = [
    path("", views.circle, name="circle"),
    path("places/", views.places, name="circle-places"),
    path("kept/", views.kept, name="circle-kept"),
    path("invitations/", views.invitations, name="circle-invitations"),
    path("people/", people.people, name="circle-people"),
    path("people/<uuid:inventory_person_id>/", people.somebody, name="circle-person"),
    path("people/<uuid:inventory_person_id>/erasure/", people.erasure, name="circle-erasure"),
]
