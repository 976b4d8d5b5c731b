from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "openipt.clinic.foundation.keys"
    label = "keys"
