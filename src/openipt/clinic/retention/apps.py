from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "openipt.clinic.retention"
    label = "retention"
