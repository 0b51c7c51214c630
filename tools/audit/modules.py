"""The Node modules that the audits run with: installed from the lock file when they are not there."""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def module(name: str) -> Path:
    """The folder of an installed module. Ends the program with a message where it cannot be installed."""
    folder = HERE / "node_modules" / name
    if folder.is_dir():
        return folder
    npm = shutil.which("npm")
    if npm is None:
        sys.exit(f"tools/audit: {name} is not installed and npm is not found; install Node.js, then run this again")
    done = subprocess.run([npm, "ci", "--ignore-scripts"], cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode or not folder.is_dir():
        sys.exit(f"tools/audit: npm ci failed; run it by hand in tools/audit\n{done.stderr}")
    return folder
