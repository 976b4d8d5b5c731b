from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "openipt.clinic.reminders"
    label = "reminders"
