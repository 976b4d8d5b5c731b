"""The way in: find the command, run it, and let what it refuses become one sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from openipt.cli.commands import COMMANDS, Command
from openipt.cli.output import say
from openipt.cli.parser import WRONG_USE, Parser
from openipt.cli.troubles import trouble_in


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Gives    0 done · 2 wrong use or refused, with a sentence on stderr · 130 stopped, 141 nobody reads on
    Raises   whatever is a mistake of ours: Python shows it and exits with 1
    """
    os.umask(0o077)  # what we write is for whoever runs us
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _run(words)
        sys.stdout.flush()  # here, where a reader that went away can still be told
        return status
    except (Exception, KeyboardInterrupt) as error:
        trouble = trouble_in(error)
        if trouble is None:
            raise
        say(f"openipt: {trouble.says}")
        return trouble.exit_status


def _run(words: list[str]) -> int:
    command = _command(words)
    if command is None:
        return _overview(words)
    module = command.load()
    parser = Parser(words=command.words, does=command.does, example=module.EXAMPLE)
    module.arguments(parser)
    return module.run(parser.parse_intermixed_args(words[len(command.words.split()) :]))


def _command(words: Sequence[str]) -> Command | None:
    return next((each for each in COMMANDS if each.words.split() == words[: len(each.words.split())]), None)


def _overview(words: Sequence[str]) -> int:
    """The list of commands: all of them, or those that begin with the word given."""
    asked_for_help = {"-h", "--help"} & set(words)
    begun = [word for word in words if not word.startswith("-")]
    listed = [each for each in COMMANDS if not begun or each.words.split()[0] == begun[0]]
    if (begun and (not listed or len(begun) > 1)) or (words and not begun and not asked_for_help):
        say(f"openipt: there is no command {' '.join(words)!r}. Try: openipt --help")
        return WRONG_USE
    print("openipt: software for Interpersonal Psychotherapy.\n")
    for each in listed:
        print(f"  openipt {each.words:<16}{each.does}")
    print("\nEach has its own: openipt COMMAND --help")
    return 0


if __name__ == "__main__":
    sys.exit(main())
