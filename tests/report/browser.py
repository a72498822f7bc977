"""One headless Chromium, spoken to over two pipes in its own protocol; started once, it opens any number of pages."""

import base64
import json
import os
import select
import shutil
import time
from pathlib import Path
from typing import Any, Self

CHROMIUM = shutil.which("chromium")
_FLAGS = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE = 30.0  # seconds


class Browser:
    """A browser with one open page.

    Args:
        folder: where it keeps its profile; must be its own.
    """

    def __init__(self, folder: Path) -> None:
        assert CHROMIUM
        theirs, self._out = os.pipe()
        self._in, answers = os.pipe()
        log = os.open(folder / "chromium.log", os.O_CREAT | os.O_WRONLY)
        self._pid = os.posix_spawn(
            CHROMIUM,
            [CHROMIUM, *_FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"],
            {**os.environ, "HOME": str(folder)},
            file_actions=[
                # Over numbers that none of the four can have, as each may be 3 or 4 itself.
                (os.POSIX_SPAWN_DUP2, theirs, 103),
                (os.POSIX_SPAWN_DUP2, answers, 104),
                (os.POSIX_SPAWN_DUP2, 103, 3),
                (os.POSIX_SPAWN_DUP2, 104, 4),
                (os.POSIX_SPAWN_DUP2, log, 1),
                (os.POSIX_SPAWN_DUP2, log, 2),
            ],
        )
        for one in (theirs, answers, log):
            os.close(one)
        self._rest = b""
        self._count = 0
        self._session = ""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._call("Page.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._session = ""
        self._call("Browser.close")
        os.close(self._out)
        os.close(self._in)
        os.waitpid(self._pid, 0)

    def open(self, file: Path, *, dark: bool = False, width: int = 1280, height: int = 900) -> None:
        """Open a file as on a screen of that size."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._call("Emulation.setEmulatedMedia", features=[scheme])
        self._call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        self._call("Page.navigate", url=file.as_uri())
        self._until("Page.loadEventFired")

    def run(self, script: str) -> Any:
        """Return what a piece of JavaScript comes to, when all that it promises has come."""
        answer = self._call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def pdf(self) -> bytes:
        """Return the open page as it is printed."""
        printed = self._call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(printed["data"])

    def _call(self, method: str, **parameters: Any) -> Any:
        self._count += 1
        request = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            request["sessionId"] = self._session
        os.write(self._out, json.dumps(request).encode() + b"\0")
        while True:
            message = self._message()
            if message.get("id") == self._count:
                assert "error" not in message, message
                return message["result"]

    def _until(self, event: str) -> None:
        while self._message().get("method") != event:
            pass

    def _message(self) -> dict[str, Any]:
        limit = time.monotonic() + _PATIENCE
        while b"\0" not in self._rest:
            ready, _w, _x = select.select([self._in], [], [], max(0, limit - time.monotonic()))
            read = os.read(self._in, 1 << 16) if ready else b""
            assert read, "Chromium does not answer"
            self._rest += read
        first, self._rest = self._rest.split(b"\0", 1)
        return json.loads(first)  # type: ignore[no-any-return]
