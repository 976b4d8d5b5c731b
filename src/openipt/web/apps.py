from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "openipt.web"
    label = "web"
