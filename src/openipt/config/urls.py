"""Every address, by room."""

from __future__ import annotations

from django.urls import include, path

handler400 = "openipt.web.failures.not_understood"
handler404 = "openipt.web.failures.not_found"
handler500 = "openipt.web.failures.mistake"

urlpatterns = [
    path("", include("openipt.web.front.urls")),
    path("portal/", include("openipt.web.portal.urls")),
    path("companion/", include("openipt.web.companion.urls")),
    path("practice/", include("openipt.web.practice.urls")),
    path("manage/", include("openipt.web.manage.urls")),
]
