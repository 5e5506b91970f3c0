"""What a measure begins with: the deed, how it is done, and what an aim begins with as well."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.clauses import Clause
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

MANNER_RE = late_regex(any_word(WORDS.manners))
# A deed that begins a measure where others were told before it: 加强培训, 对栏目进行清理. 细化目录
# goes on with the one before as often.
_DEED = any_word({*WORDS.statements["measure_verb"], *WORDS.deeds} - {*WORDS.going_on})
BEGINS_RE = late_regex(rf"(?:对[^,。;]*?)?(?:{MANNER_RE.pattern})*+(?:{_DEED})")
# The same of a deed that is told as often of what one goes on with: 及时更新栏目.
RARER_RE = late_regex(rf"(?:{MANNER_RE.pattern})*+(?:{any_word(WORDS.rarer)})")
# What measures of one block begin alike with: 进一步…,进一步…
ALIKE = ("进一步", "继续", "持续")
# What an aim begins with as well as a measure does.
AIMING = ("不断", "切实", "努力")


def to_comma(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> str:
    """Return the words of a clause and of those it is listed with: 推广图解、视频等解读方式."""
    end = index + 1
    while end < len(clauses) and clauses[end - 1].stop == "、":
        end += 1
    return "".join(words[index:end])
