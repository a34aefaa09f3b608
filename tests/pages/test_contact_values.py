"""Many ways to write whom to ask, with what a careful reader makes of each."""

import re

import pytest

from projects.pages.contacts import read_contact_fields, read_contacts
from projects.pages.records import Field

SHORT = {
    "$J": "Joep de Boer",
    "$K": "Kim Vis",
    "$j": "j.deboer@oss.nl",
    "$k": "k.vis@oss.nl",
    "$i": "info@oss.nl",
    "$1": "06-12345678",
    "$2": "06 12 34 56 79",
    "$L": "0412-629936",
    "$M": "0412 629937",
}
NUMBERS = {"$1": "+31612345678", "$2": "+31612345679", "$L": "+31412629936", "$M": "+31412629937"}
# The field of names ! that of details > each contact: its name, address and numbers.
CASES = """
$J en $K ! $1 $j, $2 $k > $J $j $1; $K $k $2
$J en $K ! $1 | $j - $2 | $k > $J $j $1; $K $k $2
$J en $K ! $1, $j, $2, $k > $J $j $1; $K $k $2
$J en $K ! $1 $j $2 $k > $J $j $1; $K $k $2
$J en $K ! tel. $1, $j en tel. $2, $k > $J $j $1; $K $k $2
$J en $K ! $1 ($j), $2 ($k) > $J $j $1; $K $k $2
$J en $K ! $1 ($j) $2 ($k) > $J $j $1; $K $k $2
$J en $K ! $j $1, $k $2 > $J $j $1; $K $k $2
$J en $K ! $j, $1, $k, $2 > $J $j $1; $K $k $2
$J en $K ! $j | $1 | $k | $2 > $J $j $1; $K $k $2
$J en $K ! $j / $1 // $k / $2 > $J $j $1; $K $k $2
$J en $K ! $j ($1) en $k ($2) > $J $j $1; $K $k $2
$J en $K ! $k $2; $j $1 > $J $j $1; $K $k $2
$J en $K ! $2 $k; $1 $j > $J $j $1; $K $k $2
$J en $K ! $j, $1; $k > $J $j $1; $K $k
$J en $K ! $j; $k, $2 > $J $j; $K $k $2
$J en $K ! $j; $2, $k > $J $j; $K $k $2
$J en $K ! $j, tel. $1 en $k > $J $j $1; $K $k
$J en $K ! $j, tel. $1, $k > $J $j $1; $K $k
$J en $K ! $j, $1, $k > $J $j; $K $k; - - $1 ?
$J en $K ! $1, $j, $2 > $J $j; $K; - - $1 ?; - - $2 ?
$J en $K ! $1 $j of $k > $J $j $1; $K $k
$J en $K ! $j, $k, $1, $2 > $J $j $1; $K $k $2
$J en $K ! $1, $2, $j, $k > $J $j $1; $K $k $2
$J en $K ! $j, $k, $L, $1 > $J $j; $K $k; - - $L ?; - - $1 ?
$J en $K ! $j, $k, $L > $J $j $L; $K $k $L
$J en $K ! $j en $k | $L > $J $j $L; $K $k $L
$J en $K ! $L, $j, $k > $J $j $L; $K $k $L
$J en $K ! $j, $k, $1 > $J $j; $K $k $1
$J en $K ! $j, $1 of $L, $k, $2 > $J $j $1 $L; $K $k $2
$J en $K ! $j, $L en $1; $k, $M en $2 > $J $j $L $1; $K $k $M $2
$J en $K ! $1 en $2 > $J - $1; $K - $2
$J en $K ! $1 > $J; $K; - - $1 ?
$J en $K ! $L > $J - $L; $K - $L
$J en $K ! $1 (Joep), $2 (Kim) > $J - $1; $K - $2
$J en $K ! $2 (Kim), $1 (Joep) > $J - $1; $K - $2
$J en $K ! $1 (Joep) en $2 (Kim) > $J - $1; $K - $2
$J en $K ! Kim: $2, Joep: $1 > $J - $1; $K - $2
$J en $K ! Joep ($1) en Kim ($2) > $J - $1; $K - $2
$J en $K ! Joep $1, Kim $2 > $J - $1; $K - $2
$J en $K ! $J: $1; $K: $2 > $J - $1; $K - $2
$J en $K ! De Boer $1, Vis $2 > $J - $1; $K - $2
$J en $K ! $1 (Kim), $j, $k > $J $j; $K $k $1
$J en $K ! $j, $k, $2 (Joep) > $J $j $2; $K $k
$J ($1) en $K ($2) ! $j, $k > $J $j $1; $K $k $2
$J ($1) en $K ! $j, $k > $J $j $1; $K $k
$J en $K ($2) ! $j, $k > $J $j; $K $k $2
$J $1, $K $2 !  > $J - $1; $K - $2
$J, $1, $K, $2 !  > $J - $1; $K - $2
$1 $J, $2 $K !  > $J - $1; $K - $2
$J ($j, $1), $K ($k, $2) !  > $J $j $1; $K $k $2
$J ($1, $j), $K ($2, $k) !  > $J $j $1; $K $k $2
$J ($j / $1) en $K ($k / $2) !  > $J $j $1; $K $k $2
$J, $j, $1; $K, $k, $2 !  > $J $j $1; $K $k $2
$J, $1, $j, $K, $2, $k !  > $J $j $1; $K $k $2
$J $j $1 / $K $k $2 !  > $J $j $1; $K $k $2
$J <$j>, $1 !  > $J $j $1
$J <$j>; $K <$k> !  > $J $j; $K $k
$J (tel. $1), $K !  > $J - $1; $K
$J | $j | tel: $1 !  > $J $j $1
! $J <$j>, $1 > $J $j $1
! "$J" <$j>; "$K" <$k> > $J $j; $K $k
! $J, $j, $1 en $K, $k, $2 > $J $j $1; $K $k $2
! $J: $1; $K: $2 > $J - $1; $K - $2
! $J <$i>, $L > $J $i $L
! $i | $L > - $i $L
! $1, Gemeente Oss > - - $1
$J ! $1 | $j > $J $j $1
$J ! $j, Gemeente Oss, afdeling Personeel en Organisatie, $1 > $J $j $1
$J ! $j (bereikbaar ma t/m do) > $J $j
$J ! $j, tel. $L (ma, di en do) > $J $j $L
$J ! T $L, M $1, E $j > $J $j $L $1
$J ! E: $j T: $L M: $1 > $J $j $L $1
$J ! mailto:$j > $J $j
$J ! E-mail: $j. Telefoon: $1. > $J $j $1
$J ! j.deboer[at]oss.nl | $1 > $J $j $1
$J ! j.deboer (at) oss (punt) nl > $J $j
$J ! j.deboer @ oss.nl > $J $j
$J ! $j, doorkiesnummer $L > $J $j $L
$J ! $j, $L toestel 12 > $J $j $L ?
$J ! $j, $L (tst. 12) > $J $j $L ?
$J ! $j, 0412/629936 > $J $j $L
$J ! (06) 12345678 $j > $J $j $1
$J ! +31 (0)6 12345678 > $J - $1
$J ! 0031 6 12345678 > $J - $1
$J ! $1/$L > $J - $1 $L
$J ! $1 ($L) > $J - $1 $L
$J ! $j, $i > $J $j; - $i
$J ! $i, $1 > $J; - $i $1
$J ! $j; joep.deboer@example.com > $J $j ?
mw. drs. $J en dhr. ing. $K ! $j $1; $k $2 > $J $j $1; $K $k $2
$J MSc, HR-adviseur en $K MBA, teamleider ! $1 > $J; $K; - - $1 ?
$J (HR-adviseur, $1), $K (teamleider, $2) !  > $J - $1; $K - $2
$J: $1, $K: $2 !  > $J - $1; $K - $2
$J: $j; $K: $k, $2 !  > $J $j; $K $k $2
$J, HR-adviseur: $1 !  > $J - $1
$J, tel. $L, $j en $K, tel. $M !  > $J $j $L; $K - $M
n.n.b. ! $i > - $i
familie De Boer: $J ! $j > $J $j
n.v.t. ! $i > - $i
A. (Joep) de Boer en $K ! $1 (Joep), $2 (Kim) > A. (Joep) de Boer - $1; $K - $2
Joep en Kim ! $1 joep@oss.nl, $2 kim@oss.nl > Joep joep@oss.nl $1; Kim kim@oss.nl $2
$J, $K en Ali el Khattabi ! $1 $j; $2 $k; $L a.elkhattabi@oss.nl > $J $j $1; $K $k $2; Ali el Khattabi a.elkhattabi@oss.nl $L
$J, $K en Ali el Khattabi ! $1, $2 en $L > $J; $K; Ali el Khattabi; - - $1 ?; - - $2 ?; - - $L ?
""".strip().splitlines()  # noqa: E501  one case a line reads best


def written_out(text: str) -> str:
    return re.sub(r"\$\w", lambda short: SHORT[short[0]], text)


def contact(text: str) -> tuple[str, str, tuple[str, ...]]:
    """What is expected of a contact: "$J $j $1", or "- - $1" for a number alone."""
    text = text.replace("?", "").strip()
    numbers = tuple(NUMBERS[short] for short in re.findall(r"\$[12LM]", text))
    text = re.sub(r"\$[12LM]", "", text).strip()
    found = re.fullmatch(r"(.*?)(?: (-|\S*@\S*|\$[jki]))?", text)
    assert found
    name, email = written_out(found[1]), written_out(found[2] or "")
    return name.strip("-").strip(), email.strip("-"), numbers


@pytest.mark.parametrize("case", CASES)
def test_contacts(case: str) -> None:
    text, _, expected = case.partition(" > ")
    names, _, details = text.partition("!")
    fields = [
        ("contact", Field("Contactpersoon", written_out(names.strip()), 1)),
        ("details", Field("Contactgegevens", written_out(details.strip()), 2)),
    ]
    contacts, problems = read_contact_fields(fields)
    read = [(c.name, c.email, tuple(filter(None, (c.phone, *c.other_phones)))) for c in contacts]
    assert read == [contact(one) for one in expected.split(";")]
    assert bool(problems) == ("?" in expected), problems


def test_fields_that_repeat() -> None:
    values = [
        ("contact", "Joep de Boer"),
        ("details", "06-12345678"),
        ("leader", "Kim Vis"),
        ("details", "06-12345679"),
        ("details", "k.vis@oss.nl"),
    ]
    contacts, problems = read_contact_fields([(k, Field(k, v, 1)) for k, v in values])
    assert [(c.name, c.phone, c.email, c.role) for c in contacts] == [
        ("Joep de Boer", "+31612345678", "", "contactpersoon"),
        ("Kim Vis", "+31612345679", "k.vis@oss.nl", "projectleider"),
    ]
    assert problems == ()


def test_leader_and_contact_have_roles_of_their_own() -> None:
    values = [
        ("leader", "Ger Frings"),
        ("contact", "Chantal Wetzels"),
        ("details", "ger.frings@brunssum.nl, chantal.wetzels@brunssum.nl | 045 527 85 55"),
    ]
    contacts, _ = read_contact_fields([(k, Field(k, v, 1)) for k, v in values])
    assert [(c.name, c.phone, c.role) for c in contacts] == [
        ("Ger Frings", "+31455278555", "projectleider"),
        ("Chantal Wetzels", "+31455278555", "contactpersoon"),
    ]


def test_details_above_the_person() -> None:
    values = [("details", "06-12345678"), ("contact", "Joep de Boer")]
    contacts, _ = read_contact_fields([(k, Field(k, v, 1)) for k, v in values])
    assert [(c.name, c.phone) for c in contacts] == [("Joep de Boer", "+31612345678")]


def test_number_from_abroad_is_of_who_stands_beside_it() -> None:
    contacts = read_contacts("Jan Smit", "j.smit@oss.nl, +32 2 555 12 12", role="contactpersoon")
    assert [(c.name, c.unreadable_phones) for c in contacts] == [("Jan Smit", ("+32 2 555 12 12",))]


PERSONS = """
mr. P.J. van der Veen > P.J. van der Veen
Mw. A. (Annelies) Fokkema-de Boer > A. (Annelies) Fokkema-de Boer
prof. dr. Anne de Wit en ing. Piet Groot MBA > Anne de Wit|Piet Groot
Anne de Wit, MSc, adviseur > Anne de Wit:adviseur
Dhr. Jan Smit (ma en di) > Jan Smit
Willeke Vermeulen - van Ommeren > Willeke Vermeulen - van Ommeren
Jan Smit - projectleider > Jan Smit:projectleider
Jan Smit – HR-adviseur, Kim Vis – Team Werk > Jan Smit:HR-adviseur|Kim Vis:Team Werk
Linda Levens - Lotte de Weert > Linda Levens|Lotte de Weert
Jan Smit, P&O en Kim Vis, HR > Jan Smit:P&O|Kim Vis:HR
Jan Smit beleidsadviseur wonen > Jan Smit:beleidsadviseur wonen
Jan Smit HR-adviseur > Jan Smit:HR-adviseur
Projectleider Jan Smit > Jan Smit:Projectleider
familie Bakker: Jan-Willem Bakker > Jan-Willem Bakker
Bram Snijders (HR-adviseur) en Tess Vermeer (teamleider Vastgoed) > Bram Snijders:HR-adviseur|Tess Vermeer:teamleider Vastgoed
Jan Smit, en Kim Vis > Jan Smit|Kim Vis
Jan Smit & Kim Vis > Jan Smit|Kim Vis
Jan Smit e.a. > Jan Smit
n.v.t. > -
Mohamed el Khattabi > Mohamed el Khattabi
Hanneke Olde Meule > Hanneke Olde Meule
""".strip().splitlines()  # noqa: E501


@pytest.mark.parametrize("case", PERSONS)
def test_persons(case: str) -> None:
    text, _, expected = case.partition(" > ")
    contacts = read_contacts(text, "", role="contactpersoon")
    read = [f"{c.name}:{c.function}".rstrip(":") for c in contacts]
    assert read == ([] if expected == "-" else expected.split("|"))


def test_more_persons_than_are_read() -> None:
    names = ", ".join(f"Jan {chr(65 + n % 26)}{chr(97 + n // 26)}smit" for n in range(120))
    contacts, problems = read_contact_fields([("contact", Field("Contactpersoon", names, 3))])
    assert len(contacts) == 100
    assert [(p.rule, p.line) for p in problems] == [("niet-alles-gelezen", 3)]


def test_land_line_of_a_person_and_a_mailbox_is_shared_with_the_person_alone() -> None:
    details = "j.smit@oss.nl, info@oss.nl, 0412-629936"
    contacts = read_contacts("Jan Smit", details, role="contactpersoon")
    assert ("Jan Smit", "+31412629936") in [(c.name, c.phone) for c in contacts]


def test_number_beside_others_that_have_an_owner_is_of_nobody() -> None:
    names = "Joep de Boer en Kim Vis"
    details = "j.deboer@oss.nl, 06-12345678; k.vis@oss.nl; 06-12345679"
    fields = [("contact", Field("", names, 1)), ("details", Field("", details, 2))]
    contacts, problems = read_contact_fields(fields)
    assert [(c.name, c.phone) for c in contacts] == [
        ("Joep de Boer", "+31612345678"),
        ("Kim Vis", ""),
        ("", "+31612345679"),
    ]
    assert [(p.rule, p.line) for p in problems] == [("nummer-van-wie", 2)]
