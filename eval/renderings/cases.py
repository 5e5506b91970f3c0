"""Which renderings the suite tries: every form in every way, every disturbance, random pairs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from gongkai.eval.renderings.disturbances import DISTURBANCES, Disturbance, render
from gongkai.eval.renderings.generate import random_source
from gongkai.eval.renderings.renderers import RENDERERS, Renderer, Rendering
from gongkai.eval.renderings.source import ReportSource

TEMPLATES = ("2021", "2019", "2014", "2008")
# Undisturbed and in pairs all four are tried; these two stand for them here, to save time.
_PDF_SINGLES = ("pdf_ruled_pages", "pdf_unruled")
_OTHER_FORMS_IN = ("F1_tab_lines", "F3_tabs", "F6_columns", "html_clean", "pdf_ruled_pages")


@dataclass(frozen=True)
class Case:
    """One rendering to judge, by names, so that a failure can be made again from its label."""

    template: str
    renderer: str
    disturbances: tuple[str, ...]
    seed: int

    @property
    def label(self) -> str:
        """2021/F6_columns/page_bare+pinyin/seed7."""
        disturbances = "+".join(self.disturbances) or "plain"
        return f"{self.template}/{self.renderer}/{disturbances}/seed{self.seed}"

    @property
    def preserves(self) -> bool:
        """Nothing is lost and nothing is disturbed: every cell has to be read."""
        return RENDERERS[self.renderer].preserves and not self.disturbances

    def render(self) -> Rendering:
        """Make the file and its answers."""
        disturbances = [DISTURBANCES[name] for name in self.disturbances]
        source = _source(self.template, self.seed)
        return render(source, RENDERERS[self.renderer], disturbances, seed=self.seed)


def case_from_label(label: str) -> Case:
    """Turn a label back into its case.

    Raises:
        ValueError: it is no label, or names what there is not; the message says what there is.

    >>> case_from_label("2019/F3_tabs/plain/seed2").disturbances
    ()
    """
    parts = label.split("/")
    if len(parts) != 4 or not parts[3].removeprefix("seed").isdecimal():
        expected = "FORM/RENDERING/DISTURBANCES/seedN, such as 2019/F3_tabs/plain/seed2"
        raise ValueError(f"{label!r} is no case; expected {expected}")
    template, renderer, names, seed = parts
    disturbances = () if names == "plain" else tuple(names.split("+"))
    for what, named, known in (
        ("form", (template,), TEMPLATES),
        ("rendering", (renderer,), RENDERERS),
        ("disturbance", disturbances, DISTURBANCES),
    ):
        unknown = next((name for name in named if name not in known), None)
        if unknown is not None:
            said = f"there is no {what} {unknown!r} (case {label})"
            raise ValueError(f"{said}; expected one of {', '.join(known)}")
    return Case(template, renderer, disturbances, int(seed.removeprefix("seed")))


@cache
def _source(template: str, seed: int) -> ReportSource:
    return random_source(template, seed)


def applies(disturbance: Disturbance, renderer: Renderer, template: str) -> bool:
    """Whether a disturbance can happen to this file format and form."""
    if disturbance.templates and template not in disturbance.templates:
        return False
    if disturbance.needs_lists and not renderer.are_rows_lists:
        return False
    return renderer.extension == "txt" or not disturbance.is_text_only


def plain_cases(seeds: range) -> Iterator[Case]:
    """Every renderer with every form, undisturbed."""
    for seed in seeds:
        for template in TEMPLATES:
            for renderer in RENDERERS:
                yield Case(template, renderer, (), seed)


def single_cases(seed: int) -> Iterator[Case]:
    """Every disturbance in every renderer with the 2021 form; the older forms in five renderers."""
    for name, disturbance in DISTURBANCES.items():
        for template in TEMPLATES:
            for renderer in RENDERERS.values():
                is_tried = (
                    renderer.name in _OTHER_FORMS_IN
                    if template != "2021"
                    else renderer.extension != "pdf" or renderer.name in _PDF_SINGLES
                )
                if is_tried and applies(disturbance, renderer, template):
                    yield Case(template, renderer.name, (name,), seed)


def pair_cases(n_pairs: int, seed: int) -> Iterator[Case]:
    """Random pairs of disturbances in random renderers; the 2021 form seven times in ten."""
    rng = Random(f"pairs/{seed}")
    for number in range(n_pairs):
        template = rng.choices(TEMPLATES, weights=(7, 1, 1, 1))[0]
        renderer = RENDERERS[rng.choice(list(RENDERERS))]
        names = [
            name
            for name, disturbance in DISTURBANCES.items()
            if applies(disturbance, renderer, template)
        ]
        yield Case(template, renderer.name, tuple(rng.sample(names, k=2)), seed + number % 50)
