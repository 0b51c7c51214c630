"""The command line: which commands there are, and how any of them ends."""

import atexit
import contextlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from generator import __version__
from generator.commands.failure import told
from generator.compiled import patterns_kept

STOPPED = 130
"""Exit status after Ctrl-C, as shells have it."""

GRACE = 5
"""How long a process that was told to end may take for its last steps, in seconds."""

TERMINATED = 143
"""Exit status after SIGTERM, which containers and CI send to what is to end, as shells have it."""


COMMANDS = ("build", "serve", "clean", "doubts", "check", "rules", "cache", "new")
"""The commands in the order a curator meets them; each is the function of its name in a module of its name."""


class Commands(click.Group):
    """A group that loads a command's module when it is called: `new` need not wait for what `build` loads."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """The command of that name. Raises UsageError, with the nearest one, where there is none."""
        if cmd_name not in COMMANDS:
            near = get_close_matches(cmd_name, COMMANDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command {cmd_name}; {hint}")
        command: click.Command = getattr(import_module(f"generator.commands.{cmd_name}"), cmd_name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="florilegium", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
def cli(debug: bool) -> None:
    """Turn a folder of found texts into a reading archive."""


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command and end the process: whatever goes wrong is one line on standard error.

    Exit status: the command's own (0, 1 or 2), 2 for an error, 130 after Ctrl-C, 143 after SIGTERM.
    """
    ends: list[int] = []

    def end(number: int, _: object) -> None:
        """End as after Ctrl-C: what is half done is cleared away, and workers end."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # told twice, clearing away would be left half done
        ends.append(number)
        raise KeyboardInterrupt

    _open_streams()
    if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
        signal.signal(signal.SIGTERM, end)
    status = _status(sys.argv[1:] if args is None else list(args))
    if status == STOPPED:
        status = TERMINATED if ends else STOPPED
        # All is cleared away by now. Should anything still hold the process back, it ends all the same.
        watch = threading.Timer(GRACE, os._exit, (status,))
        watch.daemon = True
        watch.start()
        sys.exit(status)
    _end(status)


def _end(status: int) -> NoReturn:
    """End the process as it is. Python would take all apart first that it still holds, which takes as long as a tenth
    of a build, and lets go nothing that the system does not let go by itself."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody listens any more
            stream.flush()
    os._exit(status)


def _open_streams() -> None:
    """Have all three streams there, and able to write any name.

    A shell can close one (`>&-`): what is told there is told nobody, and no file of ours takes its number. In a locale
    that is not UTF-8 what it cannot write is written as an escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (open until the end)
        elif mode == "w" and isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _status(args: list[str]) -> int:
    try:
        with patterns_kept():
            status: int | None = cli.main(args, prog_name="florilegium", standalone_mode=False)
        sys.stdout.flush()
        return status or 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        return _failed(_worded(error))
    except (click.Abort, KeyboardInterrupt):
        return STOPPED
    except BrokenPipeError:
        # What is still to be written would fail once more when Python closes its output.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if "--debug" in args:
            traceback.print_exc()
        return _failed(told(error))


def _worded(error: click.ClickException) -> str:
    """What is wrong with how a command was called, and where its options are told."""
    message = error.format_message().replace("\n", " ")
    if isinstance(error, click.UsageError) and error.ctx is not None and ";" not in message:
        message = f"{message.rstrip('.')}; see `{error.ctx.command_path} --help`"
    return message


def _failed(what: str) -> int:
    click.echo(f"error: {what}", err=True)
    return 2
