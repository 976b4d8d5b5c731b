from django.apps import AppConfig


class ScreensConfig(AppConfig):
    name = "openipt.clinic.screens"
    label = "screens"
