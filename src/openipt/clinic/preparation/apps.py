from django.apps import AppConfig


class PreparationConfig(AppConfig):
    name = "openipt.clinic.preparation"
    label = "preparation"
