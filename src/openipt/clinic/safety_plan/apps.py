from django.apps import AppConfig


class SafetyPlanConfig(AppConfig):
    name = "openipt.clinic.safety_plan"
    label = "safety_plan"
