from django.apps import AppConfig


class WeekConfig(AppConfig):
    name = "openipt.clinic.week"
    label = "week"
