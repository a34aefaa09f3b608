"""What search stores besides the catalogue: the index, its words, and the synonyms of staff."""

from django.db import models
from django.db.models import F, Q

from projects.models.contacts import Contact
from projects.models.natural import NaturalKeyManager, NaturalKeyModel
from projects.models.projects import Project

MIN_NAME_LENGTH = 4  # letters; a shorter part of a name doesn't identify a person


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


class SearchState(models.Model):
    """A single row: how far the index and the log of changes are; only who indexes locks it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    indexed = models.TextField(default="")  # a `changes.catching_up.Place`, as text
    rules = models.CharField(max_length=16, default="")  # a digest of how texts become terms
    folded = models.BigIntegerField(default=0)  # lines of the log that were folded into a total
    folded_by = models.BigIntegerField(default=0)  # PostgreSQL's number of that transaction

    def __str__(self) -> str:
        return self.indexed


class Synonym(NaturalKeyModel):
    """Words that mean the same to a visitor."""

    wordings = models.CharField(
        "woorden",
        max_length=300,
        unique=True,
        help_text="Met een komma ertussen: thuiswerken, hybride werken. Het werkt meteen.",
    )

    objects = NaturalKeyManager["Synonym"]()
    natural_key_fields = ("wordings",)

    class Meta:
        verbose_name = "synoniem"
        verbose_name_plural = "synoniemen"
        ordering = ["wordings"]

    def __str__(self) -> str:
        return self.wordings

    @property
    def parts(self) -> list[str]:
        return [part.strip() for part in self.wordings.split(",") if part.strip()]


class FailedSearchQuerySet(models.QuerySet["FailedSearch"]):
    MAX_KEPT = 1000  # questions; a bot can ask without end

    def note(self, question: str, times: int = 1) -> None:
        """Count a question that found nothing; nothing about who asked it is kept.

        A question with an e-mail address or a person's name isn't kept either. When there are
        too many, the oldest of the least asked are deleted.
        """
        question = " ".join(question.lower().split())[:100]
        if not question or "@" in question or _names_a_person(question):
            return
        if not self.filter(question=question).update(times=F("times") + times):
            self.get_or_create(question=question, defaults={"times": times})
            if self.count() > self.MAX_KEPT:
                least = self.order_by("times", "pk").values_list("pk", flat=True)
                self.filter(pk__in=list(least[: self.count() - self.MAX_KEPT])).delete()


def _names_a_person(question: str) -> bool:
    words = [word for word in question.split() if len(word) >= MIN_NAME_LENGTH]
    named = Q(pk=None)
    for word in words:
        named |= Q(name__icontains=word)
    return bool(words) and Contact.objects.filter(named).exists()


class FailedSearch(models.Model):
    """A question that found nothing, and how often."""

    question = models.CharField("gezocht op", max_length=100, unique=True)
    times = models.PositiveIntegerField("keer", default=1)

    objects = FailedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "zoekvraag zonder resultaat"
        verbose_name_plural = "zoekvragen zonder resultaat"
        ordering = ["-times", "question"]
        constraints = [models.CheckConstraint(name="failed_search_times", condition=Q(times__gt=0))]

    def __str__(self) -> str:
        return self.question
