from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "openipt.clinic.assessment"
    label = "assessment"
