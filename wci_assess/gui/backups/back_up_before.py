"""A backup before something that changes much at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from wci_assess.gui.shell.jobs import Jobs

if TYPE_CHECKING:
    from wci_assess.errors import ExpectedError
    from wci_assess.workspace.desk import Desk


def back_up_before_deleting(jobs: Jobs, then: Callable[[], None]) -> None:
    """Makes one, then calls ``then``; also where none can be made, which is told: a deletion can be taken back."""

    def go(desk: Desk) -> None:
        def job() -> object:
            from wci_assess.store.backups import Reason
            from wci_assess.workspace.backups import backup_before

            return backup_before(desk.folder, Reason.DELETE)

        def failed(error: ExpectedError) -> None:
            jobs.tell(error)
            then()

        jobs.aside("backup-before", job, lambda _: then(), failed=failed, anywhere=True)

    jobs.with_desk(go)
