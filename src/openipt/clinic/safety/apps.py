from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "openipt.clinic.safety"
    label = "safety"
