from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "openipt.clinic.courses"
    label = "courses"
