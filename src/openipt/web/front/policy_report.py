"""What a browser refused to load: each kind is noted once, so that a page that asks for too much is mended.

Anybody can send such a report, so it is believed in nothing but which rule it names, and cannot fill a log.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from typing import Any

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from openipt.web.doors import open_to_all

_log = logging.getLogger("openipt.policy")
_DIRECTIVES = frozenset(
    {"default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem"}
    | {"style-src-attr", "img-src", "font-src", "connect-src", "media-src", "worker-src", "manifest-src"}
    | {"frame-src", "frame-ancestors", "form-action", "base-uri", "object-src"}
)


@csrf_exempt
@open_to_all("a browser says by itself which rule of the pages' policy it kept", methods=("POST",))
def policy_report(request: Any) -> HttpResponse:
    """Note the rule that was kept; whatever else was sent is dropped."""
    try:
        directive = json.loads(request.body)["csp-report"]["effective-directive"]
        if directive in _DIRECTIVES:
            _note(directive)
    except (ValueError, LookupError, TypeError, RecursionError):
        pass  # no report, or one that was made up
    return HttpResponse(status=204)


@cache
def _note(directive: str) -> None:
    """Once for each rule and process."""
    _log.warning("a browser kept the rule %s: a page tried to load what it must not", directive)
