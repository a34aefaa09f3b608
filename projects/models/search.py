"""What search stores besides the catalogue: the index, its words, and the synonyms of staff."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from projects.models.contacts import Contact
from projects.models.forgotten import ForgottenPerson, word_of
from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.projects import Project
from projects.values.failed_questions import (
    KnownPersons,
    has_contact_details,
    joined_words,
    names_someone,
    tidied,
)


class SearchDocument(models.Model):
    """The terms of a project by field; they follow its text within a second."""

    project = models.OneToOneField(
        Project, on_delete=models.CASCADE, primary_key=True, related_name="search_document"
    )
    title = models.TextField()
    organisations = models.TextField()
    theme = models.TextField()
    text = models.TextField()
    applicant = models.CharField(max_length=200, default="", db_index=True)  # to sort by
    rules = models.CharField(max_length=16, default="")  # by which the terms were made

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of the catalogue, unstemmed, without accents and case."""

    id = models.BigAutoField(primary_key=True)  # a later word has a higher number
    word = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.word


class SearchPosting(models.Model):
    """Which projects of a block have a term, and its weight in each; see `search.postings`."""

    term = models.CharField(max_length=60)  # or "", for all projects
    block = models.BigIntegerField()  # primary keys divided by the size of a block
    places = models.BinaryField()  # in the block, sorted
    weights = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="search_posting", fields=["term", "block"]),
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.term} {self.block}"


class SearchEntry(models.Model):
    """What the postings hold of a project, until who indexes takes it out."""

    # No foreign key: of a project that was deleted the postings are still to be changed.
    project = models.BigIntegerField(primary_key=True)
    weights = models.TextField()  # by term, as JSON

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.project)


class SearchState(models.Model):
    """A single row: how far the index and the log of changes are; only who indexes locks it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    indexed = models.TextField(default="")  # a `changes.catching_up.Place`, as text
    rules = models.CharField(max_length=16, default="")  # a digest of how texts become terms
    folded = models.BigIntegerField(default=0)  # lines of the log that were folded into a total
    folded_by = models.BigIntegerField(default=0)  # PostgreSQL's number of the last who wrote one
    vectors_until = models.DateTimeField(null=True)  # a process compares projects, others don't

    def __str__(self) -> str:
        return self.indexed


class SearchVector(models.Model):
    """What a project means, as numbers; only with the extra for meaning (search.vectors)."""

    # Without a constraint: who writes it would wait for whoever edits the project.
    project = models.OneToOneField(
        Project,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_vector",
        db_constraint=False,
    )
    model = models.CharField(max_length=60)  # by which it was made
    vector = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.project_id} {self.model}"


class Synonym(NaturalKeyModel):
    """A meaning: words that are equal to a visitor, and words that mean more or less than these.

    What follows from it is in `projects.search.thesaurus`.
    """

    WORDINGS = ("wordings", "wider", "narrower")

    wordings = models.CharField(
        "gelijke woorden",
        max_length=1000,
        unique=True,
        help_text=(
            "Woorden die hetzelfde betekenen, met een komma ertussen: thuiswerken, hybride werken. "
            "Wie op één ervan zoekt, vindt ze allemaal. Het werkt meteen. "
            "Meervoud en vervoegingen hoeven er meestal niet bij."
        ),
    )
    wider = models.CharField(
        "ruimere woorden",
        max_length=1000,
        blank=True,
        default="",
        db_default="",
        help_text=(
            "Woorden die meer omvatten. Bij ‘burn-out’ is dat bijvoorbeeld ‘verzuim’. "
            "Wat die hebben, staat onder ‘Deze lijken erop’."
        ),
    )
    narrower = models.CharField(
        "nauwere woorden",
        max_length=1000,
        blank=True,
        default="",
        db_default="",
        help_text=(
            "Woorden die er een soort of een deel van zijn. Bij ‘verzuim’ is dat bijvoorbeeld "
            "‘burn-out’. Wat die hebben, staat onder ‘Deze lijken erop’."
        ),
    )

    objects = NaturalKeyManager["Synonym"]()
    natural_key_fields = ("wordings",)

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        ordering = ["wordings"]

    def __str__(self) -> str:
        return self.wordings


RETENTION = timedelta(days=365)  # of a question that nobody asks any more


class FailedSearchQuerySet(models.QuerySet["FailedSearch"]):
    MAX_KEPT = 1000  # questions; a bot can ask without end

    def note(self, question: str, times: int = 1, kind: str = "") -> None:
        """Count a question that found too little; nothing about who asked it is kept."""
        self.note_all({question: times}, {question: kind} if kind else {})

    def note_all(self, times: Mapping[str, int], kinds: Mapping[str, str] | None = None) -> None:
        """Count questions that found too little: how often each was asked, and what it found.

        A question with an address, a number or a person's name isn't kept. When there are too
        many, the oldest of the least asked are deleted.
        """
        counted: Counter[str] = Counter()
        for question, number in times.items():
            counted[tidied(question)] += number
        found = {tidied(question): kind for question, kind in (kinds or {}).items()}
        for question in _without_persons(counted):
            now = {
                "kind": found.get(question, FailedSearch.Kind.NOTHING),
                "last_asked_on": timezone.localdate(),
            }
            again = self.filter(question=question)
            if not again.update(times=F("times") + counted[question], **now):
                self.get_or_create(question=question, defaults={"times": counted[question], **now})
        if self.count() > self.MAX_KEPT:
            least = self.order_by("times", "pk").values_list("pk", flat=True)
            self.filter(pk__in=list(least[: self.count() - self.MAX_KEPT])).delete()

    def asked_again(self) -> "FailedSearchQuerySet":
        """Narrow to what was asked more than once: what one person asked is shown to nobody."""
        return self.filter(times__gt=1)

    def purge_expired(self, today: date) -> int:
        """Delete the questions that nobody asked for a year; return how many.

        One without a day, of before we kept it, has a year from now.
        """
        self.filter(last_asked_on=None).update(last_asked_on=today)
        number, _ = self.filter(last_asked_on__lt=today - RETENTION).delete()
        return number

    def purge_persons(self) -> int:
        """Delete the questions that name a contact or somebody forgotten; return how many."""
        questions = dict(self.values_list("question", "pk"))
        gone = questions.keys() - set(_without_persons(questions))
        self.filter(pk__in=[questions[question] for question in gone]).delete()
        return len(gone)


def _without_persons(questions: Iterable[str]) -> list[str]:
    """The questions that may be kept, in a few queries for all of them."""
    harmless = [one for one in questions if one and not has_contact_details(one)]
    if not harmless:
        return []
    persons = Contact.objects.exclude(basis=Contact.Basis.MAILBOX)
    known = _known(frozenset(persons.values_list("name", "email")))
    unnamed = [question for question in harmless if not names_someone(question, known)]
    parts = {question: set(map(word_of, joined_words(question))) for question in unnamed}
    forgotten = ForgottenPerson.objects.among(set().union(*parts.values()))
    return [question for question in unnamed if not parts[question] & forgotten]


@lru_cache(maxsize=1)  # to read them is quick, and to take their names apart is not
def _known(persons: frozenset[tuple[str, str]]) -> KnownPersons:
    return KnownPersons.of(persons)


class FailedSearch(models.Model):
    """A question that found too little, and how often it was asked."""

    class Kind(models.TextChoices):
        NOTHING = "niets", "niets gevonden"
        MENDED = "verbeterd", "alleen met een ander woord"
        NEAREST = "lijkt erop", "alleen wat erop lijkt"
        FEW = "weinig", "weinig gevonden"

    question = models.CharField("gezocht op", max_length=100, unique=True)
    times = models.PositiveIntegerField("keer", default=1)
    kind = models.CharField(
        "de laatste keer", max_length=20, choices=Kind, default=Kind.NOTHING, db_default="niets"
    )
    last_asked_on = models.DateField("laatst gevraagd op", null=True, db_index=True)

    objects = FailedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "zoekvraag zonder goed antwoord"
        verbose_name_plural = "zoekvragen zonder goed antwoord"
        ordering = ["-times", "question"]
        constraints = [models.CheckConstraint(name="failed_search_times", condition=Q(times__gt=0))]

    def __str__(self) -> str:
        return self.question
