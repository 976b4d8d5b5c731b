from __future__ import annotations

import socket

import pytest

from openipt.cli.preflight import UnsafeToServe
from openipt.cli.serving.address import AddressRefused, PortInUse, check_free
from openipt.cli.serving.children import web_server
from openipt.cli.serving.starting import make_ready
from openipt.cli.serving.static import collect_static
from tests.cli.a_service import close_to_others


class TestAnAddress:
    def test_that_is_free(self):
        check_free("127.0.0.1", 0)

    def test_that_is_taken(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            with pytest.raises(PortInUse, match="choose another with --port"):
                check_free("127.0.0.1", taken.getsockname()[1])

    def test_that_is_not_ours(self):
        with pytest.raises(AddressRefused):
            check_free("192.0.2.1", 8000)


def test_serving_refuses_what_is_unsafe(installation, settings):
    close_to_others(settings)
    with pytest.raises(UnsafeToServe) as refused:
        make_ready("0.0.0.0", 8000)
    assert [finding.key for finding in refused.value.findings] == ["demo.not_loopback"]
    assert "Use 127.0.0.1" in str(refused.value)


def test_the_web_server_is_told_everything(settings):
    command = " ".join(web_server(host="127.0.0.1", port=8123, workers=3).command)
    for words in (
        "--host 127.0.0.1",
        "--port 8123",
        "--workers 3",
        "--interface wsgi",
        "openipt.config.wsgi:application",
    ):
        assert words in command


class TestStaticFiles:
    @pytest.fixture(autouse=True)
    def _apart(self, settings, tmp_path):
        sources = tmp_path / "sources"
        sources.mkdir()
        (sources / "look.css").write_text("a { color: red }")
        settings.VAR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
        settings.STATICFILES_DIRS = [sources]
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        self.sources, self.collected = sources, tmp_path / "static"

    def test_are_collected_once_under_hashed_names(self):
        assert collect_static()
        assert list(self.collected.glob("look.*.css"))
        assert not collect_static()

    def test_are_collected_anew_when_a_source_changed(self):
        collect_static()
        (self.sources / "look.css").write_text("a { color: blue }")
        assert collect_static()
        assert len(list(self.collected.glob("look.*.css"))) == 2

    def test_are_collected_anew_when_they_are_gone(self):
        import shutil

        collect_static()
        shutil.rmtree(self.collected)
        assert collect_static()
