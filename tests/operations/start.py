"""Starts manage.py as an operator does: in a process of its own, with nothing in the environment but what is given."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def manage(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of manage.py to its end."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("CALIBER_") and name != "PORT"}
    own.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**own, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def setting(name: str, data_dir: Path, **environment: str) -> str:
    """Return what a start with these variables makes of one of Django's settings."""
    code = f"from caliber import settings; print(settings.{name})"
    own = {key: value for key, value in os.environ.items() if not key.startswith("CALIBER_") and key != "PORT"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**own, "CALIBER_DATA_DIR": str(data_dir), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout.strip()
