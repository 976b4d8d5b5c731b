from django.apps import AppConfig


class CompanionsConfig(AppConfig):
    name = "openipt.clinic.companions"
    label = "companions"
