from django.apps import AppConfig


class TimelineConfig(AppConfig):
    name = "openipt.clinic.timeline"
    label = "timeline"
