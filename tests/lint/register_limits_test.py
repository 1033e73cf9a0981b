"""The whole register stays within the limits of organisation.proto.

Needs the real dump in TANDEM_DATA_DIR (by default ../shared/data beside the
repository); exits 77 (skipped) without it.
"""
import gzip
import json
import os
import re
import sys

import script_runner

register = script_runner.load("tools/data/register_to_jsonl")
DATA = os.environ.get("TANDEM_DATA_DIR") or os.path.join(
    os.path.dirname(script_runner.ROOT), "shared", "data")
DUMP = os.path.join(DATA, "directory",
                    "eu_transparency_register_2018.jsonl.gz")
RECORDS = 11836


def between(low, text, high):
    return low <= len(text.encode("utf-8")) <= high


def within_limits(organisation):
    o = organisation
    seat = o.get("seat", {})
    missions = o.get("missions", [])
    networks = [m["network"] for m in o.get("memberships", [])]
    return all((
        re.fullmatch(r"organisations/[A-Za-z0-9._~-]{1,128}", o["name"]),
        between(1, o["displayName"], 500),
        between(1, o["registrationNumber"], 100),
        re.fullmatch(r'(https?://[^/?#\s"<>\\]+[^\s"<>\\]*)?',
                     o.get("website", "")),
        between(0, o.get("website", ""), 2000),
        0 <= o.get("staff", 0) <= 1e6,
        len(missions) <= 1,
        all(between(1, m["text"], 20000) for m in missions),
        len(o.get("sectors", [])) == len(set(o.get("sectors", []))) <= 50,
        re.fullmatch("[A-Z]{2}", seat.get("country", "")),
        len(networks) == len(set(networks)) <= 200,
        all(between(1, n, 500) for n in networks),
        not {"needs", "offers", "languages", "contact"} & o.keys(),
    ))


def main():
    if not os.path.exists(DUMP):
        print(f"SKIPPED: there is no {DUMP} (set TANDEM_DATA_DIR)")
        return 77
    names, wrong = set(), []
    with gzip.open(DUMP, "rb") as lines:
        for line in lines:
            organisation = register.convert(json.loads(line))
            names.add(organisation["name"])
            if not within_limits(organisation):
                wrong.append(organisation["name"])
    print(f"{len(names)} organisations, beyond the limits: {wrong or 'none'}")
    return 0 if len(names) == RECORDS and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
