from django.apps import AppConfig


class RhythmConfig(AppConfig):
    name = "openipt.clinic.rhythm"
    label = "rhythm"
