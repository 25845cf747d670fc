"""The reasons why an order for flows may be refused."""

from core.errors import Conflict, NotFound, StaleVersion, Unavailable, Unprocessable


class NoSuchFlow(NotFound):
    """There is no such flow."""

    code = "flow.not_found"


class NoSuchVersion(NotFound):
    """This flow has no such version."""

    code = "flow.no_such_version"


class NoDraft(NotFound):
    """This flow has no draft."""

    code = "flow.no_draft"


class DraftChanged(StaleVersion):
    """Somebody else has changed this draft since you read it."""

    code = "flow.draft_changed"


class FileDiffers(Conflict):
    """The file of this flow is not what your draft was made of: somebody has changed it since."""

    code = "flow.file_differs"


class FileTaken(Conflict):
    """The file in which this flow would be written belongs to another flow."""

    code = "flow.file_taken"


class FileUnwritable(Unavailable):
    """The file of this flow cannot be written; nothing was changed."""

    code = "flow.file_unwritable"


class FlowWrong(Unprocessable):
    """There are mistakes in this flow; what runs goes on."""

    code = "flow.problems"


class TestsFailed(Unprocessable):
    """Callers would not come where the tests of this flow say; what runs goes on."""

    __test__ = False
    code = "flow.tests_failed"


class TextsUnrendered(Conflict):
    """Some texts of this flow are no sounds yet."""

    code = "flow.texts_unrendered"


class BeingPublished(Conflict):
    """A version of this flow is just being published; wait until it runs, or cancel it."""

    code = "flow.being_published"
