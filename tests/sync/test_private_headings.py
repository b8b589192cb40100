"""Headings of columns that no list may read: contact details, access needs and the like, however they are spelt."""

import pytest

from sync.columns import COLUMNS, NOUNS
from sync.other_names import OTHER_NAMES, is_private

SPELT = """
Email | Email1 | E-mail 2 | e_mail | EmailAddress | Emails | EMAIL (HOME)
Phone 1 | Phone_2 | Tel2 | Tel. | Telephone no. | Mob | Mob no | Mobile no. | MobileNo | Mobile2 | Cell no | WhatsApp
Fax | Contact | Contact no. | Contact details | Landline
Post code | Postcode | PostCode1 | Home address | HomeAddress | Postal address
Wheelchair | BSL | BSL interpreter? | Interpreter | Hearing loop | Access | Access needs | Support needs
Special requirements | Reasonable adjustment | Reasonable adjustments | Large print
Diet | Dietary reqs | Allergies | Allergy | Medical | Disability | Diagnosis
SEN | SEND | SEND needs | SEN status | EHCP | NHS number | NHS no.
DOB | D.O.B. | Date of birth | Birthday | Age | Religion | Ethnicity | Gender
Next of kin | NOK | Emergency contact | Child name | Child's name | Child 1 | Children
Childs name | CHILDS NAME | Child’s name | Name of child | Names of children | Childrens names | Children's names
Childname | ChildName | Child_name | Childs initials | Child(s) name | Name of your child | Childs DOB | Name (child)
Son | Son's name | Daughter | Son/daughter | Kids | Kid's name | Sibling | Pupil name | Young person's name | YP name
Name of young person
Bank | Bank details | Sort code | Sort-code | Account number | Account no. | Acc no | IBAN
NI number | NI no. | N.I. number | NINO | National Insurance | Password
"""
NOT_PRIVATE = """
Place | Link | Time | Other | Start | End | Notes sent | Papers emailed on | Emailed | Agenda | Contacted? | Sent on
Child care | Childcare | Child-minding | Care | Childcare costs | Kids club | Season | Mileage 1
Young person | Person | Total 2 | Title | Organisation | Health | Date to send
Send date
Role | Accessible venue | Telford | Mobility bus | Sender | Racecourse | Page | Village | Pinned | Hearing | Bodies
"""


def listed(text):
    return [heading.strip() for heading in text.replace("\n", "|").split("|") if heading.strip()]


@pytest.mark.parametrize("heading", listed(SPELT))
def test_what_is_private_is_private_however_it_is_spelt(heading):
    assert all(is_private(heading, noun) for noun in NOUNS)


@pytest.mark.parametrize("heading", listed(NOT_PRIVATE))
def test_what_only_sounds_like_it_can_be_chosen(heading):
    assert not any(is_private(heading, noun) for noun in NOUNS)


@pytest.mark.parametrize("noun", NOUNS)
def test_no_name_that_a_column_of_ours_goes_by_is_private(noun):
    own = [column.heading for column in COLUMNS[noun]]
    names = [*own, *(name for names in OTHER_NAMES[noun].values() for name in names)]
    assert [name for name in names if is_private(name, noun)] == []


def test_an_address_is_where_a_meeting_is_and_where_a_person_lives():
    assert is_private("Address 1", "representatives")
    assert is_private("Address", "claims")
    assert not is_private("Venue address", "meetings")
