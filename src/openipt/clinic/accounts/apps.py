from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "openipt.clinic.accounts"
    label = "accounts"
