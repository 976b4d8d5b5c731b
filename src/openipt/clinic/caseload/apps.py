from django.apps import AppConfig


class CaseloadConfig(AppConfig):
    name = "openipt.clinic.caseload"
    label = "caseload"
