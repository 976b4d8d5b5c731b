from django.apps import AppConfig


class SchedulesConfig(AppConfig):
    name = "openipt.clinic.schedules"
    label = "schedules"
