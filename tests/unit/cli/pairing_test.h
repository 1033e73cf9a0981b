#ifndef TANDEM_TESTS_UNIT_CLI_PAIRING_TEST_H_
#define TANDEM_TESTS_UNIT_CLI_PAIRING_TEST_H_

#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_folder.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {

// A run with something of everything.
inline v1::PairingRun SpringRun() {
  v1::PairingRun run;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        name: "programmes/spring/runs/1"
        state: PAIRING_RUN_STATE_PROPOSED
        programme { display_name: "Spring" kind: COOPERATION_KIND_MENTORING }
        criteria_version: "criteriaSets/default-mentoring@1"
        snapshot_generation: 4
        exhaustive: true
        scored_pairs: 6
        permitted_pairs: 4
        pairs {
          giver: "organisations/green-lattice"
          giver_display_name: "Zelená mřížka"
          taker: "organisations/orchard-keepers"
          taker_display_name: "Sadaři"
          score: 0.724
          worth: 0.8
          giver_benefit {
            stated: true
            coverage: 0.55
            covered_needs { need: "Access" competency: "field-access" }
          }
          taker_benefit {
            stated: true
            coverage: 0.71
            covered_needs { need: "Write a project" }
            covered_needs { need: "x" competency: "volunteer-management" }
          }
          giver_explanation {
            reasons: "Both care for orchards."
            reasons: "=Opens fields"
          }
          taker_explanation {
            reasons: "Both care for orchards."
            cautions: "Far apart."
          }
          policy_effects { policy: "based_in_rural_area" added: 0.03 }
          fixed: true
          taker_wish: 1
          exceptions: "the score is below the minimum"
        }
        alternates {
          taker: "organisations/orchard-keepers"
          alternates {
            organisation: "organisations/form-workshop"
            display_name: "Dílna"
            score: 0.5
            free: true
          }
          alternates {
            organisation: "organisations/podul-nou"
            score: 0.4
            displaces: "organisations/apple-row"
          }
        }
        unpaired {
          organisation: "organisations/apple-row"
          display_name: "Jabloňová řada"
          side: PAIRING_SIDE_TAKERS
          reason: UNPAIRED_REASON_PARTNERS_FULL
          description: "Every acceptable partner has no place left."
          alternatives: "organisations/green-lattice"
        }
        unpaired {
          organisation: "organisations/form-workshop"
          display_name: "Dílna"
          side: PAIRING_SIDE_GIVERS
          description: "Excluded."
        }
        result {
          objective: PAIRING_OBJECTIVE_MOST_PAIRED
          pairs: 1
          total: 0.8
          value: 0.8
          bound: 0.8
          proven: true
          least_worth: 0.8
          blocking_pairs: 2
          takers_paired: 1
          takers: 2
          givers_paired: 1
          givers: 2
          places: 3
        }
        fairness {
          groups {
            group: "based_in_rural_area"
            side: PAIRING_SIDE_TAKERS
            participants: 2
            paired: 1
            places: 2
            pairs: 1
            share_of_pairs: 1
            share_of_side: 1
          }
          groups { group: "small" side: PAIRING_SIDE_GIVERS }
          most_loaded {
            organisation: "organisations/green-lattice"
            places: 1
            pairs: 1
          }
          load_gini: 0.5
        }
        rule_costs { rule: "minimum_score" solved: true pairs_without: 1 }
        rule_costs {
          rule: "quota: takers: rural"
          solved: true
          cost: 0.2
          total_without: 1
          pairs_without: 2
        }
        rule_costs { rule: "fixed_pairs" }
        steps {
          state: PAIRING_RUN_STATE_PROPOSED
          who: "ana"
          why: "round 1"
          what: "paired anew"
        }
        remarks: "No wishes are stated."
      )pb",
      &run));
  return run;
}

// Runs `pair` commands on that run, as the user ana.
class PairingTest : public CommandTest {
 protected:
  PairingTest() {
    environment_.variables["USER"] = "ana";
    state_.runs.push_back(SpringRun());
  }

  TempFolder folder_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_PAIRING_TEST_H_
