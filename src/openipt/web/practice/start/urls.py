from __future__ import annotations

from django.urls import path

from openipt.web.practice.start import checklist, diagnosis, overview, sick_role, symptoms

urlpatterns = [
    path("", overview.start, name="start"),
    path("checklist/", checklist.answers, name="checklist"),
    path("symptoms/", symptoms.symptoms, name="symptoms"),
    path("diagnosis/", diagnosis.diagnosis, name="diagnosis"),
    path("sick-role/", sick_role.sick_role, name="sick-role"),
]
