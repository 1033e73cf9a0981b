"""The register's converter on small invented records."""
import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest

import script_runner

register = script_runner.load("tools/data/register_to_jsonl")
fields = register.fields
SCRIPT = os.path.join(script_runner.ROOT, "tools/data/register_to_jsonl")

RECORD = {
    "identification_number": "000000000001-01",
    "organisation_name": "  Friends of the\nPaper Meadow ",
    "section": "III - Non-governmental organisations",
    "subsection": "Non-governmental organisations, platforms and networks and "
                  "similar",
    "country_code": "cz",
    "head_office_country": "Czech Republic",
    "head_office_city": "Papírov",
    "goals__remit": "We mow.\r\n\r\n\r\n\r\nWe  count\tbutterflies.\n",
    "fields_of_interest": "Economy, finance and the euro, Environment, Climate "
                          "Action, Youth",
    "level_of_interest": "national, regional/local",
    "full_time_equivalent_fte": "0,25",
    "overall_budget_turnover_absolute_amount": "49999",
    "website_address": "www.paper-meadow.example",
    "membership": "- Meadow Net\n\nN/A\n1. Hay Union (www.hay.example)\n"
                  "Meadow Net\nMember of:\n[e-mail]",
    "lat": "49.5", "lon": "15,25",
}


class ConvertTest(unittest.TestCase):
    def test_converts_a_whole_record(self):
        self.assertEqual({
            "name": "organisations/000000000001-01",
            "displayName": "Friends of the Paper Meadow",
            "kind": "ORGANISATION_KIND_NGO",
            "registrationNumber": "000000000001-01",
            "website": "http://www.paper-meadow.example",
            "staff": 0.25,
            "budgetBand": "BUDGET_BAND_10K_TO_50K",
            "missions": [{"text": "We mow.\n\nWe count butterflies."}],
            "sectors": ["environment", "children-and-youth"],
            "seat": {"country": "CZ", "locality": "Papírov",
                     "point": {"latitude": 49.5, "longitude": 15.25}},
            "activityScope": "ACTIVITY_SCOPE_NATIONAL",
            "memberships": [{"network": "Meadow Net"},
                            {"network": "Hay Union (www.hay.example)"}],
            "labels": ["eu-transparency-register"],
        }, register.convert(RECORD))

    def test_states_nothing_that_the_register_does_not_tell(self):
        self.assertEqual({
            "name": "organisations/7", "displayName": "X",
            "registrationNumber": "7", "labels": ["eu-transparency-register"],
        }, register.convert({"identification_number": "7",
                             "organisation_name": "X"}))

    def test_leaves_out_records_that_cannot_be_named(self):
        self.assertIsNone(register.convert({"organisation_name": "X"}))
        self.assertIsNone(register.convert({"identification_number": "a b",
                                            "organisation_name": "X"}))
        self.assertIsNone(register.convert({"identification_number": "7"}))


class FieldsTest(unittest.TestCase):
    def test_kinds(self):
        trade_unions = fields.UNION_SUBSECTION
        for section, subsection, name, want in (
                ("I - Professional consultancies/law firms", "Law firms", "",
                 "CONSULTANCY"),
                ("II - In-house", "Companies & groups", "", "BUSINESS"),
                ("II - In-house", "Trade and business associations", "",
                 "ASSOCIATION"),
                ("II - In-house", trade_unions, "Gewerkschaft der Müller",
                 "LABOUR_UNION"),
                ("II - In-house", trade_unions, "Union of Notaries",
                 "ASSOCIATION"),
                ("IV - Think tanks", "Academic institutions", "",
                 "RESEARCH_BODY"),
                ("IV - Think tanks", "Think tanks and research institutions",
                 "", "THINK_TANK"),
                ("V - Churches", "anything", "", "FAITH_BASED"),
                ("VI - Regions", "Regional structures", "",
                 "PUBLIC_AUTHORITY")):
            with self.subTest(subsection=subsection, name=name):
                self.assertEqual("ORGANISATION_KIND_" + want,
                                 fields.kind(section, subsection, name))
        self.assertEqual("", fields.kind("II - In-house",
                                         "Other organisations", ""))

    def test_cuts_on_a_character_border(self):
        self.assertEqual("éé", fields.cut("ééé", 5))
        mission = fields.mission("é" * 15000)
        self.assertEqual(20000, len(mission.encode()))
        self.assertEqual("é" * 10000, mission)

    def test_websites(self):
        for text, want in (
                ("https://a.example/x?y#z", "https://a.example/x?y#z"),
                ("HTTPS://www.a.example", "https://www.a.example"),
                ("http://http://a.example", "http://a.example"),
                ("http:/a.example", "http://a.example"),
                ("http://a.example; www.b.example", "http://a.example"),
                ("http://a_b.example (soon)", "http://a_b.example"),
                ("a.example", "http://a.example"),
                ("http://www.größe.example", "http://www.größe.example"),
                ("none", ""), ("http://", ""), ("ftp://a.example", ""),
                ("http://[broken", ""), ("", "")):
            with self.subTest(text):
                self.assertEqual(want, fields.website(text))

    def test_countries(self):
        self.assertEqual("GB", fields.country("uk", ""))
        self.assertEqual("GR", fields.country("EL", ""))
        self.assertEqual("BA", fields.country("", "Bosnia-herzegovina"))
        self.assertEqual("TR", fields.country("tur", "Turkey"))
        self.assertEqual("", fields.country("", "Atlantis"))

    def test_points(self):
        self.assertIsNone(fields.point("91", "0"))
        self.assertIsNone(fields.point("1", ""))
        self.assertIsNone(fields.point("nan", "1"))

    def test_numbers(self):
        self.assertEqual(3, fields.staff("3"))
        self.assertEqual(0, fields.staff("0"))
        for text in ("", "many", "-1", "inf"):
            self.assertIsNone(fields.staff(text))

    def test_budget_bands(self):
        for amount, band, want in (
                ("9999", "", "UNDER_10K"), ("10000", "", "10K_TO_50K"),
                ("250000", "", "250K_TO_1M"), ("1000000", "", "250K_TO_1M"),
                ("1000001", "", "OVER_1M"), ("", ">1000000", "OVER_1M"),
                ("", "500000-999999", "250K_TO_1M")):
            with self.subTest(amount=amount, band=band):
                self.assertEqual("BUDGET_BAND_" + want,
                                 fields.budget_band(amount, band))
        self.assertEqual("", fields.budget_band("0", ""))
        self.assertEqual("", fields.budget_band("", "0-99999"))

    def test_scopes(self):
        self.assertEqual("ACTIVITY_SCOPE_INTERNATIONAL",
                         fields.activity_scope("regional/local, European"))
        self.assertEqual("ACTIVITY_SCOPE_REGIONAL",
                         fields.activity_scope("regional/local"))
        self.assertEqual("", fields.activity_scope(""))

    def test_limits_networks(self):
        self.assertEqual(200, len(fields.networks(
            "\n".join(f"Net {i}" for i in range(300)))))
        self.assertEqual(["x" * 500], fields.networks("x" * 501))
        self.assertEqual([], fields.networks("None.\nkeine\n-\n1.)\n\n"))


class ProgrammeTest(unittest.TestCase):
    def run_script(self, *arguments, **options):
        return subprocess.run([sys.executable, "-B", SCRIPT, *arguments],
                              capture_output=True, check=False, **options)

    def test_reads_plain_and_gzip_and_standard_input(self):
        lines = (json.dumps(RECORD) + "\n\n").encode()
        with tempfile.TemporaryDirectory() as folder:
            plain, packed = folder + "/a.jsonl", folder + "/a.jsonl.gz"
            with open(plain, "wb") as f:
                f.write(lines)
            with gzip.open(packed, "wb") as f:
                f.write(lines)
            outputs = [self.run_script(plain).stdout,
                       self.run_script(packed).stdout,
                       self.run_script("-", input=lines).stdout]
        self.assertEqual(register.convert(RECORD), json.loads(outputs[0]))
        self.assertEqual(outputs[:1] * 3, outputs)

    def test_writes_a_file_up_to_a_limit(self):
        with tempfile.TemporaryDirectory() as folder:
            target = folder + "/out.jsonl"
            result = self.run_script(
                "--limit", "2", "-o", target, "-",
                input=(json.dumps(RECORD) + "\n").encode() * 3)
            with open(target, encoding="utf-8") as f:
                self.assertEqual(2, len(f.readlines()))
        self.assertEqual(0, result.returncode)
        self.assertIn(b"2 organisations", result.stderr)

    def test_fails_on_what_is_no_dump(self):
        self.assertEqual(1, self.run_script("/does/not/exist").returncode)
        self.assertEqual(1, self.run_script("-", input=b"{oops\n").returncode)

    def test_counts_what_is_left_out(self):
        output = io.StringIO()
        self.assertEqual((1, 1), register.convert_lines(
            [json.dumps(RECORD), "{}"], output))


if __name__ == "__main__":
    unittest.main()
