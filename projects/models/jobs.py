"""When each job that runs by itself last ended well."""

from django.db import models


class JobRun(models.Model):
    """A job; its row is made when a release first has it."""

    command = models.CharField(primary_key=True, max_length=50)
    since = models.DateTimeField()  # until it ended well once, it is due from here on
    ended_at = models.DateTimeField(null=True)  # when it last ended well
    # Nobody starts it before this: it runs now, or failed a moment ago.
    not_before = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.command
