from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(folder: Path, content: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "pytest.ini").write_text("[pytest]\n")
    (folder / "test_it.py").write_text(content)
    command = [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "no:cacheprovider", *options, str(folder)]
    # in CI pytest is told of the plugin by its environment; here each test says for itself whether it is loaded
    plain = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTEST_ADDOPTS")}
    return subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, text=True, check=False)


SKIPPED = "import pytest\n\ndef test_it():\n    pytest.skip('no browser here')\n"
WHOLE_FILE = "import pytest\n\npytest.skip('no server here', allow_module_level=True)\n"
EXPECTED = "import pytest\n\n@pytest.mark.xfail\ndef test_it():\n    assert False\n"
PLUGIN = ("-p", "tests.checking.nothing_skipped")


def test_a_skipped_test_fails_in_ci_and_says_why(tmp_path):
    assert run(tmp_path, SKIPPED).returncode == 0
    done = run(tmp_path, SKIPPED, *PLUGIN)
    assert done.returncode == 1
    assert "In CI nothing is left out. Skipped: no browser here" in done.stdout


def test_a_skipped_file_fails_too(tmp_path):
    done = run(tmp_path, WHOLE_FILE, *PLUGIN)
    assert done.returncode != 0
    assert "no server here" in done.stdout


def test_a_failure_that_is_expected_passes(tmp_path):
    assert run(tmp_path, EXPECTED, *PLUGIN).returncode == 0
