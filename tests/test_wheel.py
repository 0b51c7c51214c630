"""An installed wheel builds a site: it carries the themes and every data file."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from conftest import PROJECT
from small_archive import fingerprints, planted


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that holds the wheel, and sees our dependencies but not this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=PROJECT, check=True, text=True
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True, symlinks=os.name != "nt")
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", wheel]
    subprocess.run(pip, check=True)
    # A .pth file gives the dependencies without a network; unlike a search path of Python's environment, it comes
    # after the wheel, and the .pth of the checkout in there is not read.
    paths = sysconfig.get_paths(vars={"base": str(folder / "env"), "platbase": str(folder / "env")})
    Path(paths["purelib"], "dependencies.pth").write_text(sysconfig.get_paths()["purelib"], "utf-8")
    return python


def test_an_installed_wheel_builds_the_same_site_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    planted(tmp_path / "seeds")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    where = subprocess.run(
        [installed, "-c", "import generator; print(generator.__file__)"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert PROJECT not in Path(where.stdout.strip()).parents
    command = installed.with_name("florilegium")
    subprocess.run([command, "build", "--output", "by-wheel"], cwd=tmp_path, env=env, check=True)
    ours = [sys.executable, "-m", "generator", "build", "--output", "by-checkout"]
    subprocess.run(ours, cwd=tmp_path, check=True)
    assert fingerprints(tmp_path / "by-wheel") == fingerprints(tmp_path / "by-checkout")
