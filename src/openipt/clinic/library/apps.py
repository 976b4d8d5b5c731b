from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "openipt.clinic.library"
    label = "library"
