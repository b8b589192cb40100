"""Invented people: first names and surnames from all over the country, drawn and put together at random."""

import random

FIRST_NAMES = """
Abigail Adaeze Aisha Alan Alice Amara Amelia Andrzej Angela Anjali Arjun Aroha Barbara Beatriz Benedict Bethan Bilal
Bronwen Caitlin Carlos Carys Catriona Chidi Chloe Claire Colin Daniela Declan Derek Diana Dominika Dorothy Eamonn
Eilidh Ejiro Elaine Eleri Emeka Esther Farah Fergus Fiona Folasade Francesca Gareth Geoffrey Gillian Gwen Hamza Hannah
Harpreet Helen Hiba Hugh Iain Ifeoma Imran Ines Iqra Isobel Jacqueline Jagdeep Janet Jasmin Jennifer Joanna Joseph
Kamala Karen Katarzyna Keith Khadija Kirsty Kwame Layla Leanne Leszek Linda Lorna Lucia Mairead Malcolm Manjit Marcus
Margaret Mariam Marlon Megan Mei Michelle Mohammed Naomi Natasha Neil Nia Nikhil Noor Oluwaseun Olwen Oscar Pamela
Patience Pauline Piotr Rachel Rafael Rajesh Rania Rebecca Rhiannon Rosalind Ruth Saoirse Samir Sandra Shabnam Shanice
Sharon Sian Sinead Sophie Stephen Sunita Susan Tamsin Tariq Temitope Teresa Thandiwe Tracey Uzma Vanessa Victoria
Wendy Xin Yasmin Yvonne Zainab Zofia
"""
SURNAMES = """
Abara Abernethy Achebe-Lowe Adebowale Ahmed Akhtar Aldridge Allsopp Anand Appleyard Ashworth Atkinson Babington
Bamgbose Banerjee Barraclough Beaumont Begum Bhatt Birtwhistle Blackwood Bowen Brackenbury Braithwaite Bukowska
Cadwallader Campion Carmichael Chaudhry Cheung Chowdhury Clitheroe Coleridge Copperfield-Hayes Crabtree Dalrymple
Danjuma Desai Devereux Dhillon Drummond Edgeworth Ellsworth Emenike Eversholt Farnworth Fawcett Featherstone
Fernandes Fitzgibbon Gallagher Garside Gill Goodfellow Grabowski Greenhalgh Gunawardena Hathersage Hawthorne Hepworth
Hollingbery Huckaby Hussain Iqbal Isherwood Iyer Jankowski Jessop Kapoor Kaur Kearney Kellaway Kinsella Kirkbride
Lakhani Langstaff Lightfoot Llewellyn Lockwood Lowenthal Mahmood Makinde Malik Marchbanks Mbeki-Stone Merriweather
Mistry Molyneux Moorcroft Nadkarni Nettleton Ngata Norcott Nwosu Oakenfold Obiora Odell Okafor Okonjo-Reed Osgood
O’Riordan Oyelaran Padgett Papadakis Parmar Patel Pemberton Penhaligon Pickersgill Poole Prendergast Quigley Rahman
Ramsbottom Ravenscroft Redfern Rosewarne Rushworth Sandhu Satterthwaite Saxby Shackleton Sharma Silva Singh Skelhorn
Somerville Stanhope Suleman Tanaka-Webb Tattersall Thackeray Threlfall Tregenza Tunstall Uddin Underhill Vaidya
Vasquez Wadsworth Wainscott Warburton Whitcombe Winstanley Wojcik Wolstenholme Yardley Yeboah Zaman Zielinski
"""


def draw_names(how_many: int, chance: random.Random) -> list[str]:
    """Full names, no two alike. Raises ValueError when more are asked for than there are."""
    first, last = FIRST_NAMES.split(), SURNAMES.split()
    most = len(first) * len(last)
    if how_many > most:
        raise ValueError(f"There are {most:,} names in the sample; {how_many:,} are asked for")
    pairs = chance.sample(range(most), how_many)
    return [f"{first[pair // len(last)]} {last[pair % len(last)]}" for pair in pairs]
