from __future__ import annotations

from django.urls import path

from openipt.web.manage import shown
from openipt.web.manage.messages import views as messages

app_name = "manage"
urlpatterns = [
    path("messages/", messages.messages, name="messages"),
    path("shown/", shown.shown, name="shown"),
    path("shown/decided/", shown.decided, name="shown-decided"),
]
