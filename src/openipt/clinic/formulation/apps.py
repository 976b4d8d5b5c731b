from django.apps import AppConfig


class FormulationConfig(AppConfig):
    name = "openipt.clinic.formulation"
    label = "formulation"
