"""The tables, one file a noun."""

from se7lite.models.account import Account
from se7lite.models.action import Action
from se7lite.models.agenda import AgendaItem
from se7lite.models.agreement import Agreement
from se7lite.models.amendment import Amendment
from se7lite.models.appointment import Appointment, PanelMember
from se7lite.models.area import Area, Forum
from se7lite.models.attendance import Attendance
from se7lite.models.body import Body, Quota
from se7lite.models.change import Change
from se7lite.models.claim import Claim, ClaimLine, ClaimStep
from se7lite.models.claim_link import ClaimLink
from se7lite.models.confidentiality import ConfidentialityAgreement
from se7lite.models.download import Download
from se7lite.models.export import ClaimExport, ExportItem
from se7lite.models.glossary import GlossaryTerm
from se7lite.models.meeting import Meeting
from se7lite.models.meeting_link import MeetingLink
from se7lite.models.outreach import Outreach
from se7lite.models.paper import Paper, PaperFile, PaperWords
from se7lite.models.passed_over import PassedOver, StagePassedOver
from se7lite.models.policy import Policy, Rate
from se7lite.models.promise_review import PromiseReview, ReviewEvidence
from se7lite.models.receipt import Receipt
from se7lite.models.reference import ReferenceCounter
from se7lite.models.representative import Representative, Seat
from se7lite.models.series import Series
from se7lite.models.setting import Setting
from se7lite.models.sync import (
    SyncBase,
    SyncHold,
    SyncIntent,
    SyncPutBack,
    SyncReserved,
    SyncRuling,
    SyncRun,
    SyncSpreadsheet,
    SyncTab,
    SyncWrite,
)
from se7lite.models.sync_adoption import SyncDraft, SyncDraftTab, SyncGroupRow, SyncMatch, SyncOldRow, SyncTurnedRow
from se7lite.models.sync_pause import SyncPause, SyncVanished
from se7lite.models.time_offer import TimeAnswer, TimeOffer
from se7lite.models.training import Training
from se7lite.models.upload import Upload, UploadItem

__all__ = [
    "Account",
    "Action",
    "AgendaItem",
    "Agreement",
    "Amendment",
    "Appointment",
    "Area",
    "Attendance",
    "Body",
    "Change",
    "Claim",
    "ClaimExport",
    "ClaimLine",
    "ClaimLink",
    "ClaimStep",
    "ConfidentialityAgreement",
    "Download",
    "ExportItem",
    "Forum",
    "GlossaryTerm",
    "Meeting",
    "MeetingLink",
    "Outreach",
    "PanelMember",
    "Paper",
    "PaperFile",
    "PaperWords",
    "PassedOver",
    "Policy",
    "PromiseReview",
    "Quota",
    "Rate",
    "Receipt",
    "ReferenceCounter",
    "Representative",
    "ReviewEvidence",
    "Seat",
    "Series",
    "Setting",
    "StagePassedOver",
    "SyncBase",
    "SyncDraft",
    "SyncDraftTab",
    "SyncGroupRow",
    "SyncHold",
    "SyncIntent",
    "SyncMatch",
    "SyncOldRow",
    "SyncPause",
    "SyncPutBack",
    "SyncReserved",
    "SyncRuling",
    "SyncRun",
    "SyncSpreadsheet",
    "SyncTab",
    "SyncTurnedRow",
    "SyncVanished",
    "SyncWrite",
    "TimeAnswer",
    "TimeOffer",
    "Training",
    "Upload",
    "UploadItem",
]
