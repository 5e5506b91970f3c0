"""`gongkai train`: annotated reports in, a new versioned model out."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click


@click.command("train")
@click.argument("config", required=False, type=click.Path(path_type=Path))
@click.option(
    "--models",
    "into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder the new model goes into; GONGKAI_MODELS, else gongkai-models, where not given.",
)
@click.option("--show-config", is_flag=True, help="Print the default configuration and stop.")
def command(config: Path | None, into: Path | None, show_config: bool) -> None:  # noqa: FBT001
    """Train a new model by CONFIG, a TOML file; by the default configuration where none is named.

    An existing model is never overwritten: the new folder has the next number. `gongkai compare`
    tells what got better and what worse, `gongkai models use` makes it the default.
    """
    from gongkai.annotations.errors import AnnotationError  # noqa: PLC0415
    from gongkai.models.errors import ConfigError, ModelError  # noqa: PLC0415
    from gongkai.models.registry import own_folder  # noqa: PLC0415
    from gongkai.training.config import default_config_path, load_config  # noqa: PLC0415
    from gongkai.training.run import train_model  # noqa: PLC0415

    if show_config:
        sys.stdout.write(default_config_path().read_text(encoding="utf-8"))
        return
    begun = time.monotonic()

    def step(what: str) -> None:
        click.echo(f"[{time.monotonic() - begun:4.0f} s] {what}", err=True)

    try:
        folder = train_model(load_config(config), into or own_folder(), step)
    except ConfigError as error:
        raise click.UsageError(str(error)) from None
    except ModelError as error:
        raise click.ClickException(str(error)) from None
    except AnnotationError as error:
        raise click.ClickException(f"faults in the annotations:\n{error}") from None
    except ImportError as error:
        raise click.ClickException(
            f"{error}; training needs an extra: pip install 'gongkai[train]'"
        ) from None
    click.echo(f"[{time.monotonic() - begun:4.0f} s] done", err=True)
    click.echo(str(folder))
