from __future__ import annotations

from django.conf import settings
from django.urls import path

from openipt.web.front import (
    again,
    components,
    demo,
    handed_over,
    health,
    help_now,
    home,
    joining,
    leaving,
    message,
    passkeys,
    policy_report,
    setting_up,
    signing,
    which_service,
    writing,
    yours,
)

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
    path("help-now/", help_now.help_now, name="help-now"),
    path("service-worker.js", help_now.service_worker, name="service-worker"),
    path("safety-plan-worker.js", help_now.safety_plan_worker, name="safety-plan-worker"),
    path("join/", joining.join, name="join"),
    path("join/<str:invitation>/", joining.follow, name="follow"),
    path("sign-in/", signing.sign_in, name="sign-in"),
    path("sign-in/second-step/", signing.second_step, name="second-step"),
    path("sign-in/passkey/", passkeys.answer, name="passkey"),
    path("sign-in/passkey/question/", passkeys.question, name="passkey-question"),
    path("sign-in/set-up/", setting_up.set_up, name="set-up"),
    path("sign-in/set-up/question/", passkeys.question_to_make, name="set-up-question"),
    path("sign-in/set-up/app/", setting_up.set_up_app, name="set-up-app"),
    path("sign-in/again/", again.again, name="again"),
    path("sign-in/again/question/", again.question, name="again-question"),
    path("sign-in/again/passkey/", again.answer, name="again-passkey"),
    path("sign-in/yours/", yours.yours, name="yours"),
    path("sign-in/yours/app/", yours.app, name="your-app"),
    path("sign-in/yours/passkey/", yours.passkey, name="your-passkey"),
    path("sign-in/yours/question/", yours.question, name="your-question"),
    path("sign-in/yours/paper/", yours.paper, name="your-paper"),
    path("sign-in/yours/password/", yours.password, name="your-password"),
    path("sign-in/yours/elsewhere/", yours.elsewhere, name="your-elsewhere"),
    path("sign-in/yours/factors/<uuid:factor_id>/removed/", yours.removed, name="your-factor-removed"),
    path("sign-out/", signing.sign_out, name="sign-out"),
    path("signed-out/", signing.signed_out, name="signed-out"),
    path("service/", which_service.which_service, name="which-service"),
    path("leave/", leaving.leave, name="leave"),
    path("away/", leaving.away, name="away"),
    path("demo/", demo.cast, name="demo"),
    path("demo/sign-in/", demo.sign_in, name="demo-sign-in"),
    path("still-writing/", writing.still_writing, name="still-writing"),
    path("handed-over/", handed_over.handed_over, name="handed-over"),
    path("handed-over/thanks/", handed_over.thanks, name="thanks"),
    path("m/<uuid:message_id>/", message.message, name="message"),
    path("policy-report/", policy_report.policy_report, name="policy-report"),
    path("healthz", health.healthz, name="healthz"),
]
if settings.SHOW_COMPONENTS:
    urlpatterns.append(path("_components/", components.components, name="components"))
