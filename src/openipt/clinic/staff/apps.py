from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "openipt.clinic.staff"
    label = "staff"
