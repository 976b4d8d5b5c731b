from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "openipt.clinic.inventory"
    label = "inventory"
