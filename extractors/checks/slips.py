"""Numbers that look like one another: what a slip of the pen makes of a number."""

from __future__ import annotations


def is_slip(one: float, other: float) -> bool:
    """Whether two whole numbers differ as by a slip: two digits turned, or one digit wrong.

    >>> is_slip(3704, 3740), is_slip(382, 372), is_slip(382, 441), is_slip(7, 8)
    (True, True, False, False)
    """
    left, right = _digits(one), _digits(other)
    if left == right or len(left) != len(right) or len(left) < 2:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return len(left) > 2 if len(wrong) == 1 else _are_turned(left, right, wrong)


def is_transposed(one: float, other: float) -> bool:
    """Whether two numbers of three digits and more differ by two neighbouring digits turned.

    >>> is_transposed(12961, 12691), is_transposed(12, 21), is_transposed(382, 372)
    (True, False, False)
    """
    left, right = _digits(one), _digits(other)
    if len(left) != len(right) or len(left) < 3:
        return False
    wrong = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return _are_turned(left, right, wrong)


def _are_turned(left: str, right: str, wrong: list[int]) -> bool:
    if len(wrong) != 2:
        return False
    first, second = wrong
    return second == first + 1 and left[first] == right[second] and left[second] == right[first]


def _digits(number: float) -> str:
    is_whole = isinstance(number, int) or number.is_integer()
    return str(int(number)) if is_whole else repr(number)
