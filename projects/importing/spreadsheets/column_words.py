"""What the columns of other people's tables mean: words that registers of municipalities use."""

import re

from projects.values.text import letters

# The other names of each of our columns, without what is left out below.
_WORDS = {
    "Titel": "titel; project; projectnaam; onderwerp; activiteit; activiteiten; initiatief; "
    "title; subject; project name; project title; name of project",
    "Aanvrager": "aanvrager; ontvanger; subsidieontvanger; subsidieaanvrager; begunstigde; "
    "penvoerder; indiener; instelling; organisatie; gemeente; gemeentenaam; wie; aanvragers; "
    "aanvragende gemeente; aanvragende organisatie; gemeente organisatie; applicant; municipality; "
    "organisation; organization",
    "Deelnemers": "deelnemer; partner; partners; partijen; samenwerkingspartner; "
    "samenwerkingspartners; samenwerkende gemeenten; medeaanvrager; medeaanvragers; "
    "deelnemende gemeente; deelnemende gemeenten; deelnemende organisaties; overige deelnemers; "
    "andere gemeenten; overige gemeenten; participants; participating municipalities",
    "Thema": "hoofdthema; thema's; eerste thema; thema 1; theme",
    "Tweede thema": "thema 2; neventhema",
    "Periode": "subsidieperiode; aanvraagperiode; subsidietijdvak; tijdvak",
    "Start": "startdatum; datum start; begin; begindatum; datum begin; aanvang; aanvangsdatum; "
    "datum aanvang; ingangsdatum; datum ingang; startmoment; vanaf; van; start looptijd; "
    "looptijd start; looptijd van; looptijd vanaf; begin looptijd; start date",
    "Einde": "eind; einddatum; datum einde; datum eind; eindmoment; afgerond; afronding; "
    "datum afronding; afrondingsdatum; tot; tot en met; t/m; einde looptijd; looptijd einde; "
    "looptijd eind; looptijd tot; looptijd tot en met; eind looptijd; end; end date",
    "Looptijd in woorden": "looptijd; duur; doorlooptijd; projectduur; projectperiode; duration",
    "Tekst": "omschrijving; beschrijving; toelichting; inhoud; projectomschrijving; uitleg; "
    "projectbeschrijving; korte omschrijving; korte beschrijving; verhaal; description",
    "Contactpersoon": "contact; contactpersonen; contactpersoon gemeente; aanspreekpunt; "
    "projectleider; contact person",
    "Functie": "functie contact; functienaam; functietitel",
    "E-mail": "mail; mailadres; emailadres; e-mailadressen; email gemeente; email address",
    "Telefoon": "tel; telefoonnummer; telefoonnr; telnr; mobiel; mobielnummer; mobiele nummer; "
    "gsm; phone; phone number; telephone; mobile",
}
_MEANINGS = {letters(word): ours for ours, words in _WORDS.items() for word in words.split(";")}
_MEANINGS |= {letters(ours): ours for ours in _WORDS}
# Taken for the title where no other column is it.
_MAYBE_TITLE = {letters(word) for word in _WORDS["Tekst"].split(";")} | {"naam", "project"}
_SMALL = {"van", "het", "de", "een", "der", "den", "des", "v", "d", "h", "voor", "en"}
# Words that only say what the others are of: ‘naam ontvanger’, ‘startdatum project’.
_OF_WHAT = ("naam", "project", "contactpersoon", "contact", "gemeente", "subsidie", "1")
_BETWEEN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def meaning_of(header: str) -> str | None:
    """Return which of our columns a header means, in the words of others.

    >>> meaning_of("Naam subsidieontvanger"), meaning_of("Startdatum van het project (dd-mm-jj)")
    ('Aanvrager', 'Start')
    >>> meaning_of("E-mailadres contactpersoon 2"), meaning_of("Looptijd (van)")
    ('E-mail 2', 'Start')
    >>> meaning_of("Project name"), meaning_of("Email address 2")
    ('Titel', 'E-mail 2')
    >>> meaning_of("Soort subsidie")
    """
    whole, bare = _words(header), _words(_BETWEEN_BRACKETS.sub(" ", header))
    return _meaning(whole) or _meaning(bare)


def _meaning(words: list[str]) -> str | None:
    number = ""
    if len(words) > 1 and words[-1] == "2":
        number, words = " 2", words[:-1]
    found = next((_MEANINGS[key] for key in _keys(words) if key in _MEANINGS), None)
    if found in ("Contactpersoon", "Functie", "E-mail", "Telefoon"):
        return f"{found}{number}"
    return None if number else found


def may_be_title(header: str) -> bool:
    """Tell whether a header is taken for the title, where nothing else is the title.

    >>> may_be_title("Omschrijving"), may_be_title("Bedrag")
    (True, False)
    """
    words = _words(_BETWEEN_BRACKETS.sub(" ", header))
    return any(key in _MAYBE_TITLE for key in _keys(words))


def _words(header: str) -> list[str]:
    return re.findall(r"[^\W_]+", header.casefold())


def _keys(words: list[str]) -> list[str]:
    """What the header is looked up by: whole, then without ever more words."""
    keys = [letters("".join(words))]
    words = [word for word in words if word not in _SMALL] or words
    keys.append(letters("".join(words)))
    for of_what in _OF_WHAT:
        if of_what in words and len(words) > 1:
            words = [word for word in words if word != of_what] or words
            keys.append(letters("".join(words)))
    # ‘Projectstartdatum’, ‘organisatienaam’.
    glued = keys[-1].removeprefix("project")
    return [*keys, glued, glued.removesuffix("naam")]
