"""The kinds of node, one per file. A new kind is a new file, an entry here and a heading in docs/howto/流程编写.md."""

from typing import Annotated

from pydantic import Field

from ivr.rules.nodes.announce import SpeakAnnouncement
from ivr.rules.nodes.branch import Branch
from ivr.rules.nodes.callback import CallBackLater
from ivr.rules.nodes.fax import Fax
from ivr.rules.nodes.hangup import HangUp
from ivr.rules.nodes.input import Input
from ivr.rules.nodes.language import Language
from ivr.rules.nodes.lookup import Lookup
from ivr.rules.nodes.menu import Menu
from ivr.rules.nodes.music import Music
from ivr.rules.nodes.note import Note
from ivr.rules.nodes.queue import Queue
from ivr.rules.nodes.say import Say
from ivr.rules.nodes.set import Set
from ivr.rules.nodes.subflow import Return, SubFlow
from ivr.rules.nodes.survey import Survey
from ivr.rules.nodes.transfer import Transfer
from ivr.rules.nodes.voicemail import Voicemail

AnyNode = Annotated[
    Say
    | Music
    | Menu
    | Input
    | Branch
    | Queue
    | Transfer
    | CallBackLater
    | Set
    | Lookup
    | Note
    | Language
    | HangUp
    | SubFlow
    | Return
    | Survey
    | Voicemail
    | SpeakAnnouncement
    | Fax,
    Field(discriminator="type"),
]
