from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "openipt.clinic.audit"
    label = "audit"
