from django.apps import AppConfig


class EmergencyConfig(AppConfig):
    name = "openipt.clinic.emergency"
    label = "emergency"
