"""What exists in the catalogue; one module a subject."""

from projects.models.attachments import Attachment
from projects.models.audit import AuditEntry
from projects.models.changes import Change
from projects.models.checks import Check, Checked
from projects.models.confirmations import Confirmation
from projects.models.contacts import Contact, ContactQuerySet, ProjectContact
from projects.models.dossier_templates import DossierTemplate
from projects.models.featured import Featured
from projects.models.findings import Finding
from projects.models.forgotten import ForgottenPerson, ForgottenSlug
from projects.models.imports import ColumnMeaning, Import, ImportMark
from projects.models.in_brief import InBrief
from projects.models.jobs import JobRun
from projects.models.links import Link, LinkCheck, LinkQuerySet
from projects.models.merges import FormerSlug, Merge
from projects.models.moments import ProjectMoment
from projects.models.municipal_mergers import (
    MergingMunicipality,
    MunicipalMerger,
    MunicipalMergerQuerySet,
)
from projects.models.old_addresses import OldAddress
from projects.models.organisations import (
    Membership,
    Municipality,
    Organisation,
    OrganisationAlias,
    OtherOrganisation,
    Partnership,
    Province,
)
from projects.models.periods import SubsidyPeriod
from projects.models.pinned import PinnedAnswer, PinnedLink
from projects.models.places import ProjectPlace
from projects.models.project_relations import ProjectOrganisation, ProjectRelation
from projects.models.projects import DURATION_NAMES, Project, ProjectQuerySet
from projects.models.reports import Report
from projects.models.reuses import Reuse, ReuseCheck
from projects.models.search import (
    FailedSearch,
    SearchDocument,
    SearchEntry,
    SearchPosting,
    SearchState,
    SearchVector,
    SearchWord,
    Synonym,
)
from projects.models.selection_pages import SelectedProject, SelectionPage
from projects.models.similar import ProfileMark, ProjectProfile, SimilarProject
from projects.models.snapshots import Snapshot
from projects.models.subscriptions import (
    ConfirmationMail,
    MailDay,
    Subscriber,
    Subscription,
    SubscriptionRequest,
)
from projects.models.text_pages import TextPage
from projects.models.theme_groups import GroupedProject, ThemeGroup
from projects.models.themes import Theme, ThemeAlias

__all__ = [
    "DURATION_NAMES",
    "Attachment",
    "AuditEntry",
    "Change",
    "Check",
    "Checked",
    "ColumnMeaning",
    "Confirmation",
    "ConfirmationMail",
    "Contact",
    "ContactQuerySet",
    "DossierTemplate",
    "FailedSearch",
    "Featured",
    "Finding",
    "ForgottenPerson",
    "ForgottenSlug",
    "FormerSlug",
    "GroupedProject",
    "Import",
    "ImportMark",
    "InBrief",
    "JobRun",
    "Link",
    "LinkCheck",
    "LinkQuerySet",
    "MailDay",
    "Membership",
    "Merge",
    "MergingMunicipality",
    "MunicipalMerger",
    "MunicipalMergerQuerySet",
    "Municipality",
    "OldAddress",
    "Organisation",
    "OrganisationAlias",
    "OtherOrganisation",
    "Partnership",
    "PinnedAnswer",
    "PinnedLink",
    "ProfileMark",
    "Project",
    "ProjectContact",
    "ProjectMoment",
    "ProjectOrganisation",
    "ProjectPlace",
    "ProjectProfile",
    "ProjectQuerySet",
    "ProjectRelation",
    "Province",
    "Report",
    "Reuse",
    "ReuseCheck",
    "SearchDocument",
    "SearchEntry",
    "SearchPosting",
    "SearchState",
    "SearchVector",
    "SearchWord",
    "SelectedProject",
    "SelectionPage",
    "SimilarProject",
    "Snapshot",
    "Subscriber",
    "Subscription",
    "SubscriptionRequest",
    "SubsidyPeriod",
    "Synonym",
    "TextPage",
    "Theme",
    "ThemeAlias",
    "ThemeGroup",
]
