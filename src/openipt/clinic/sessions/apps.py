from django.apps import AppConfig


class SessionsConfig(AppConfig):
    name = "openipt.clinic.sessions"
    label = "clinic_sessions"  # Django's own sessions have the plain name
