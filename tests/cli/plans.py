"""Plans that the tests of the command line stand on."""

OPPSETT = """\
navn = "Gran kommune"
"""

FRIVILLIGHET = """\
versjon = 1

[plan]
tittel = "Handlingsplan for frivillighet"
kode = "FRI"

[[fokusomrade]]
id = "moteplasser"
tittel = "Møteplasser"

[[fokusomrade.tiltak]]
id = "FRI-01"
status = "fullført"
tittel = "Åpent hus i biblioteket"
vurdering = "grønn"
ansvarlig = "Biblioteksjef"
frist = 2024-12-31

# Kafeen er vedtatt av kommunestyret.
[[fokusomrade.tiltak]]
id = "FRI-03"
status = "pågår"
tittel = "Kafé i gamle Norderhov skole"
vurdering = "gul"
ansvarlig = ["Leder frivilligsentralen", "Eiendomssjef"]
fremdrift = 60
frist = 2024-06-30
kommentar = \"\"\"
Venter på brannvesenet.
Åpner til høsten.\"\"\"
statusdato = 2024-04-30
intern_merknad = "Hemmelig strid om lokalet"
[[fokusomrade.tiltak.milepael]]
tittel = "Brannteknisk godkjenning"
frist = 2024-03-01

[[fokusomrade]]
id = "rekruttering"
tittel = "Rekruttering"

[[fokusomrade.tiltak]]
id = "FRI-04"
tittel = "Ungdom som frivillige"
"""

DIGITAL = """\
versjon = 1

[plan]
tittel = "Digitaliseringsstrategi"
kode = "DIG"
rytme = "tertial"

[[fokusomrade]]
id = "innbygger"
tittel = "Innbyggeren først"

[[fokusomrade.tiltak]]
id = "DIG-01"
tittel = "Digital post"
status = "på vent"
vurdering = "rød"
ansvarlig = "Digitaliseringssjef"
"""


def plan(tiltak: str, kode: str = "PRØ") -> str:
    """Return a plan whose only fokusområde holds the tiltak given as TOML."""
    head = f'versjon = 1\n[plan]\ntittel = "Prøveplan"\nkode = "{kode}"\n[[fokusomrade]]\nid = "alt"\ntittel = "Alt"\n'
    return f"{head}{tiltak}"
