"""What `gongkai extract` says behind a run, in Chinese or in English; nothing of it is a result."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from rich.text import Text

from gongkai.commands.check_summary import not_read, reports_zh
from gongkai.models.registry import default_model_folder
from gongkai.summaries import Tally
from gongkai.terminal.plain import printable
from gongkai.terminal.show import (
    MAX_FAILURES,
    error_console,
    files_read,
    left_out_lines,
    show_reports,
    show_summary,
)
from gongkai.wording import counted
from gongkai.wording.sentences import in_language

_FILES, _RECORDS = ("{n}个文件", "file"), ("{n}条记录", "record")
# What is said -> Chinese, English; {n} is a number with its noun.
SAID = {
    "stopped": (
        "已中断，其余文件未读取；此前{read}。用 -o 指定结果文件夹，中断后即可接着读。",
        "Stopped before the end; until then: {read}. A run with -o DIR can be gone on with.",
    ),
    "finishing": (
        "正在读完手头的文件；再按一次立即停止。",
        "Finishing the files in hand; again to stop at once.",
    ),
    "at_once": ("已立即停止。", "Stopped at once. "),
    "listing": (
        "列出文件时中断，未读取任何文件。",
        "Stopped while the files were listed; nothing was read.",
    ),
    "manifest": (
        "无法写入 {folder} 中的清单：{why}。",
        "cannot write the manifest in {folder}: {why}. ",
    ),
    "unwritable": ("无法写入 {where}：{why}。", "cannot write {where}: {why}. "),
    "go_on": (
        "已读取的结果在 {folder} 中；再次运行同一命令可接着读。",
        "What was read until then is in {folder}; the same command again goes on from there.",
    ),
    "before": ("{n}此前已读取，不再重读。", "{n} done before and not read again."),
    "gone": ("{n}已删除：文件不在了。", "{n} taken out: the files are gone."),
    "older": (
        "{n}由其他版本、模型或表格格式生成（--refresh 重新生成）。",
        "{n} made by another version, model or forms (--refresh makes them anew).",
    ),
    "other_limits": (
        "本次限额与上次不同：因所改限额未能读取的文件已重读，已有记录保留（--force 全部重读）。",
        (
            "The limits are not those of the run before: what failed at one that "
            "changed was read again, records are kept (--force reads all again)."
        ),
    ),
    "pending": (
        "已中断：已处理 {done} / {total} 个文件，还有{n}未读取。",
        "Stopped before the end: {done} of {total} files done, {n} still to read. ",
    ),
    "unread": ("其中{n}未能读取，见 {errors}。", "{n} could not be read, see {errors}. "),
    "written": (
        "已写入 {folder}；可用 gongkai view {folder} -o 网页文件夹 查看。",
        "Written to {folder}; see it with gongkai view {folder} -o PAGES.",
    ),
    "own_model": (
        "此处的默认模型是 {name}（{folder}），不是自带的模型。",
        "The default model here is {name} ({folder}), not the shipped one.",
    ),
    "no_record": (
        "没有生成记录；未能读取的文件列在 {errors}。",
        "No record was made; {errors} lists the files that were not read.",
    ),
}


def said(key: str, lang: str, n: int | None = None, **values: object) -> str:
    """Return a sentence in a language; `n` counts files, or records where it is about these.

    >>> said("before", "en", 1), said("gone", "zh", 2)
    ('1 file done before and not read again.', '2条记录已删除：文件不在了。')
    """
    zh, en = SAID[key]
    if n is not None:
        noun_zh, noun = _RECORDS if key in {"gone", "older"} else _FILES
        values["n"] = noun_zh.format(n=f"{n:,}") if lang == "zh" else counted(n, noun)
    if "why" in values:  # the system says that
        values["why"] = in_language(str(values["why"]), lang)
    return (zh if lang == "zh" else en).format(**values)


def own_model(model: str | None, lang: str) -> list[str]:
    """Return the line that names the default model where no model was named; none of the shipped.

    Which one is the default depends on the folder a run is started in and on the environment.
    """
    folder = default_model_folder() if model is None else None
    shipped = Path(str(resources.files("gongkai.models") / "shipped"))
    if folder is None or folder.resolve().parent == shipped.resolve():
        return []
    return [said("own_model", lang, name=folder.name, folder=folder)]


def show(tally: Tally, lang: str, *, failures_only: bool = False) -> None:
    """Print the summary, the failures and one line of totals on standard error."""
    if lang != "zh":
        show_summary(tally, failures_only=failures_only)
        return
    console = error_console()
    if tally.rows and not failures_only:
        show_reports(console, tally, lang)
    lines = [not_read(failure, lang) for failure in tally.failures[:MAX_FAILURES]]
    n_more = len(tally.failures) - MAX_FAILURES
    lines += [f"…… 另有{n_more:,}个文件未能读取"] if n_more > 0 else []
    if not failures_only:
        lines += [*_apart_zh(tally), *left_out_lines(tally.left_out, lang), totals_zh(tally)]
    for line in lines:
        console.print(Text(printable(line)), soft_wrap=True)


def _apart_zh(tally: Tally) -> list[str]:
    """Return a line on each of the first files that are no reports, or repeat others."""
    lines = [f"- {path}  不是年度报告" for path in tally.none]
    n_more = tally.counts["not_reports"] - len(tally.none)
    lines += [f"…… 另有{n_more:,}个文件不是年度报告"] if n_more else []
    lines += [f"= {path}  与 {other} 相同" for path, other in tally.same]
    n_more = tally.counts["duplicates"] - len(tally.same)
    return lines + ([f"…… 另有{n_more:,}个重复文件"] if n_more else [])


def what_was_read(tally: Tally, lang: str) -> str:
    """Return how many files became what.

    >>> from collections import Counter
    >>> what_was_read(Tally(Counter(reports=8, failures=1, duplicates=2)), "zh")
    '读取报告8份，与其他文件相同2个，未能读取文件1个'
    """
    if lang != "zh":
        return files_read(tally)
    n = tally.counts
    same = f"，与其他文件相同{n['duplicates']:,}个" if n["duplicates"] else ""
    reports = reports_zh(tally.n_records, n["not_reports"], "读取")
    return f"{reports}{same}，未能读取文件{n['failures']:,}个"


def totals_zh(tally: Tally) -> str:
    """Return the line of totals in Chinese.

    >>> from collections import Counter
    >>> totals_zh(Tally(Counter(reports=1, cells_read=200, facts=12)))
    '读取报告1份，未能读取文件0个；单元格识读200个，未能识别0个，缺行0个；数据12条；发现：0处不符，0处存疑'
    """
    n = tally.counts
    if not n["reports"]:
        return what_was_read(tally, "zh")
    where = "各报告内部发现" if n["reports"] > 1 else "发现"
    return (
        f"{what_was_read(tally, 'zh')}；单元格识读{n['cells_read']:,}个，"
        f"未能识别{n['cells_refused']:,}个，缺行{n['cells_absent']:,}个；数据{n['facts']:,}条；"
        f"{where}：{n['findings_fail']:,}处不符，{n['findings_uncertain']:,}处存疑"
    )
