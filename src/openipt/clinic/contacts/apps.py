from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "openipt.clinic.contacts"
    label = "contacts"
