"""Start the dashboard or test it, from a bare Python: ``python run.py`` and ``python run.py test``.

Standard library only. The first start makes an environment in `.venv` and installs what `requirements.txt` names; the next
ones only look whether that still holds.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
LOG = VENV / "install.log"
TOOLS = ROOT / "requirements-tools.lock"
OLDEST = (3, 11)
PORT = 8501
SHORTEST_LIFE = 10.0
"""Seconds; a server that the system ends sooner would be ended again."""
BY_A_PERSON = {signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)}
FAULT_OF_WINDOWS, CONTROL_C = 0xC0000005, 0xC000013A

MESSAGES = {
    "old": "Python {need} 이상이 필요합니다 (지금 {have}). / Python {need} or newer is needed (this is {have}).",
    "making": "처음 한 번, 필요한 것을 .venv에 설치합니다. / Installing into .venv, this once.",
    "ranges": "이 패키지 저장소에는 잠가 둔 버전이 다 있지 않아, 정해 둔 범위 안의 버전을 설치합니다. / "
    "This registry lacks some of the locked versions: installing what it has within the ranges.",
    "tampered": "패키지가 잠가 둔 것과 다릅니다. 설치하지 않았습니다. 패키지 저장소를 확인해 주세요: {log} / "
    "A package is not the one that was locked. Nothing was installed. Check the package registry: {log}",
    "no_registry": "설치하지 못했습니다. 인터넷이나 패키지 저장소 연결을 확인해 주세요. 자세한 내용: {log} / "
    "Installation failed. Check the connection to the package registry. Details: {log}",
    "no_venv": "가상 환경을 만들지 못했습니다. 'venv' 모듈(데비안: python3-venv)을 설치해 주세요. / "
    "No virtual environment could be made: install the 'venv' module (Debian: python3-venv).",
    "port": "포트 {port}번은 다른 프로그램이 쓰고 있습니다. python run.py --port {other} 로 시작해 주세요. / "
    "Port {port} is in use. Start with: python run.py --port {other}",
    "running": "대시보드가 이미 열려 있습니다: http://localhost:{port} / The dashboard already runs there.",
    "again": "대시보드가 갑자기 끝나 다시 시작합니다. 저장한 내용은 그대로 있습니다. / "
    "The dashboard was ended by the system and starts again. What was saved is all there.",
    "no_browser": "시험에 쓸 Chrome, Chromium 또는 Edge가 없습니다. 설치하거나 CHROME_PATH에 실행 파일을 적어 주세요. / "
    "No Chrome, Chromium or Edge to test with. Install one, or name it in CHROME_PATH.",
}

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "{PROGRAMFILES}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
    "{LOCALAPPDATA}/Google/Chrome/Application/chrome.exe",
    "{PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
    "{PROGRAMFILES}/Microsoft/Edge/Application/msedge.exe",
)


class Refusal(Exception):
    """Something that a person must mend first; its text is the one line they see."""

    def __init__(self, key, **values):
        super().__init__(MESSAGES[key].format(**values))


def check_python(version=sys.version_info):
    """Refuse a Python that is too old."""
    if tuple(version[:2]) < OLDEST:
        need, have = ".".join(map(str, OLDEST)), ".".join(map(str, version[:2]))
        raise Refusal("old", need=need, have=have)


def python_of(venv):
    """The interpreter inside an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(requirements):
    """What an environment was made of: the requirement files' contents and this Python."""
    digest = hashlib.sha256(sys.version.encode())
    for path in requirements:
        digest.update(path.read_bytes())
    lock = lock_of(requirements)
    digest.update(lock.read_bytes() if lock else b"")
    return digest.hexdigest()


def is_ready(requirements, stamp=STAMP):
    """Whether the environment was completely installed from these requirement files."""
    try:
        known = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return known.get(requirements[-1].name) == fingerprint(requirements) and python_of(VENV).exists()


def prepare(requirements):
    """Make the environment hold what the requirement files name; one left half-made by an interruption is mended."""
    if is_ready(requirements):
        return
    say(MESSAGES["making"])
    uv = shutil.which("uv")
    if not python_of(VENV).exists() or subprocess.run([str(python_of(VENV)), "-c", ""], check=False).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        made = subprocess.run([sys.executable, "-m", "venv", *(["--without-pip"] if uv else []), str(VENV)], check=False)
        if made.returncode:
            raise Refusal("no_venv")
    install = [uv, "pip", "install", "--python", str(python_of(VENV)), "--compile-bytecode"] if uv else None
    if install is None:
        subprocess.run([str(python_of(VENV)), "-m", "ensurepip"], capture_output=True, check=False)
        install = [str(python_of(VENV)), "-m", "pip", "install", "--disable-pip-version-check"]
    lock = lock_of(requirements)
    if lock and not uv:
        tools = [*install, "--quiet", "--upgrade", "--require-hashes", "-r", str(TOOLS)]
        subprocess.run(tools, capture_output=True, check=False)
    if not (lock and installed([*install, "--quiet", "--require-hashes", "-r", str(lock)])):
        if lock:
            if is_tampered(LOG.read_text(encoding="utf-8", errors="replace")):
                raise Refusal("tampered", log=LOG.relative_to(ROOT).as_posix())
            say(MESSAGES["ranges"])
        if not installed([*install, "--quiet", "-r", str(requirements[-1])]):
            raise Refusal("no_registry", log=LOG.relative_to(ROOT).as_posix())
    # The tests' requirements hold the dashboard's.
    STAMP.write_text(
        json.dumps({path.name: fingerprint(requirements[: n + 1]) for n, path in enumerate(requirements)}), encoding="utf-8"
    )


def installed(command):
    """Whether a command that installs came to its end; what it said is in the log."""
    with LOG.open("w", encoding="utf-8") as log:
        return not subprocess.run(command, stdout=log, stderr=log, check=False).returncode


def is_tampered(log):
    """Whether an installation ended because a file is not the one that was locked."""
    return "hash" in log.lower() and ("do not match the hashes" in log.lower() or "hash mismatch" in log.lower())


def lock_of(requirements):
    """The lock of the last of these files; None where there is none, or where it does not name all that is asked for."""
    lock = requirements[-1].with_suffix(".lock")
    if not lock.exists():
        return None
    pinned = set(names_in(lock))
    return lock if all(name in pinned for file in requirements for name in names_in(file)) else None


def names_in(file):
    """The packages that a requirements file or a lock names, in small letters."""
    lines = file.read_text(encoding="utf-8").splitlines()
    found = (re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line) for line in lines)
    return [re.sub(r"[-_.]+", "-", name.group()).lower() for name in found if name]


def is_free(port):
    """Whether nothing listens on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def is_ours(port):
    """Whether a Streamlit server answers on a port."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
            return answer.read() == b"ok"
    except OSError:
        return False


def check_port(port):
    """Refuse a port that is taken, saying by whom."""
    if not is_free(port):
        raise Refusal("running" if is_ours(port) else "port", port=port, other=port + 1)


def start(port, with_browser):
    """Start the dashboard and stay until it ends."""
    check_port(port)
    prepare([ROOT / "requirements.txt"])
    command = [str(python_of(VENV)), "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    return kept_up(lambda is_first: call([*command, "--server.headless", "false" if with_browser and is_first else "true"]))


def kept_up(serve, clock=time.monotonic):
    """Run the server, and again where the system ended it and it had been up for a while; browsers come back by themselves.

    `serve` takes whether it is the first time and gives an exit code. One that a person ended, or that cannot start, stays down.
    """
    is_first = True
    while True:
        began = clock()
        code = serve(is_first)
        if not was_ended(code) or clock() - began < SHORTEST_LIFE:
            return code
        say(MESSAGES["again"])
        is_first = False


def was_ended(code):
    """Whether an exit code says that the system ended a process (no memory, a file cut short beneath it), and no person did."""
    return code < 0 and -code not in BY_A_PERSON if os.name != "nt" else FAULT_OF_WINDOWS <= code & 0xFFFFFFFF < CONTROL_C


def find_browser(environ=os.environ, which=shutil.which, exists=os.path.exists):
    """The executable of an installed Chrome, Chromium or Edge, None where there is none."""
    if environ.get("CHROME_PATH"):
        return environ["CHROME_PATH"] if exists(environ["CHROME_PATH"]) else None
    found = next((path for name in BROWSER_NAMES if (path := which(name))), None)
    if found:
        return found
    places = []
    for place in BROWSER_PLACES:
        try:
            places.append(place.format(**environ))
        except KeyError:
            continue
    return next((place for place in places if exists(place)), None)


def install_browser():
    """Debian's Chromium, where this may be done; gives its path or None."""
    if os.name == "nt" or not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, stdout=subprocess.DEVNULL, check=False)
    return find_browser()


def test(arguments):
    """Style, types, then all tests; with arguments only those tests."""
    prepare([ROOT / "requirements.txt", ROOT / "requirements-dev.txt"])
    browser = find_browser() or install_browser()
    if browser is None:
        raise Refusal("no_browser")
    os.environ["CHROME_PATH"] = browser
    python = str(python_of(VENV))
    if arguments:
        return call([python, "-m", "pytest", *arguments])
    # Beside the tests, which wait for their browser at times: a minute of one processor where nothing was checked before.
    types = subprocess.Popen([python, "-m", "mypy"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    checks = [["ruff", "check", "."], ["ruff", "format", "--check", "."]]
    failed = [" ".join(check) for check in checks if call([python, "-m", *check])]
    # Three processes for two cores: those that look at pages wait for half of their time.
    code = call([python, "-m", "pytest", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", "-q"])
    say(types.communicate()[0].decode("utf-8", "replace").strip())
    failed += ["mypy"] if types.returncode else []
    if failed:
        say("FAILED: " + ", ".join(failed))
    return code or bool(failed)


def call(command):
    """Run a command in the project's folder and give its exit code; Ctrl+C ends it quietly.

    What it compiles is kept, whatever is usual here: each of its many processes would compile the program anew.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


def say(text):
    """One line that reaches a console of any encoding."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def main(arguments):
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description="기본사회 공동연수 설문 대시보드 / workshop survey dashboard")
    parser.add_argument("command", nargs="?", choices=("start", "test"), default="start")
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command != "test":
        parser.error("unrecognized arguments: " + " ".join(rest))
    try:
        check_python()
        return test(rest) if options.command == "test" else start(options.port, not options.no_browser)
    except Refusal as refusal:
        say(str(refusal))
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
