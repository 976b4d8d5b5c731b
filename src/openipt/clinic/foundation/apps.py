from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "openipt.clinic.foundation"
    label = "foundation"
