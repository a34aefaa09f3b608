"""The accounts of staff and their groups."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from projects.accounts import audit, second_factor
from projects.accounts.account_managers import is_last_account_manager, stays_account_manager
from projects.accounts.groups import EDITORS, MANAGERS
from projects.accounts.lockout import locked_until, unlock
from projects.accounts.permission_labels import permission_labels
from projects.admin.odd_input import OddInputAdmin
from projects.admin.recent_activity import has_activity

# Importing Django's model admins registers them; ours replace them.
admin.site.unregister([User, Group])

LAST_ACCOUNT_MANAGER = (
    "Dit is het laatste account dat accounts kan beheren. Geef eerst een collega de groep beheer."
)
IS_ACTIVE_HELP = (
    "Haal het vinkje weg als je collega hier niet meer werkt. "
    "Verwijderen kan alleen zolang iemand nog niets heeft gedaan."
)
HAS_ACTIVITY = (
    "{} verwijderen kan niet: dan weet niemand meer wie wat heeft gedaan. "
    "Haal het vinkje weg bij ‘Mag inloggen’."
)
INITIAL_LOGIN_HELP = (
    "Minstens 12 tekens, bijvoorbeeld vier losse woorden. "
    "Je collega verandert het na de eerste keer inloggen."
)
UNLOCK = "Blokkade opheffen"
RESET = "Tweede stap opnieuw laten instellen"
IN_THE_LIST = "Kies in de lijst van gebruikers"
GROUPS_HELP = (
    f"{EDITORS}: projecten bewerken en op de site zetten. "
    f"{MANAGERS}: accounts beheren en het logboek lezen. Geef allebei aan wie allebei doet."
)


class AccountForm(UserChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "groups" in self.fields:
            self.fields["groups"].help_text = GROUPS_HELP
        if "is_active" in self.fields:
            self.fields["is_active"].label = "Mag inloggen"
            self.fields["is_active"].help_text = IS_ACTIVE_HELP
        if "username" in self.fields:
            self.fields["username"].help_text = ""

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if is_last_account_manager(self.instance) and not stays_account_manager(
            values, self.instance
        ):
            raise forms.ValidationError(LAST_ACCOUNT_MANAGER)
        return values


class NewAccountForm(AdminUserCreationForm):
    """A first password, to hand over, and the groups of the account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        self.fields["username"].help_text = "Waarmee je collega inlogt, bijvoorbeeld ans."
        self.fields["password1"].help_text = INITIAL_LOGIN_HELP
        self.fields["groups"].help_text = GROUPS_HELP

    class Meta(AdminUserCreationForm.Meta):
        fields = ("username", "groups")

    def save(self, commit: bool = True) -> User:
        # Accounts are for staff only; visitors need none.
        self.instance.is_staff = True
        user: User = super().save(commit)
        return user


@admin.register(User)
class AccountAdmin(OddInputAdmin, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    list_display = ("username", "full_name", "group_names", "is_active", "last_login_date")
    list_filter = ()  # there are a handful
    filter_horizontal = ()
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2", "groups")}),)
    readonly_fields = (
        "password_link",
        "second_factor_status",
        "lockout_status",
        "last_login",
        "date_joined",
    )
    actions = ("unlock", "reset_second_factor")
    own_fieldsets = (
        (None, {"fields": ("username", "first_name", "last_name", "email", "password_link")}),
        ("Wat mag deze collega?", {"fields": ("is_active", "groups")}),
        (
            "Inloggen",
            {"fields": ("lockout_status", "second_factor_status", "last_login", "date_joined")},
        ),
    )
    for_superusers = ("Hoofdbeheer", {"fields": ("is_superuser",), "classes": ("collapse",)})

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        more = (self.for_superusers,) if request.user.is_superuser else ()
        return self.own_fieldsets + more

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        users: QuerySet[User] = super().get_queryset(request)
        return users.prefetch_related("groups")

    # Account managers can't change superusers: with the password or second factor of one they
    # would gain those permissions.
    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not is_above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is not None and (
            obj.pk == request.user.pk or is_last_account_manager(obj) or has_activity(obj)
        ):
            return False
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not is_above and super().has_delete_permission(request, obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Say what to do instead with an account that the log or the history refers to."""
        user = self.get_object(request, object_id)
        if user and has_activity(user) and self.has_change_permission(request, user):
            message = HAS_ACTIVITY.format(user.get_username())
            self.message_user(request, message, messages.WARNING)
            return redirect("admin:auth_user_change", user.pk)
        return super().delete_view(request, object_id, extra_context)

    def get_actions(self, request: HttpRequest) -> Any:
        """No bulk deletion: the rules above are about one account."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.display(description="naam")
    def full_name(self, user: User) -> str:
        return user.get_full_name() or "–"

    @admin.display(description="groepen")
    def group_names(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return ", ".join(["hoofdbeheer"] * user.is_superuser + names) or "–"

    @admin.display(description="laatst ingelogd", ordering="last_login")
    def last_login_date(self, user: User) -> str:
        return date_format(localtime(user.last_login), "j F Y") if user.last_login else "nog nooit"

    @admin.display(description="wachtwoord")
    def password_link(self, user: User) -> SafeString:
        url = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a href="{}">Geef een ander wachtwoord</a>', url)

    @admin.display(description="tweede stap")
    def second_factor_status(self, user: User) -> str:
        if second_factor.authenticator_of(user) is None:
            return "Nog niet ingesteld. Dat gebeurt bij de eerste keer inloggen."
        left = second_factor.recovery_codes_left(user)
        return f"Ingesteld, met nog {left} herstelcodes. Telefoon kwijt? {IN_THE_LIST}: {RESET}."

    @admin.display(description="geblokkeerd")
    def lockout_status(self, user: User) -> str:
        until = locked_until(user)
        if until is None:
            return "Nee"
        hour = date_format(localtime(until), "H:i")
        return f"Ja, tot {hour}, na te veel pogingen. Eerder? {IN_THE_LIST}: {UNLOCK}."

    @admin.action(description=UNLOCK, permissions=["change"])
    def unlock(self, request: HttpRequest, users: QuerySet[User]) -> None:
        done = [user for user in self._changeable(request, users) if unlock(user)]
        for user in done:
            audit.log(
                None, "blokkade opgeheven", kind=audit.Kind.REFUSAL, about=user.get_username()
            )
        self._report(request, done, "kan weer inloggen", "Niemand van hen was geblokkeerd.")

    @admin.action(description=RESET, permissions=["change"])
    def reset_second_factor(self, request: HttpRequest, users: QuerySet[User]) -> None:
        by: User = request.user  # type: ignore[assignment]
        changeable = self._changeable(request, users)
        done = [user for user in changeable if second_factor.reset(user, by)]
        what = "stelt bij het inloggen een nieuwe tweede stap in"
        self._report(request, done, what, "Niemand van hen had een tweede stap.")

    def _changeable(self, request: HttpRequest, users: QuerySet[User]) -> list[User]:
        return [user for user in users if self.has_change_permission(request, user)]

    def _report(self, request: HttpRequest, users: list[User], what: str, nobody: str) -> None:
        for user in users:
            self.message_user(request, f"{user.get_username()} {what}.", messages.SUCCESS)
        if not users:
            self.message_user(request, nobody, messages.WARNING)


@admin.register(Group)
class StaffGroupAdmin(OddInputAdmin, GroupAdmin):
    """The permissions of a group, in words; only superusers change them."""

    list_display = ("name", "members")
    fields = ("name", "members", "permission_list")
    readonly_fields = ("members", "permission_list")

    def get_fields(self, request: HttpRequest, obj: Group | None = None) -> Any:
        return ("name", "members", "permissions") if request.user.is_superuser else self.fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return bool(request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        is_built_in = obj is not None and obj.name in (EDITORS, MANAGERS)
        return bool(request.user.is_superuser) and not is_built_in

    def get_queryset(self, request: HttpRequest) -> QuerySet[Group]:
        groups: QuerySet[Group] = super().get_queryset(request)
        return groups.prefetch_related("user_set")

    def get_actions(self, request: HttpRequest) -> Any:
        return {}

    @admin.display(description="wie")
    def members(self, group: Group) -> str:
        return ", ".join(user.get_username() for user in group.user_set.all()) or "niemand"

    @admin.display(description="mag")
    def permission_list(self, group: Group) -> str:
        with_screen = [
            permission
            for permission in group.permissions.select_related("content_type")
            if self.admin_site.is_registered(permission.content_type.model_class() or Group)
        ]
        lines = permission_labels(with_screen)
        return format_html_join("", "{}<br>", ((line,) for line in lines)) or "niets"
