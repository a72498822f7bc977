"""Real repositories for tests: plain Git, as a colleague beside the program would use it."""

import os
import subprocess
from collections.abc import Hashable, Mapping
from pathlib import Path


def git(root: Path, *arguments: str, text: str | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run plain Git in `root`, perhaps with some more variables, and return what it printed."""
    done = subprocess.run(
        ["git", "-c", "core.quotepath=off", *arguments],
        cwd=root,
        input=None if text is None else text.encode(),
        capture_output=True,
        check=False,
        env=None if env is None else {**os.environ, **env},
    )
    if done.returncode:
        raise AssertionError(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode().rstrip("\n")


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below `root`, with the line endings that they have."""
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)


def make_repository(root: Path, files: Mapping[str, str | bytes] | None = None, *options: str) -> Path:
    """Make a real repository in `root`, with `files` in its first commit (without any: no commit yet).

    Git makes each once; the same again, by the same person at the same time, is a copy whose files Git looks at.
    """
    root.mkdir(parents=True, exist_ok=True)
    is_new = not any(root.iterdir()) and "--bare" not in options
    key = (tuple((files or {}).items()), options)
    if is_new and copied(root, key):
        return root
    git(root, "init", "--quiet", "--initial-branch=main", *options)
    if files:
        write(root, files)
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", "Start")
    if is_new:
        keep(root, key)
    return root


_KEPT: dict[Hashable, dict[Path, bytes | None]] = {}


def keep(root: Path, name: Hashable) -> None:
    """Keep all that is in a planmappe of a test, for those who want the same."""
    _KEPT[name, _who_and_when()] = {
        path.relative_to(root): None if path.is_dir() else path.read_bytes() for path in sorted(root.rglob("*"))
    }


def copied(root: Path, name: Hashable) -> bool:
    """Put what was kept into an empty folder, as Git itself left it; return whether there is any."""
    kept = _KEPT.get((name, _who_and_when()))
    if kept is None:
        return False
    root.mkdir(parents=True, exist_ok=True)
    for path, content in kept.items():
        if content is None:
            (root / path).mkdir()
        else:
            (root / path).write_bytes(content)
            if path.parts[:2] == (".git", "objects"):
                (root / path).chmod(0o444)
    if Path(".git", "index") in kept:
        git(root, "update-index", "--refresh")
    return True


def _who_and_when() -> Hashable:
    """Return all that a repository depends on but the files in it."""
    settings = Path.home() / ".gitconfig"
    return (
        settings.read_bytes() if settings.exists() else b"",
        tuple(sorted((name, value) for name, value in os.environ.items() if name.startswith("GIT_"))),
    )


def hook(root: Path, name: str, script: str) -> None:
    """Install a hook, a shell script."""
    path = root / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def log(root: Path, revision: str = "HEAD") -> list[str]:
    """Return the subjects of the history, newest first."""
    return git(root, "log", "--format=%s", revision, "--").splitlines()
