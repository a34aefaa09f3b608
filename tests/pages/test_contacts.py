"""Contact fields as the page writes them."""

import pytest

from projects.pages.contacts import read_contacts
from projects.pages.persons import email_names, read_persons
from projects.pages.records import ContactRecord


def read(names: str, details: str) -> list[tuple[str, str, str]]:
    contacts = read_contacts(names, details, role="contactpersoon")
    return [(c.name, c.email, c.phone) for c in contacts]


@pytest.mark.parametrize(
    ("details", "email", "phone"),
    [
        ("r.manenschijn@1stroom.nl,tel: 088 69 530 00", "r.manenschijn@1stroom.nl", "+31886953000"),
        ("debby.sulkers@moerdijk.nl / 0611150261", "debby.sulkers@moerdijk.nl", "+31611150261"),
        ("n.zwartbol@breda.nl tel.nr. : 06 -54 96 60 57", "n.zwartbol@breda.nl", "+31654966057"),
        ("c.horstmeier@emmen.nl, T +31-591-685 797", "c.horstmeier@emmen.nl", "+31591685797"),
        ("v.lamers@lingewaard.nl en 06-46234828", "v.lamers@lingewaard.nl", "+31646234828"),
        ("06 12345678 | j.smit@oss.nl", "j.smit@oss.nl", "+31612345678"),
        ("06 12345678", "", "+31612345678"),
        ("", "", ""),
    ],
)
def test_one_person(details: str, email: str, phone: str) -> None:
    # The name is taken from the address, so that it is the person's own.
    name = email.partition("@")[0].replace(".", " ").title() or "Iemand Anders"
    assert read(name, details) == [(name, email, phone)]


def test_addresses_in_another_order_than_the_names() -> None:
    details = "lmangnus@borsele.nl, tel. 06 11855328 of evankeulen@borsele.nl tel. 06 11533704"
    assert read("Emily van Keulen en Lowie Mangnus", details) == [
        ("Emily van Keulen", "evankeulen@borsele.nl", "+31611533704"),
        ("Lowie Mangnus", "lmangnus@borsele.nl", "+31611855328"),
    ]


def test_dashes_between_persons_and_in_numbers() -> None:
    details = "ldploeg@rijswijk.nl | 070 - 326 1890 - wketel@rijswijk.nl | 070 - 326 1561"
    assert read("Lorraine de Ploeg en Wendy Ketel", details) == [
        ("Lorraine de Ploeg", "ldploeg@rijswijk.nl", "+31703261890"),
        ("Wendy Ketel", "wketel@rijswijk.nl", "+31703261561"),
    ]


def test_persons_named_among_the_addresses() -> None:
    details = (
        "a.guilliet@terneuzen.nl , tel. 06 13162844 of Ruth de Bruin (Zeeland bruist) "
        "ruthdebruin@zeelandbruist.nu, tel. 06 22504134"
    )
    contacts = read_contacts("Anouk Guilliet", details, role="contactpersoon")
    assert contacts[1] == ContactRecord(
        "Ruth de Bruin", "ruthdebruin@zeelandbruist.nu", "+31622504134", function="Zeeland bruist"
    )


def test_two_numbers_for_one_person() -> None:
    details = "f.struik@ijsselgemeenten.nl | 010 28 48 415 | 06 52 676 345"
    contacts = read_contacts("Fred Struik", details, role="projectleider")
    assert contacts[0].phone == "+31102848415"
    assert contacts[0].other_phones == ("+31652676345",)


def test_two_numbers_with_a_space_between() -> None:
    contacts = read_contacts(
        "Jan Smit", "j.smit@weert.nl 0495-575000 06 12345678", role="contactpersoon"
    )
    assert (contacts[0].phone, contacts[0].other_phones) == ("+31495575000", ("+31612345678",))


def test_land_line_behind_two_addresses_is_of_both() -> None:
    details = "w.coumans@weert.nl b.jansen@weert.nl 0495-575000"
    assert [c[2] for c in read("Willie Coumans en Brigitte Jansen", details)] == [
        "+31495575000",
        "+31495575000",
    ]


def test_mobile_behind_two_addresses_is_of_the_last() -> None:
    details = "linda.levens@tilburg.nl - lotte.de.weert@tilburg.nl | 06 31 116 139"
    assert [c[2] for c in read("Linda Levens & Lotte de Weert", details)] == ["", "+31631116139"]


def test_address_of_somebody_else_stands_alone() -> None:
    contacts = read_contacts("Marlies Lam", "d.van.wichen@drutenwijchen.nl", role="contactpersoon")
    assert [(c.name, c.email) for c in contacts] == [
        ("Marlies Lam", ""),
        ("", "d.van.wichen@drutenwijchen.nl"),
    ]


def test_number_that_is_not_valid_is_kept_as_written() -> None:
    contacts = read_contacts(
        "Moniek van Eijk", "mvaneijk@waalwijk.nl, tel. 06 549265287", role="contactpersoon"
    )
    assert (contacts[0].phone, contacts[0].unreadable_phones) == ("", ("06 549265287",))


def test_short_number_of_a_municipality_is_not_dialled_from_abroad() -> None:
    details = "anitageleedts@krimpenaandenijssel.nl |14 0180"
    contacts = read_contacts("Anita Geleedts", details, role="projectleider")
    assert contacts[0].unreadable_phones == ("14 0180",)


def test_address_with_an_accent() -> None:
    contacts = read_contacts(
        "Corné Peters", "Corné.Peters@venray.nl | 06 52 535 198", role="projectleider"
    )
    assert contacts[0].email == "corné.peters@venray.nl"


def test_address_behind_the_name() -> None:
    assert read("Jan Smit, j.smit@oss.nl, tel. 0412 629936", "") == [
        ("Jan Smit", "j.smit@oss.nl", "+31412629936")
    ]


def test_mailbox_without_a_person() -> None:
    contacts = read_contacts("", "info@oss.nl", role="contactpersoon")
    assert [(c.name, c.email) for c in contacts] == [("", "info@oss.nl")]


def test_mailbox_beside_a_person_is_right() -> None:
    contacts = read_contacts("Jan Smit", "info@oss.nl", role="contactpersoon")
    assert [(c.name, c.email) for c in contacts] == [("Jan Smit", ""), ("", "info@oss.nl")]


def test_number_without_a_person() -> None:
    assert read("", "tel. 0412 629936") == [("", "", "+31412629936")]


def test_as_many_mobiles_as_persons_are_one_each() -> None:
    assert read("Jan Smit en Piet Groot", "06 12345678 of 06 87654321") == [
        ("Jan Smit", "", "+31612345678"),
        ("Piet Groot", "", "+31687654321"),
    ]


def test_number_behind_the_name() -> None:
    contacts = read_contacts(
        "Eva van den Berg (06 12345678)", "evdberg@oss.nl", role="contactpersoon"
    )
    assert [(c.name, c.phone, c.function) for c in contacts] == [
        ("Eva van den Berg", "+31612345678", "")
    ]


def test_number_from_abroad_is_kept_as_written() -> None:
    contacts = read_contacts("Piet Groot", "+32 2 555 12 12", role="contactpersoon")
    assert (contacts[0].phone, contacts[0].unreadable_phones) == ("", ("+32 2 555 12 12",))


def test_first_name_alone() -> None:
    assert read("Sanne", "sanne@oss.nl") == [("Sanne", "sanne@oss.nl", "")]


def test_function_with_a_capital_and_a_name_in_brackets() -> None:
    persons = read_persons("Kim van ’t Hof, HR-adviseur en mevr. drs. J.P. (Jolanda) de Wit")
    assert [(p.name, p.function) for p in persons] == [
        ("Kim van ’t Hof", "HR-adviseur"),
        ("J.P. (Jolanda) de Wit", ""),
    ]


def test_functions() -> None:
    text = "Wouter de Boer (Programmamanager), Frank van den Berg (leider, deel 2) en Hilde Smit"
    persons = read_persons(text)
    assert [(p.name, p.function) for p in persons] == [
        ("Wouter de Boer", "Programmamanager"),
        ("Frank van den Berg", "leider, deel 2"),
        ("Hilde Smit", ""),
    ]


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("d.vd.berg@hoorn.nl", "Dagmar van den Berg"),
        ("f.aitbari@schiedam.nl", "Fatima Ait Bari"),
        ("bn.de.bruin-vos@dordrecht.nl", "Barbara de Bruin-Vos"),
        ("o.zomer@dalfsen.nl", "Olga Zomer – de Zwaan"),
        ("r.wesseling@s-hertogenbosch.nl", "Renço Wesseling"),
        ("m.tenbos@hengelo.nl", "Mayke ten Bos"),
        ("anita@hoorn.nl", "Anita Groot"),
        ("m.hollegen@tilburg.nl", "Myrian Hollegien"),
    ],
)
def test_address_with_the_name(email: str, name: str) -> None:
    assert email_names(email, name)


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("s.feenstra@bergenopzoom.nl", "Marieke Molnar"),
        ("mobiliteitscentrum@west-brabant.eu", "Ron de Leeuw"),
        ("m.vanpelt@westvoorne.nl", "Miranda van Roon"),
        ("m.vanpelt@westvoorne.nl", "-"),
    ],
)
def test_address_with_another_name(email: str, name: str) -> None:
    assert not email_names(email, name)
