"""Problems that only reading a page can reveal: the name of each, and what to do."""

from projects.findings.registry import RULES, Rule
from projects.pages.records import Severity

RULES |= {
    code: Rule(code, name, severity, field, todo)
    for code, name, severity, field, todo in (
        (
            "regel-niet-gelezen",
            "regel van de pagina niet gelezen",
            Severity.WARNING,
            "text",
            "Kijk op de pagina bij welk project de regel hoort en zet hem daar in de tekst.",
        ),
        (
            "niet-alles-gelezen",
            "meer dan wij lezen",
            Severity.WARNING,
            "source",
            "Kijk op de pagina wat er nog meer staat, en vul aan wat bij het project hoort.",
        ),
        (
            "markering-onbekend",
            "onbekende markering",
            Severity.ERROR,
            "period",
            "Kies de subsidieperiode van dit project.",
        ),
        (
            "label-onbekend",
            "onbekend label op de pagina",
            Severity.WARNING,
            "source",
            "Kijk of de waarde in een veld hoort en vul die daar in.",
        ),
        (
            "kop-zonder-labels",
            "kop zonder labels",
            Severity.WARNING,
            "source",
            "Kijk op de pagina of dit een project is, en vul in wat er van bekend is.",
        ),
        (
            "kop-onzeker",
            "misschien een andere kop",
            Severity.WARNING,
            "source",
            "Kijk op de pagina of de kop bij dit project hoort of bij de tekst erboven.",
        ),
        (
            "regel-zonder-label",
            "regel in de kop zonder label",
            Severity.WARNING,
            "source",
            "Kijk of de regel in een veld hoort en vul dat in.",
        ),
        (
            "project-in-tekst",
            "misschien nog een project in de tekst",
            Severity.WARNING,
            "text",
            "Kijk op de pagina of hier een ander project begint, en voer dat dan apart in.",
        ),
        (
            "titel-ontbreekt",
            "titel ontbreekt",
            Severity.ERROR,
            "title",
            "Zoek op hoe het project heet en vul die titel in.",
        ),
        (
            "nummer-van-wie",
            "nummer zonder persoon",
            Severity.WARNING,
            "contacts",
            "Zoek uit van wie het nummer is en zet het bij die persoon.",
        ),
        (
            "organisatie-verschreven",
            "organisatie met een schrijffout",
            Severity.HINT,
            "organisations",
            "Kijk of wij de goede organisatie kozen.",
        ),
        (
            "gemeente-verdeeld",
            "gemeente is verdeeld",
            Severity.WARNING,
            "organisations",
            "Laat de gemeente staan als aanvrager van toen. Weet je welke gemeente het project nu "
            "heeft? Voeg die toe als deelnemer.",
        ),
    )
}
