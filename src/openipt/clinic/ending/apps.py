from django.apps import AppConfig


class EndingConfig(AppConfig):
    name = "openipt.clinic.ending"
    label = "ending"
