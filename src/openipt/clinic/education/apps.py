from django.apps import AppConfig


class EducationConfig(AppConfig):
    name = "openipt.clinic.education"
    label = "education"
