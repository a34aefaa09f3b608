"""What the API answers, described for the reader: names and descriptions are in Dutch.

They say what `exports.open_data` makes, and make nothing themselves: answers are written from
those rows, and a test holds both beside each other.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from projects.models import Organisation, Project

Kinds = Literal["subsidieproject", "idee", "praktijkverhaal"]
Slug = Field(description="De naam in het adres. Die verandert niet.", examples=["toss"])
LAST_DIGITS = "Een jaar, een maand of een dag: 2021, 2021-09 of 2021-09-01."


class Organisatie(BaseModel):
    """Een gemeente of andere organisatie bij een project."""

    naam: str = Field(description="De naam, zonder ‘gemeente’ ervoor.")
    soort: str = Field(description=f"Een van: {', '.join(Organisation.Kind.values)}.")
    rol: str = Field(description="aanvrager of deelnemer.")
    cbs_code: str | None = Field(description="De code van het CBS, alleen bij een gemeente.")
    provincie: str | None = Field(description="De provincie, als die bekend is.")


class Periode(BaseModel):
    """De subsidieperiode waarin het project is aangevraagd."""

    naam: str = Field(description="De naam van de periode.")
    markering: str = Field(description="Het teken dat de bron voor deze periode gebruikt.")


class Looptijd(BaseModel):
    """Van wanneer tot wanneer het project loopt, zo precies als bekend is."""

    start: str | None = Field(description=f"Het begin. {LAST_DIGITS}")
    einde: str | None = Field(description=f"Het einde. {LAST_DIGITS}")
    tekst: str | None = Field(description="De looptijd zoals de bron die schrijft.")


class Koppeling(BaseModel):
    """Een document of website bij het project."""

    tekst: str = Field(description="Hoe de bron het noemt.")
    soort: str = Field(description="Wat het is, bijvoorbeeld website of document.")
    url: str | None = Field(description="Het webadres; leeg als het niet bekend is.")


class Bron(BaseModel):
    """Waar op de vroegere website het project stond."""

    pagina: str | None = Field(description="De bronpagina.")
    regel: int | None = Field(description="De regel op die pagina.")


class ProjectKort(BaseModel):
    """Een project zoals het in de lijst staat: alles, behalve de tekst en de koppelingen."""

    id: int = Field(description="Het nummer in onze database. Gebruik liever de slug.")
    slug: str = Slug
    url: str = Field(description="De pagina van het project op de site.")
    soort: Kinds = Field(description=f"Een van: {', '.join(Project.Kind.values)}.")
    titel: str = Field(description="De titel.")
    organisaties: list[Organisatie] = Field(description="De aanvrager eerst, dan wie meedoet.")
    thema: str | None = Field(description="Waar het over gaat.")
    tweede_thema: str | None = Field(description="Waar het net zo goed over gaat.")
    thema_bron: str | None = Field(description="Het thema zoals de bron het schrijft.")
    subsidieperiode: Periode | None = Field(description="Leeg als die niet bekend is.")
    looptijd: Looptijd
    samenvatting: str | None = Field(description="In een of twee zinnen waar het over gaat.")
    vertelt_hoe_het_afliep: bool = Field(description="Of de tekst vertelt hoe het afliep.")
    bron: Bron
    gepubliceerd_op: date | None = Field(description="De dag waarop het op de site kwam.")
    bijgewerkt_op: datetime | None = Field(description="Wanneer het voor het laatst veranderde.")


class ProjectVolledig(ProjectKort):
    """Een project met alles wat wij erover mogen vertellen. Personen staan er niet in."""

    tekst: str = Field(description="De tekst, in eenvoudige HTML.")
    koppelingen: list[Koppeling] = Field(description="Documenten en websites.")


class Verwijzing(BaseModel):
    """Een ander project, om verder te lezen."""

    titel: str
    url: str = Field(description="De pagina op de site.")
    api: str = Field(description="Hetzelfde project in deze API.")


class Naam(BaseModel):
    """Een andere organisatie."""

    naam: str
    slug: str


class Gemeente(BaseModel):
    """Een gemeente of andere organisatie met projecten."""

    slug: str = Slug
    url: str = Field(description="De pagina op de site.")
    naam: str = Field(description="De naam, zonder ‘gemeente’ ervoor.")
    soort: str = Field(description=f"Een van: {', '.join(Organisation.Kind.values)}.")
    cbs_code: str | None = Field(description="De code van het CBS, alleen bij een gemeente.")
    provincie: str | None = Field(description="De provincie, als die bekend is.")
    inwoners: int | None = Field(description="Het aantal inwoners, alleen bij een gemeente.")
    website: str | None = Field(description="De website van de organisatie.")
    aantal_projecten: int = Field(description="Bij hoeveel projecten zij hoort.")


class GemeenteVolledig(Gemeente):
    """Een organisatie, met wat erbij hoort."""

    samen_met: list[Naam] = Field(
        description="Bij een samenwerking de deelnemers, anders de samenwerkingen."
    )
    voorgangers: list[Naam] = Field(description="Gemeenten die in deze zijn opgegaan.")


class Thema(BaseModel):
    """Een thema met projecten."""

    slug: str = Slug
    url: str = Field(description="De pagina op de site.")
    naam: str
    inleiding: str | None = Field(description="Waar het thema over gaat, in eenvoudige HTML.")
    aantal_projecten: int = Field(description="Hoeveel projecten erover gaan.")


class Subsidieperiode(BaseModel):
    """Een periode waarin gemeenten subsidie konden aanvragen."""

    code: str = Field(description="Het jaar en het nummer.", examples=["2021-1"])
    url: str = Field(description="De pagina op de site.")
    naam: str
    jaar: int
    nummer: int
    markering: str | None = Field(description="Het teken dat de bron voor deze periode gebruikt.")
    aanvragen_vanaf: date | None
    aanvragen_tot_en_met: date | None
    aantal_projecten: int = Field(description="Hoeveel projecten uit deze periode er zijn.")
