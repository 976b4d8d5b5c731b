from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "openipt.clinic.people"
    label = "people"
