"""The shape of the repository: links, arrows, sizes, packaging, and what no file may hold."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDERS = ("annotations", "eval", "extractors", "models", "training")
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40
NOT_OURS = {".git", ".venv", "build", "dist", "out", "node_modules"}
TEXT_SUFFIXES = {".py", ".md", ".toml", ".json", ".tsv", ".txt", ".yaml", ".yml", ".cfg", ".in", ""}


def files(root: Path) -> Iterator[Path]:
    """Every file of the checkout once: links are not followed, caches and builds left out."""
    for folder, names, found in os.walk(root):
        names[:] = [
            name
            for name in names
            if name == ".ci"
            or not (
                name in NOT_OURS
                or name.startswith(".")
                or name.endswith((".egg-info", "_cache", "__pycache__"))
            )
        ]
        yield from (Path(folder, name) for name in found)


def python_files(root: Path) -> list[Path]:
    return [path for path in files(root) if path.suffix == ".py"]


def package_files(root: Path) -> set[str]:
    """What the wheel must hold: all of the five folders and of src/gongkai."""
    found = {
        f"gongkai/{path.relative_to(root)}"
        for folder in FOLDERS
        for path in files(root / folder)
        if path.suffix != ".pyc"
    }
    found |= {str(path.relative_to(root / "src")) for path in files(root / "src" / "gongkai")}
    return found


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_folder_is_linked_into_the_package(root: Path, folder: str) -> None:
    link = root / "src" / "gongkai" / folder
    assert link.is_symlink(), (
        f"{link} is no link; on Windows: git config core.symlinks true, and check out again"
    )
    assert link.readlink() == Path("..", "..", folder)
    assert (link / "__init__.py").is_file()


def test_imports_keep_the_arrows(root: Path) -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_no_file_is_too_long(root: Path) -> None:
    sizes = {str(p.relative_to(root)): p.read_bytes().count(b"\n") for p in python_files(root)}
    assert {name: n for name, n in sizes.items() if n > MAX_FILE_LINES} == {}


def test_no_function_is_too_long(root: Path) -> None:
    long = {
        f"{path.relative_to(root)}:{node.lineno} {node.name}": lines
        for path in python_files(root)
        if "tests" not in path.relative_to(root).parts
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FunctionDef) and (lines := code_lines(node)) > MAX_FUNCTION_LINES
    }
    assert long == {}


def code_lines(function: ast.FunctionDef) -> int:
    """Lines of a function's body, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body and body[-1].end_lineno else 0


def test_no_test_module_would_import_a_second_copy(root: Path) -> None:
    """At the root of a checkout `import extractors` works, and makes every class twice."""
    wrong = [
        f"{path.relative_to(root)}: {name}"
        for path in python_files(root)
        for node in ast.walk(ast.parse(path.read_bytes()))
        for name in imported(node)
        if name.split(".")[0] in FOLDERS
    ]
    assert wrong == []


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []


def test_no_file_names_a_machine_path_or_a_registry(root: Path) -> None:
    hosts = ("pypi" + r"\.org", "python" + "hosted", "npmjs" + r"\.org", "deb" + r"\.debian")
    places = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]")
    wrong_re = re.compile("|".join((*hosts, *places)))
    wrong = {}
    for path in files(root):
        if path.suffix in TEXT_SUFFIXES and (found := wrong_re.search(text_of(path))):
            wrong[str(path.relative_to(root))] = found[0]
    assert wrong == {}


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "ignore")


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build sdist and wheel in a copy of the checkout, with the setuptools that is installed."""
    copy = tmp_path_factory.mktemp("build") / "gongkai"
    ignored = shutil.ignore_patterns(*NOT_OURS, "*.egg-info", "*_cache", "__pycache__", "samples")
    shutil.copytree(root, copy, symlinks=True, ignore=ignored)
    code = (
        "from setuptools import build_meta as b\n"
        "print(b.build_sdist('dist'), b.build_wheel('dist'), sep='\\n')"
    )
    (copy / "dist").mkdir()
    subprocess.run([sys.executable, "-c", code], cwd=copy, check=True, capture_output=True)
    (sdist,) = (copy / "dist").glob("*.tar.gz")
    (wheel,) = (copy / "dist").glob("*.whl")
    return {"sdist": sdist, "wheel": wheel}


def test_the_wheel_holds_the_folders_and_nothing_else(root: Path, built: dict[str, Path]) -> None:
    with zipfile.ZipFile(built["wheel"]) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == package_files(root)


def test_the_sdist_holds_real_files_and_no_tests(root: Path, built: dict[str, Path]) -> None:
    with tarfile.open(built["sdist"]) as sdist:
        members = sdist.getmembers()
    assert not [member.name for member in members if member.issym() or member.islnk()]
    held = {member.name.partition("/")[2] for member in members if member.isfile()}
    assert {f"src/{name}" for name in package_files(root)} <= held
    assert not [name for name in held if name.startswith(("tests/", "samples/"))]
    assert {"LICENSE", "README.md", "pyproject.toml"} <= held


def test_the_default_install_is_light(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[]", wanted)[0] for wanted in project["dependencies"]}
    assert names.isdisjoint({"torch", "transformers", "spacy", "scikit-learn", "pandas", "PyMuPDF"})
