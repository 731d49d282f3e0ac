"""The wheel works where the sources are not."""

import json
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
STORY = 'Ann Example met Bob Sample in Oslo on Monday. "We shall meet again," Example said.\n'


@pytest.fixture(scope="module")
def onrecord(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that holds the built wheel and, of this one, only the dependencies."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    fresh = [sys.executable, "-m", "venv", "--without-pip", str(folder / "fresh")]
    subprocess.run(fresh, check=True, capture_output=True)
    python = folder / "fresh" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(next(folder.glob("*.whl")))], check=True, capture_output=True)
    # A path in a .pth file is not searched for further .pth files, so the editable install of the sources stays out.
    packages = next((folder / "fresh" / "lib").glob("python3.*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    where = [str(python), "-c", "import api; print(api.__file__)"]
    found = subprocess.run(where, check=True, capture_output=True, text=True, cwd=folder).stdout
    assert Path(found.strip()).is_relative_to(packages)
    return python.with_name("onrecord")


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    return {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "ONRECORD_DATABASE_URL": f"sqlite:///{tmp_path}/wheel.db"}


@pytest.fixture
def served(onrecord: Path, environment: Mapping[str, str], tmp_path: Path) -> Iterator[str]:
    (tmp_path / "story.txt").write_text(STORY)
    for arguments in (["db", "upgrade"], ["load", "story.txt"]):
        subprocess.run([onrecord, *arguments], check=True, cwd=tmp_path, env=environment, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [onrecord, "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate(timeout=30)


def get(url: str) -> dict[str, object]:
    """The JSON at `url`, once the server listens."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                read: dict[str, object] = json.load(answer)
                return read
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
            time.sleep(0.1)
    raise TimeoutError(url)


def test_the_installed_wheel_migrates_loads_and_serves(served: str) -> None:
    quotes = get(f"{served}/v1/quotes?speaker=Ann+Example&fields=text")["data"]
    assert [quote["text"] for quote in quotes] == ['"We shall meet again,"']  # type: ignore[attr-defined]
    mirror = yaml.load((ROOT / "openapi.yaml").read_bytes(), Loader=yaml.CSafeLoader)
    assert get(f"{served}/v1/openapi.json") == mirror
