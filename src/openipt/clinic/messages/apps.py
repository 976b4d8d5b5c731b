from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "openipt.clinic.messages"
    label = "messages"
