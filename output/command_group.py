"""The commands of `ibidem` as one group: in the order of use, and with a word on what was meant."""

from __future__ import annotations

from pathlib import Path

import click


class CommandGroup(click.Group):
    """Commands in the order in which they are written, not in that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click asks so)
        """The names of the commands, as `ibidem --help` lists them."""
        return list(self.commands)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, with the words behind it.

        Raises click.UsageError where there is none of that name; it says what to type instead.
        """
        if context.resilient_parsing or args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(context, args)
        said = f"{args[0]}: no command; {instead(args[0], list(self.commands))}"
        raise click.UsageError(said, context)


def instead(word: str, commands: list[str]) -> str:
    """What somebody who typed this word for a command should type: a command before his essay."""
    if Path(word).exists():
        return f"say what to do with it: ibidem bib {word}"
    return f"the commands are {', '.join(commands)}"
