"""Groups of commands. Only the standard library and click are imported: the start needs them."""

from __future__ import annotations

import difflib

import click


class HelpfulGroup(click.Group):
    """A group that says which commands there are where somebody types one that is none."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named first, and what is left of the arguments."""
        named, known = args[0], self.list_commands(ctx)
        if named not in known and not named.startswith("-"):
            near = difflib.get_close_matches(named, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
            ctx.fail(f"there is no command {named!r}; {hint}")
        return super().resolve_command(ctx, args)
