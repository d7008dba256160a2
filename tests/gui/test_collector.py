"""What belongs to Qt is taken apart on the window's thread, whoever allocates meanwhile."""

from __future__ import annotations

import threading

from tests.gui.driver import Driver


class Page:
    """Garbage in a circle, as a page that was left; tells which thread took it apart."""

    ended: list[threading.Thread]

    def __init__(self, ended: list[threading.Thread]) -> None:
        self.ended, self.itself = ended, self

    def __del__(self) -> None:
        self.ended.append(threading.current_thread())


def test_a_busy_thread_takes_no_page_apart(driver: Driver) -> None:
    driver.start()
    ended: list[threading.Thread] = []
    worked: list[list[list[int]]] = []
    driver.wait(driver.program.collector.working)  # what is there when it begins is never walked again
    Page(ended)
    driver.program.jobs.aside("busy", lambda: [[each] for each in range(300_000)], worked.append)
    driver.wait(lambda: bool(worked))
    driver.wait(lambda: bool(ended))
    assert ended == [threading.main_thread()]
