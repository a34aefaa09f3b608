"""What stands around the records of a list, and what an error looks like."""

from pydantic import BaseModel, ConfigDict, Field

from projects.api import schemas


class Adres(BaseModel):
    """Een adres van deze API."""

    href: str


class Links(BaseModel):
    """De adressen van deze bladzijde en van de andere. Wat er niet is, staat er niet bij."""

    model_config = ConfigDict(populate_by_name=True)
    this: Adres = Field(alias="self")
    first: Adres
    prev: Adres | None = None
    next: Adres | None = None
    last: Adres


class Bladzijde(BaseModel):
    """Een bladzijde van een lijst."""

    totaal: int = Field(description="Hoeveel er zijn, op alle bladzijden samen.")
    pagina: int = Field(description="Welke bladzijde dit is.")
    paginas: int = Field(description="Hoeveel bladzijden er zijn; een lege lijst heeft er een.")
    links: Links = Field(alias="_links")


class Projecten(Bladzijde):
    """Een bladzijde met projecten."""

    projecten: list[schemas.ProjectKort]


class Gemeenten(Bladzijde):
    """Een bladzijde met gemeenten en andere organisaties."""

    gemeenten: list[schemas.Gemeente]


class Themas(Bladzijde):
    """Een bladzijde met thema’s, het grootste eerst."""

    themas: list[schemas.Thema]


class Subsidieperiodes(Bladzijde):
    """Een bladzijde met subsidieperiodes, de nieuwste eerst."""

    subsidieperiodes: list[schemas.Subsidieperiode]


class Plaats(BaseModel):
    """De naam van de parameter."""

    name: str


class Fout(BaseModel):
    """Wat er met één parameter mis is."""

    where: str = Field(alias="in", description="Altijd query.")
    location: Plaats
    code: str = Field(description="Een vaste naam voor deze fout, voor een programma.")
    detail: str = Field(description="Wat eraan mis is, voor mensen.")


class Probleem(BaseModel):
    """Wat er misging (RFC 9457)."""

    type: str = Field(description="Een adres dat over deze fout vertelt.")
    status: int = Field(description="De HTTP-status.")
    title: str = Field(description="De fout in het kort.")
    detail: str = Field(description="Wat er deze keer aan de hand is.")
    instance: str = Field(description="Het pad dat je vroeg.")
    errors: list[Fout] | None = Field(None, description="Bij 400: elke parameter die niet klopt.")
    verwant: list[schemas.Verwijzing] | None = Field(
        None, description="Bij 410: projecten die erop lijken."
    )
