"""Fields of the EU Transparency Register, one function each.

Every function takes the register's text and gives what proto/tandem/v1/
organisation.proto allows, or an empty value where the register does not tell.
"""
import functools
import json
import math
import re
import urllib.parse

MISSION_BYTES = 20000
NETWORK_BYTES = 500
NETWORKS = 200
WEBSITE_BYTES = 2000

# By the beginning of the subsection; the most telling first.
KINDS = (
    ("Professional consultancies", "CONSULTANCY"),
    ("Law firms", "CONSULTANCY"),
    ("Self-employed consultants", "CONSULTANCY"),
    ("Companies & groups", "BUSINESS"),
    ("Trade and business associations", "ASSOCIATION"),
    ("Non-governmental organisations", "NGO"),
    ("Think tanks", "THINK_TANK"),
    ("Academic institutions", "RESEARCH_BODY"),
    ("Organisations representing churches", "FAITH_BASED"),
    ("Transnational associations and networks", "NETWORK"),
    ("Regional structures", "PUBLIC_AUTHORITY"),
    ("Other sub-national public authorities", "PUBLIC_AUTHORITY"),
    ("Other public or mixed entities", "PUBLIC_AUTHORITY"),
)
# Where the subsection tells nothing: `Other organisations` of section II have
# no kind.
KINDS_BY_SECTION = {"I": "CONSULTANCY", "III": "NGO", "V": "FAITH_BASED",
                    "VI": "PUBLIC_AUTHORITY"}
# The register puts labour unions and professional associations together.
UNION_SUBSECTION = "Trade unions and professional associations"
UNION_NAME = re.compile(
    r"\b(trade unions?|labou?r unions?|(?<!social )workers|staff union"
    r"|syndicats (chrétiens|libres|ouvriers)|travailleurs|salariés"
    r"|sindacat[oi]|sindacale|sindicatos?|sindicatul|lavoratori"
    r"|trabajador[ea]s|trabalhadores|\w*gewerkschaft\w*|arbeitnehmer\w*"
    r"|\w*vakbond\w*|vakcentrale|fagforening\w*|fagbevægelse\w*"
    r"|fackförbund\w*|\w*arbetareförbund\w*|ammattiliit\w*"
    r"|ammattijärjestö\w*|\w*szakszervezet\w*|związek zawodowy|odborov\w*"
    r"|sindikat\w*|синдикат\w*)\b", re.IGNORECASE)

# Fields of interest that say something about a sector. The others (single
# market, trade, taxation, ...) do not belong to one.
SECTORS = {
    "Agriculture": ("agriculture",),
    "Climate Action": ("environment",),
    "Culture": ("education-and-culture",),
    "Culture and media": ("education-and-culture",),
    "Education and training": ("education-and-culture",),
    "Employment and Social Affairs": ("social-policy-and-employment",),
    "Energy": ("energy",),
    "Environment": ("environment",),
    "Food Safety": ("food-safety",),
    "Fraud prevention": ("rule-of-law",),
    "Humanitarian aid and civil protection": ("vulnerable-groups",),
    "Justice and Fundamental Rights": ("rule-of-law", "human-rights"),
    "Migration and asylum": ("human-rights", "vulnerable-groups"),
    "Public Health": ("health",),
    "Sport": ("education-and-culture",),
    "Youth": ("children-and-youth",),
}

# Names of countries that ISO 3166-1 spells otherwise.
COUNTRY_NAMES = {
    "bolivia": "BO", "bosnia-herzegovina": "BA", "cape verde": "CV",
    "congo, democratic republic of": "CD", "czech republic": "CZ",
    "dominique": "DM", "iran": "IR", "ivory coast": "CI", "kosovo": "XK",
    "korea, republic of": "KR", "macedonia": "MK", "moldova": "MD",
    "macedonia, former yugoslav republic of": "MK", "netherlands antilles": "CW",
    "palestinian occupied territory": "PS", "russia": "RU",
    "russia, federation of": "RU", "saint marino": "SM", "swaziland": "SZ",
    "syria, arab republic": "SY", "taiwan": "TW", "tanzania": "TZ",
    "tanzania, united re ublic of": "TZ", "turkey": "TR",
    "united kingdom": "GB", "united states": "US", "venezuela": "VE",
    "vietnam": "VN",
}
ISO_3166_1 = "/usr/share/iso-codes/json/iso_3166-1.json"

NO_NETWORK = re.compile(
    r"(n\W?/?\W?a|none|no|non|nil|nothing|not applicable|aucune?|néant|keine?"
    r"|nessun[oa]?|ningun[oa]|geen|nee|ninguna|brak|inga|ei ole|s/o|/)",
    re.IGNORECASE)
MASKED = re.compile(r"\[(phone|e-mail)\]")
BULLET = re.compile(r"^(?:[-–—*•·●▪►>‣○◦\uf0b7+]+|\(?\d{1,3}[.)]+)\s+|^[-–•·●]")


def clean(text):
    """Without control characters, line breaks kept."""
    return "".join(c if c == "\n" or c.isprintable() else " "
                   for c in text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text):
    return " ".join(clean(text).split())


def cut(text, limit):
    """At most `limit` bytes of UTF-8, ending with a whole character."""
    encoded = text.encode("utf-8", "replace")
    if len(encoded) <= limit:
        return encoded.decode("utf-8")
    return encoded[:limit].decode("utf-8", "ignore").rstrip()


def organisation_id(number):
    """The identification number, if it can stand in a resource name."""
    return number if re.fullmatch(r"[A-Za-z0-9._~-]{1,128}", number) else ""


def kind(section, subsection, name):
    found = ""
    if subsection == UNION_SUBSECTION:
        found = "LABOUR_UNION" if UNION_NAME.search(name) else "ASSOCIATION"
    for beginning, value in KINDS:
        if not found and subsection.startswith(beginning):
            found = value
    found = found or KINDS_BY_SECTION.get(section.split(" ")[0], "")
    return "ORGANISATION_KIND_" + found if found else ""


def mission(text):
    lines = [" ".join(line.split()) for line in clean(text).split("\n")]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return cut(joined, MISSION_BYTES)


def sectors(interests):
    """Sector codes, each once, in the register's order."""
    codes = {}
    for interest in interests.split(","):
        for code in SECTORS.get(interest.strip(), ()):
            codes[code] = True
    return list(codes)


def website(text):
    """The first address in `text`, with its scheme, or nothing."""
    for word in re.split(r"[\s,;]+", text):
        word = re.sub(r"^(https?):/*", r"\1://", word.strip("()<>\"'"),
                      flags=re.IGNORECASE)
        word = re.sub(r"^(https?://)+(?=https?://)", "", word,
                      flags=re.IGNORECASE)
        if "://" not in word and re.match(r"(www\.|[\w-]+(\.[\w-]+)+)", word):
            word = "http://" + word
        if is_web_address(word):
            scheme, rest = word.split("://", 1)
            return f"{scheme.lower()}://{rest}"
    return ""


def is_web_address(word):
    if len(word.encode()) > WEBSITE_BYTES or re.search(r'[\s"<>\\]', word):
        return False
    try:
        parts = urllib.parse.urlsplit(word)
        host = parts.hostname or ""
    except ValueError:
        return False
    return (parts.scheme in ("http", "https")
            and re.fullmatch(r"[\w-]+(\.[\w-]+)+\.?", host) is not None)


def number(text):
    """A finite number with decimal point or comma, or None."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def staff(text):
    """Full-time equivalents.

    The register counts those who work on the activities that it covers, which
    is the only figure about staff in it.
    """
    value = number(text)
    if value is None or not 0 <= value <= 1e6:
        return None
    return int(value) if value == int(value) else value


def budget_band(amount, band):
    """By the amount, else by the register's range where it fits one band.

    An amount of 0 is how the register shows that none is stated.
    """
    value = number(amount)
    if value is None:
        value = {"500000-999999": 750000, ">1000000": 1000001}.get(band)
    if value is None or value <= 0:
        return ""
    for limit, name in ((10000, "UNDER_10K"), (50000, "10K_TO_50K"),
                        (250000, "50K_TO_250K"), (1000001, "250K_TO_1M")):
        if value < limit:
            return "BUDGET_BAND_" + name
    return "BUDGET_BAND_OVER_1M"


def country(code, name):
    """ISO 3166-1 alpha-2 in upper case, by the name where the code fails."""
    code = {"UK": "GB", "EL": "GR"}.get(code.upper(), code.upper())
    if re.fullmatch(r"[A-Z]{2}", code):
        return code
    name = name.lower()
    return COUNTRY_NAMES.get(name) or iso_country_names().get(name, "")


@functools.cache
def iso_country_names():
    """Names of Debian's iso-codes, lower case, to codes; empty without it."""
    try:
        with open(ISO_3166_1, encoding="utf-8") as f:
            entries = json.load(f)["3166-1"]
    except OSError:
        return {}
    return {entry[key].lower(): entry["alpha_2"] for entry in entries
            for key in ("name", "common_name", "official_name")
            if key in entry}


def point(latitude, longitude):
    latitude, longitude = number(latitude), number(longitude)
    if (latitude is None or longitude is None or not -90 <= latitude <= 90
            or not -180 <= longitude <= 180):
        return None
    return {"latitude": latitude, "longitude": longitude}


def activity_scope(levels):
    """The widest level of interest."""
    for words, scope in ((("global", "European"), "INTERNATIONAL"),
                         (("national",), "NATIONAL"),
                         (("regional/local",), "REGIONAL")):
        if any(level.strip() in words for level in levels.split(",")):
            return "ACTIVITY_SCOPE_" + scope
    return ""


def networks(text):
    """Names of networks, one for each line that holds one, each once."""
    found = {}
    for line in clean(text).split("\n"):
        line = BULLET.sub("", " ".join(line.split())).strip()
        network = cut(line.strip(" ;,"), NETWORK_BYTES)
        if (len(network) < 2 or line.endswith(":") or MASKED.search(line)
                or NO_NETWORK.fullmatch(network.rstrip("."))):
            continue
        if re.search(r"[^\W\d_]", network):
            found[network] = True
    return list(found)[:NETWORKS]
