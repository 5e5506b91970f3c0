from __future__ import annotations

import signal
import threading

import pytest

from gongkai.terminal.interrupts import Interrupts


def test_ctrl_c_is_obeyed_at_once_outside_writing() -> None:
    interrupts = Interrupts()
    with pytest.raises(KeyboardInterrupt), interrupts.caught():
        signal.raise_signal(signal.SIGINT)


def test_ctrl_c_waits_for_the_end_of_writing() -> None:
    interrupts, written = Interrupts(), []
    with pytest.raises(KeyboardInterrupt), interrupts.caught(), interrupts.deferred():
        signal.raise_signal(signal.SIGINT)
        written.append("whole line")
    assert written == ["whole line"]


def test_a_second_ctrl_c_is_obeyed_while_writing() -> None:
    interrupts, written = Interrupts(), []
    with pytest.raises(KeyboardInterrupt), interrupts.caught(), interrupts.deferred():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        written.append("never")
    assert not written


def test_the_handler_before_is_put_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupts().caught():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_outside_the_main_thread_nothing_is_taken_over() -> None:
    done: list[bool] = []

    def work() -> None:
        with Interrupts().caught():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
