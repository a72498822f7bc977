"""Real repositories for tests: plain Git, as a colleague beside the program would use it."""

import os
import subprocess
from collections.abc import Mapping
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
    """Make a real repository in `root`, with `files` in its first commit (without any: no commit yet)."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main", *options)
    if files:
        write(root, files)
        git(root, "add", "--all")
        git(root, "commit", "--quiet", "--message", "Start")
    return root


def hook(root: Path, name: str, script: str) -> None:
    """Install a hook, a shell script."""
    path = root / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def log(root: Path, revision: str = "HEAD") -> list[str]:
    """Return the subjects of the history, newest first."""
    return git(root, "log", "--format=%s", revision, "--").splitlines()
