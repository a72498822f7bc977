"""The only place that imports GitPython: small functions, one Git command each, always Git's own porcelain.

A `Repository` is not thread-safe (GitPython's `Repo` is not): whoever shares one between threads holds a lock of
their own around each call. Every command that is waited for has a time limit; each gets its arguments as a list,
speaks English (`LC_ALL=C`), and takes paths literally.
"""

import os
import re
import subprocess
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, BinaryIO, Self, cast

# GitPython looks for the program when it is imported, and would end the import with an error in English.
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

import git

from tiltak_tui import git_errors as errors
from tiltak_tui.git_log import ARGUMENTS, Logged, parse_log
from tiltak_tui.git_objects import CommitObject, Moved, parse_commit, parse_reflog
from tiltak_tui.git_process import Answer, finish, presentable, stop
from tiltak_tui.words import _

READ_LIMIT = 60.0
# Neither replaced objects nor grafts may show another history than the one that is stored.
_ENVIRONMENT = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": ""}
_BATCH = ("cat-file", "--batch", "--buffer")
_AT_A_TIME = 256
WRITE_LIMIT = 120.0  # hooks and a passphrase take their time
_PATIENCE = 2.0  # an editor's own `git status` holds Git's lock for a moment
_UNFINISHED = {
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
_AS_COMMITS = (
    "--encoding=UTF-8",
    "--date=raw",
    "--format=%H%x00%P%x00%an%x00%ae%x00%ad%x00%cd%x00%B",
)
# Set by the Git that starts a hook or an alias: each would point our commands at another repository or index.
_SURROUNDINGS = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
)


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the history."""

    hash: str
    parents: tuple[str, ...]
    author: str
    email: str
    authored: datetime
    committed: datetime
    message: str


@dataclass(frozen=True, slots=True)
class Status:
    """Where the work tree stands.

    Attributes:
        head: The commit's hash; None before the first commit.
        branch: The branch's name; None when HEAD is detached.
        entries: Git's two letters (index, work tree; `.` is unchanged) by path; `??` is untracked, `UU` a conflict.
        differing: The paths whose file differs from HEAD, sorted.
    """

    head: str | None
    branch: str | None
    entries: Mapping[str, str]
    differing: tuple[str, ...]


class Repository:
    """A Git work tree: open it with `Repository.open` or `Repository.init`, and close it.

    Attributes:
        root: The work tree's top folder.
        git_dir: The work tree's own Git directory.
        common_dir: The Git directory that all linked work trees share.
    """

    def __init__(self, repo: git.Repo) -> None:
        if repo.working_tree_dir is None:
            raise errors.BareError(Path(repo.git_dir))
        self._repo = repo
        self.root = Path(repo.working_tree_dir)
        self.git_dir = Path(repo.git_dir)
        self.common_dir = Path(os.path.normpath(repo.common_dir))
        self._identity: str | None = None
        self._newest: tuple[str, datetime] | None = None

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the work tree that `folder` lies in.

        That Git is missing, or that it does not trust the folder's owner, shows at the first command.
        """
        _forget_surroundings()
        try:
            return cls(git.Repo(folder.absolute(), search_parent_directories=True, expand_vars=False))
        except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
            raise errors.NotAPlanmappeError(folder) from error

    @classmethod
    def init(cls, folder: Path) -> Self:
        """Make `folder` (which is made if need be) a new work tree, and open it."""
        _forget_surroundings()
        command = ["init", "--quiet", "--initial-branch=main", "--", str(folder.absolute())]
        answer = _run(git.Git(), Path.cwd(), command, accept=None)
        if answer.status:
            raise _failure(answer, folder)
        return cls.open(folder)

    def close(self) -> None:
        """Let go of what the repository holds."""
        self._repo.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def status(self, *paths: str) -> Status:
        """Return where the work tree stands at or below `paths`; never takes Git's own lock."""
        return self.begin_status(*paths)()

    def begin_status(self, *paths: str) -> Callable[[], Status]:
        """Let Git look at the work tree while we do something else; call what is returned once, for the answer."""
        arguments = ["--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--no-renames", "--no-ahead-behind"]
        started = _start(
            self._repo.git, self.root, ["--no-optional-locks", "status", *arguments, "--", *_literal(paths)]
        )
        return lambda: self._read_status(_answer(started, self.root))

    def _read_status(self, answer: Answer) -> Status:
        head: str | None = None
        branch: str | None = None
        entries: dict[str, str] = {}
        for line in _path(answer.out).split("\0"):
            kind, _space, rest = line.partition(" ")
            if line.startswith("# branch.oid "):
                head = None if line.endswith(" (initial)") else line.removeprefix("# branch.oid ")
            elif line.startswith("# branch.head "):
                branch = None if line.endswith(" (detached)") else line.removeprefix("# branch.head ")
            elif kind == "1":
                entries[rest.split(" ", 7)[7]] = rest[:2]
            elif kind == "u":
                entries[rest.split(" ", 9)[9]] = "UU"
            elif kind == "?":
                entries[rest] = "??"
        return Status(head, branch, entries, self._differing(entries))

    def _differing(self, entries: Mapping[str, str]) -> tuple[str, ...]:
        # A file whose size has changed counts as modified for `git status`, even where only line endings that Git
        # converts are new; one changed after it was staged may be back where HEAD has it; and one that was only
        # announced (add -N) counts as deleted when it is gone.
        unsure = {path for path, code in entries.items() if code[0] in ".MT" and code[1] in "MTD"}
        if unsure:
            answer = self._run(
                "--no-optional-locks", "-c", "diff.autoRefreshIndex=true",
                "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", "HEAD", "--", *_literal(unsure),
            )  # fmt: skip
            unsure -= set(_path(answer.out).split("\0"))
        return tuple(sorted(path for path, code in entries.items() if code != "AD" and path not in unsure))

    def head(self) -> str | None:
        """Return the hash of the last commit, or None before the first."""
        return self._head_on_disk() or self._resolve("HEAD")

    def branch(self) -> str | None:
        """Return the name of the branch, or None when HEAD is detached."""
        answer = self._run("symbolic-ref", "--quiet", "--short", "HEAD", accept=(0, 1))
        return _text(answer.out).strip() or None

    def branch_head(self, branch: str) -> str | None:
        """Return the hash of the last commit of `branch`, or None if it has none."""
        return self._resolve(f"refs/heads/{branch}")

    def _head_on_disk(self) -> str | None:
        # Asking Git costs a process, and this is asked for before each answer from the history.
        try:
            ref = (self.git_dir / "HEAD").read_text(encoding="utf-8").removeprefix("ref: ").strip()
            found = (self.common_dir / ref).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return found if re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", found) else None

    def _resolve(self, revision: str) -> str | None:
        answer = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", accept=(0, 1))
        return _text(answer.out).strip() or None

    def unfinished(self) -> str | None:
        """Return what the work tree is in the middle of: merge, rebase, cherry-pick, revert or bisect."""
        return next((what for name, what in _UNFINISHED.items() if (self.git_dir / name).exists()), None)

    def committer_time(self, commit: str) -> datetime:
        """Return when `commit` was made, by the clock of the machine that made it."""
        if self._newest is None or self._newest[0] != commit:
            answer = self._run("log", "-1", "--no-show-signature", "--format=%cd", "--date=raw", commit, "--")
            self._newest = commit, _moment(_text(answer.out))
        return self._newest[1]

    def blob(self, commit: str, path: str) -> bytes | None:
        """Return what `path` held at `commit`, or None if it did not exist then."""
        return self.blobs([(commit, path)])[0]

    def blobs(self, names: Sequence[tuple[str, str]]) -> list[bytes | None]:
        """Return what each path held at its commit (commit and path are given in pairs); None if it did not exist."""
        # A line break ends a name in what Git reads here: such a path is asked for as one that never exists.
        asked = [f"{commit}:{path}" if "\n" not in path else ":" for commit, path in names]
        answer = self._run(
            "cat-file", "--batch", stdin="".join(f"{one}\n" for one in asked).encode(errors="surrogateescape")
        )
        found: list[bytes | None] = []
        position = 0
        for _name in asked:
            end = answer.out.index(b"\n", position)
            fields = answer.out[position:end].rsplit(b" ", 2)
            position = end + 1
            is_object = len(fields) == 3 and fields[2].isdigit()
            size = int(fields[2]) + 1 if is_object else 0
            found.append(answer.out[position : position + size - 1] if is_object and fields[1] == b"blob" else None)
            position += size
        return found

    def blob_ids(self, commit: str, paths: Iterable[str]) -> dict[str, str]:
        """Return the ids of the blobs that `paths` have at `commit`; those that do not exist are left out."""
        answer = self._run("ls-tree", "-z", "--full-tree", commit, "--", *_literal(paths))
        rows = [row.partition("\t") for row in _path(answer.out).split("\0") if row]
        return {path: fields.split(" ")[2] for fields, _tab, path in rows}

    def blob_id(self, path: str, data: bytes) -> str:
        """Return the id that `data` gets when it is committed as `path`, filters and line endings reckoned with."""
        return _text(self._run("hash-object", "--stdin", f"--path={path}", stdin=data).out).strip()

    def commits(self, path: str, *, limit: int, revision: str = "HEAD") -> list[Commit]:
        """Return the last `limit` commits in `revision` that touched `path`, newest first."""
        answer = self._run(
            "log", "-z", f"--max-count={limit}", "--no-show-signature", "--no-follow", *_AS_COMMITS,
            "--end-of-options", revision, "--", *_literal([path]), accept=(0, 128),
        )  # fmt: skip
        return self._commits(answer)

    def saying(self, text: str, *, since: str = "") -> list[Commit]:
        """Return the commits whose message holds `text`, newest first, of the whole history that HEAD has.

        Args:
            text: what the message is to hold.
            since: a commit whose history, with itself, is left out.
        """
        left_out = [f"^{since}"] if since else []
        answer = self._run(
            "log", "-z", "--no-show-signature", "--fixed-strings", f"--grep={text}", *_AS_COMMITS,
            "--end-of-options", "HEAD", *left_out, "--", accept=(0, 128),
        )  # fmt: skip
        return self._commits(answer)

    def _commits(self, answer: Answer) -> list[Commit]:
        if answer.status:
            if self.head() is None:
                return []
            raise _failure(answer, self.root)
        fields = _text(answer.out).split("\0")
        return [
            Commit(
                hash=fields[i],
                parents=tuple(fields[i + 1].split()),
                author=fields[i + 2],
                email=fields[i + 3],
                authored=_moment(fields[i + 4]),
                committed=_moment(fields[i + 5]),
                message=fields[i + 6],
            )
            for i in range(0, len(fields) - 6, 7)
        ]

    def commit(
        self,
        paths: Sequence[str],
        message: str,
        *,
        author: str | None = None,
        authored: datetime | None = None,
        committed: datetime | None = None,
    ) -> str:
        """Commit exactly `paths` as they stand in the work tree, and return the commit's full hash.

        Hooks run, the commit is signed where that is set up, and what others have staged stays staged. New files
        must have been added. Author («Name <e-mail>») and times are Git's own unless given.
        """
        environment: dict[str, str] = {}
        if authored is not None:
            environment["GIT_AUTHOR_DATE"] = _date(authored)
        if committed is not None:
            environment["GIT_COMMITTER_DATE"] = _date(committed)
        settings = ["core.fsync=all", "user.useConfigOnly=true", "i18n.commitEncoding=UTF-8"]
        answer = self._write(
            *[word for setting in settings for word in ("-c", setting)],
            "commit", "--quiet", "--file=-", "--cleanup=whitespace", *([f"--author={author}"] if author else []),
            "--", *_literal(paths),
            stdin=message.encode(errors="replace"), environment=environment, accept=None,
        )  # fmt: skip
        if answer.status:
            words = presentable(answer.err)
            if answer.status == 1 and not self.status(*paths).differing:
                raise errors.NoChangeError
            raise errors.explain(words, self.root) or errors.RefusedError(words)
        made = self.head()
        if made is None:
            raise errors.RefusedError(presentable(answer.err))
        self._newest = made, committed or datetime.now(UTC)
        return made

    def log(self, folder: str, revision: str = "HEAD", *, since: str = "") -> list[Logged]:
        """Return the commits that `revision` holds, parents first, each with the TOML files it changed.

        Args:
            folder: where the files lie, from the work tree's top and with «/» at the end.
            revision: where the history is read from.
            since: a commit whose history is left out.
        """
        left_out = [f"^{since}"] if since else []
        started = _start(self._repo.git, self.root, [*ARGUMENTS, "--end-of-options", revision, *left_out, "--"])
        process = started.proc
        if process is None or process.stdout is None:
            raise errors.NoGitError
        try:
            # It is taken apart while Git goes on with the rest.
            found = list(parse_log(cast("BinaryIO", process.stdout), folder))
        except BaseException:
            stop(process)
            raise
        _answer(started, self.root)
        return found[::-1]

    def contents(self, ids: Iterable[str]) -> Generator[bytes | None, None, None]:
        """Yield what each blob holds, while Git fetches the next; None where there is no such blob."""
        with _lines(ids) as asked:
            started = _start(self._repo.git, self.root, [*_BATCH], input_file=asked)
            process = started.proc
            if process is None or process.stdout is None:
                raise errors.NoGitError
            try:
                yield from _blobs(process.stdout)
            finally:
                stop(process)

    def many_contents(self, ids: Sequence[str]) -> Generator[bytes | None, None, None]:
        """Yield what `contents` does, of very many blobs: a few hundred are fetched while those before are used."""
        batches = _batches(ids)
        with ExitStack() as stack:
            fetching = [self._fetched(batch, stack) for batch in batches[:1]]
            for number in range(len(batches)):
                fetching += [self._fetched(batch, stack) for batch in batches[number + 1 : number + 2]]
                process, answer = fetching.pop(0)
                finish(process, None, READ_LIMIT)
                answer.seek(0)
                yield from _blobs(answer)
                answer.close()

    def _fetched(self, ids: Iterable[str], stack: ExitStack) -> "tuple[subprocess.Popen[bytes], BinaryIO]":
        """Start fetching blobs into a file: through a pipe, Git and this program would wait for each other at each."""
        asked, answer = stack.enter_context(_lines(ids)), stack.enter_context(_lines(()))
        process = subprocess.Popen(
            [git.Git.GIT_PYTHON_GIT_EXECUTABLE or "git", "-C", str(self.root), *_BATCH],
            stdin=asked, stdout=answer, stderr=subprocess.DEVNULL,
            env=os.environ | _ENVIRONMENT, start_new_session=True,
        )  # fmt: skip
        stack.callback(stop, process)
        return process, answer

    def tree(self, commit: str, folder: str) -> dict[str, str]:
        """Return the ids of the plain files straight in `folder` (with «/» at the end) at `commit`, by their path."""
        answer = self._run("ls-tree", "-z", "--full-tree", commit, "--", *_literal([folder]))
        rows = [row.partition("\t") for row in _path(answer.out).split("\0") if row]
        return {path: fields.split(" ")[2] for fields, _tab, path in rows if fields.startswith("100")}

    def is_ancestor(self, older: str, newer: str) -> bool:
        """Return whether the history of `newer` holds `older`; also False where there is no commit `older`."""
        return self._run("merge-base", "--is-ancestor", older, newer, accept=None).status == 0

    def refs(self, prefix: str) -> dict[str, str]:
        """Return what the refs below `prefix` point at: name → object, by name; also at objects that are not there."""
        answer = self._run("for-each-ref", "--format=%(refname)%00%(objectname)", "--", prefix)
        rows = (row.partition("\0") for row in _path(answer.out).split("\n") if row)
        return {name: found for name, _nul, found in rows}

    def objects(self, ids: Sequence[str]) -> list[tuple[str, bytes] | None]:
        """Return the kind and content of each object; None for one that is not there or cannot be read."""
        found: list[tuple[str, bytes] | None] = []
        while len(found) < len(ids):
            rest = "".join(f"{one}\n" for one in ids[len(found) :]).encode()
            answer = self._run("cat-file", "--batch", stdin=rest, accept=None)
            found += _objects(answer.out)
            if answer.status and len(found) < len(ids):
                found.append(None)  # Git ends at the first one that is damaged
        return found

    def commit_objects(self, revisions: Iterable[str], *, left_out: Iterable[str] = ()) -> list[CommitObject]:
        """Return the commits of `revisions` that those in `left_out` do not hold, children before parents."""
        asked = "".join(f"{one}\n" for one in (*revisions, *(f"^{one}" for one in left_out)))
        ids = _text(self._run("rev-list", "--topo-order", "--stdin", stdin=asked.encode()).out).split() if asked else []
        pairs = zip(ids, self.objects(ids), strict=True)
        return [parse_commit(name, one[1]) for name, one in pairs if one is not None]

    def tag(self, name: str, commit: str, message: str) -> None:
        """Make an annotated tag, signed where that is set up; never moves one.

        Raises:
            RefusedError: there is such a tag, or the signing failed.
        """
        answer = self._write(
            "-c", "core.fsync=all", "-c", "user.useConfigOnly=true", "tag", "--file=-", "--cleanup=whitespace",
            name, commit, stdin=message.encode(errors="replace"), accept=None,
        )  # fmt: skip
        words = presentable(answer.err)
        if answer.status:
            raise errors.explain(words, self.root) or errors.RefusedError(words)
        if re.search(r"^error: ", words, re.MULTILINE):
            # Signing with ssh failed: Git says so, and makes the tag without a signature all the same.
            self._write("update-ref", "-d", f"refs/tags/{name}")
            raise errors.SigningError(words)

    def fsck(self, *, limit: float) -> str:
        """Let Git look through all that it has stored; return what it found wrong, in its own words, or "".

        Raises:
            TooSlowError: it was not done within `limit` seconds.
        """
        answer = _run(
            self._repo.git, self.root, ["fsck", "--full", "--no-dangling", "--no-progress"], accept=None, limit=limit
        )
        return (presentable(answer.out + b"\n" + answer.err) or "?") if answer.status else ""

    def reflog(self, ref: str) -> tuple[Moved, ...]:
        """Return where this machine remembers that a ref has pointed, oldest first; also at commits that are gone."""
        try:
            # `git reflog` passes over commits that are gone, and those are what it is asked for.
            return parse_reflog((self.common_dir / "logs" / ref).read_bytes())
        except OSError:
            return ()

    def signatures(self, commits: Sequence[str], *, limit: float) -> dict[str, tuple[str, str]]:
        """Return what Git says of the signatures of commits: its letter (%G?) and whose signature it is."""
        answer = _run(
            self._repo.git, self.root,
            ["log", "--no-walk=unsorted", "--stdin", "--no-show-signature", "--format=%H%x00%G?%x00%GS"],
            stdin="".join(f"{one}\n" for one in commits).encode(), accept=None, limit=limit,
        )  # fmt: skip
        rows = (row.split("\0") for row in _text(answer.out).splitlines())
        return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}

    def tag_signature(self, ref: str, *, limit: float) -> str:
        """Return what Git says of the signature of a tag: G (good), B (bad) or E (it cannot be checked)."""
        answer = _run(self._repo.git, self.root, ["verify-tag", "--raw", "--", ref], accept=None, limit=limit)
        if answer.status == 0:
            return "G"
        return "B" if re.search(rb"\bBADSIG\b|Could not verify signature", answer.out + answer.err) else "E"

    def add(self, paths: Sequence[str]) -> None:
        """Make Git follow new files, without staging what they hold."""
        self._write("add", "--intent-to-add", "--", *_literal(paths))

    def forget(self, paths: Sequence[str]) -> None:
        """Make Git stop following files; the files themselves are left alone."""
        self._write("rm", "--quiet", "--cached", "--force", "--ignore-unmatch", "--", *_literal(paths))

    def reset(self, paths: Sequence[str]) -> None:
        """Make the index hold what HEAD has for `paths`; the files themselves are left alone."""
        self._write("reset", "--quiet", "--", *_literal(paths))

    def identity(self) -> str | None:
        """Return whom Git will name as author («Name <e-mail>»), or None if it has not been told."""
        if self._identity is None:
            answer = self._run("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT", accept=None)
            found = re.match(r"(.+ <.*>) \d+ [+-]\d+$", _text(answer.out).strip())
            if found is None:
                failure = _failure(answer, self.root)
                if isinstance(failure, errors.NoIdentityError):
                    return None
                raise failure
            self._identity = found[1]
        return self._identity

    def set_identity(self, name: str, email: str) -> None:
        """Remember, in this planmappe only, who the user is."""
        self._write("config", "--local", "user.name", name)
        self._write("config", "--local", "user.email", email)
        self._identity = None

    def _run(
        self,
        *arguments: str,
        stdin: bytes | None = None,
        accept: tuple[int, ...] | None = (0,),
    ) -> Answer:
        return _run(self._repo.git, self.root, arguments, stdin=stdin, accept=accept)

    def _write(
        self,
        *arguments: str,
        stdin: bytes | None = None,
        environment: Mapping[str, str] | None = None,
        accept: tuple[int, ...] | None = (0,),
    ) -> Answer:
        """Run a command that takes Git's lock; another program may hold it for a moment."""
        end = time.monotonic() + _PATIENCE
        while True:
            answer = _run(
                self._repo.git, self.root, arguments,
                stdin=stdin, environment=environment, accept=None, limit=WRITE_LIMIT,
            )  # fmt: skip
            refused = answer.status != 0 and errors.explain(presentable(answer.err), self.root)
            if not isinstance(refused, errors.BusyError) or time.monotonic() > end:
                break
            time.sleep(0.05)
        if accept is not None and answer.status not in accept:
            raise _failure(answer, self.root)
        return answer


def version() -> tuple[int, ...]:
    """Return the version of the Git program, such as (2, 39, 5)."""
    answer = _run(git.Git(), Path.cwd(), ["version"])
    return tuple(int(number) for number in re.findall(r"\d+", _text(answer.out))[:3])


def _run(
    runner: git.Git,
    folder: Path,
    arguments: Sequence[str],
    *,
    stdin: bytes | None = None,
    environment: Mapping[str, str] | None = None,
    accept: tuple[int, ...] | None = (0,),
    limit: float = READ_LIMIT,
) -> Answer:
    """Run one Git command; statuses outside `accept` are an error, unless it is None."""
    started = _start(runner, folder, arguments, has_input=stdin is not None, environment=environment)
    return _answer(started, folder, stdin=stdin, accept=accept, limit=limit)


def _start(
    runner: git.Git,
    folder: Path,
    arguments: Sequence[str],
    *,
    has_input: bool = False,
    input_file: BinaryIO | None = None,
    environment: Mapping[str, str] | None = None,
) -> git.Git.AutoInterrupt:
    """Start one Git command; GitPython ends it when what is returned is let go of."""
    try:
        process = runner.execute(
            # GitPython runs in the current folder when the right one is missing: -C makes Git say so instead.
            [git.Git.GIT_PYTHON_GIT_EXECUTABLE or "git", "-C", str(folder), *arguments],
            istream=subprocess.PIPE if has_input else input_file,
            env={**_ENVIRONMENT, **(environment or {})},
            as_process=True,
            # A Ctrl+C in the terminal is for this program to handle, and the time limit reaches hooks too.
            start_new_session=True,
        )
    except git.GitCommandNotFound as error:
        raise errors.NoGitError from error
    return process


def _answer(
    started: git.Git.AutoInterrupt,
    folder: Path,
    *,
    stdin: bytes | None = None,
    accept: tuple[int, ...] | None = (0,),
    limit: float = READ_LIMIT,
) -> Answer:
    process = started.proc
    if process is None:
        raise errors.NoGitError
    try:
        answer = finish(process, stdin, limit)
    except BaseException:
        stop(process)
        raise
    if accept is not None and answer.status not in accept:
        raise _failure(answer, folder)
    return answer


def _objects(output: bytes) -> list[tuple[str, bytes] | None]:
    """Return the objects of an answer to `cat-file --batch`: kind and content; None for what is not there."""
    found: list[tuple[str, bytes] | None] = []
    place = 0
    while (end := output.find(b"\n", place)) >= 0:
        fields = output[place:end].split(b" ")
        place = end + 1
        if len(fields) == 3 and fields[2].isdigit():
            size = int(fields[2])
            if place + size >= len(output):
                break
            found.append((fields[1].decode(), output[place : place + size]))
            place += size + 1
        else:
            found.append(None)
    return found


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    """Return the ids in parts that grow: nobody waits long for the first, and the later ones cost few processes."""
    batches = []
    start, size = 0, 16
    while start < len(ids):
        batches.append(ids[start : start + size])
        start, size = start + size, min(2 * size, _AT_A_TIME)
    return batches


@contextmanager
def _lines(words: Iterable[str]) -> Iterator[BinaryIO]:
    with TemporaryFile() as file:
        file.write("".join(f"{word}\n" for word in words).encode())
        file.seek(0)
        yield cast("BinaryIO", file)


def _blobs(output: IO[bytes]) -> Iterator[bytes | None]:
    while head := output.readline():
        fields = head.split(b" ")
        if len(fields) != 3:
            yield None
            continue
        data = output.read(int(fields[2]) + 1)
        yield data[:-1] if fields[1] == b"blob" else None


def _failure(answer: Answer, folder: Path) -> errors.GitError:
    words = presentable(answer.err)
    text = _("Planmappa {folder} kunne ikke brukes. Ta vare på dette til den som hjelper deg:\n{words}")
    return errors.explain(words, folder) or errors.GitError(text.format(folder=folder, words=words or "?"), words)


def _forget_surroundings() -> None:
    for name in _SURROUNDINGS:
        os.environ.pop(name, None)


def _literal(paths: Iterable[str]) -> list[str]:
    # Not the option --literal-pathspecs: hooks would inherit it.
    return [f":(literal){path}" for path in paths]


def _text(output: bytes) -> str:
    return output.decode(errors="replace")


def _path(output: bytes) -> str:
    return output.decode(errors="surrogateescape")


def _date(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a commit's time needs its zone")
    return f"@{int(moment.timestamp())} {moment:%z}"


def _moment(raw: str) -> datetime:
    """Return Git's raw date («1700000000 +0100») as a moment; what cannot be one is brought within reach."""
    seconds, _space, zone = raw.strip().partition(" ")
    try:
        offset = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:5]))
        return datetime.fromtimestamp(min(max(int(seconds), 0), 253_370_764_800), timezone(offset))
    except (ValueError, IndexError):
        return datetime.fromtimestamp(0, UTC)
