from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "openipt.clinic.letters"
