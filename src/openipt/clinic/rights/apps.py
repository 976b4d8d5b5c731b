from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "openipt.clinic.rights"
    label = "rights"
