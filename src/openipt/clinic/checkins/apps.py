from django.apps import AppConfig


class CheckinsConfig(AppConfig):
    name = "openipt.clinic.checkins"
    label = "checkins"
