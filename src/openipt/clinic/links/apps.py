from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "openipt.clinic.links"
    label = "links"
