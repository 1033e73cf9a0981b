#include "tools/eval/criteria_table.h"

#include <array>

namespace tandem {
namespace {

// Components that are not named have no weight: the data state nothing that
// they could read (languages, capacities, kinds sought, commitment), or the set
// has only one side.
struct Row {
  absl::string_view set;
  Signals signals;
  double need_coverage = 0;
  double shared_goal = 0;
  double region = 0;
  double track_record = 0;
  double affiliation = 0;
  double peer = 0;
  double relations = 0;
  // Declared policy: points for research bodies, of which joint research is
  // made up.
  double research_bodies = 0;
  // Text signal where it is not the built-in one: descriptions of projects are
  // long and in one language.
  double keywords = 0;
  // Diversity.
  double consortium = 0;
};

constexpr auto kText = Signals::kText;
constexpr auto kContent = Signals::kContent;
constexpr auto kWhole = Signals::kWhole;

constexpr std::array kRows = {
    Row{.set = "A",
        .signals = kContent,
        .shared_goal = 79,
        .affiliation = 21,
        .research_bodies = 8},
    Row{.set = "A",
        .signals = kWhole,
        .shared_goal = 45,
        .affiliation = 9,
        .relations = 46,
        .research_bodies = 2},
    Row{.set = "B",
        .signals = kContent,
        .shared_goal = 81,
        .affiliation = 16.5,
        .peer = 2.5},
    Row{.set = "B",
        .signals = kWhole,
        .shared_goal = 81,
        .affiliation = 16.5,
        .peer = 2.5},
    Row{.set = "C", .signals = kText, .shared_goal = 100, .keywords = 6},
    Row{.set = "C",
        .signals = kContent,
        .shared_goal = 63,
        .region = 9,
        .affiliation = 28,
        .keywords = 6},
    Row{.set = "C",
        .signals = kWhole,
        .shared_goal = 62,
        .region = 8,
        .affiliation = 28,
        .relations = 2,
        .keywords = 6,
        .consortium = 0.02},
    Row{.set = "D",
        .signals = kContent,
        .need_coverage = 50,
        .shared_goal = 50},
    Row{.set = "D", .signals = kWhole, .need_coverage = 50, .shared_goal = 50},
    Row{.set = "G", .signals = kText, .shared_goal = 100, .keywords = 6},
    Row{.set = "G",
        .signals = kContent,
        .shared_goal = 91,
        .affiliation = 9,
        .keywords = 6},
    Row{.set = "G",
        .signals = kWhole,
        .shared_goal = 73.5,
        .region = 2,
        .track_record = 14.5,
        .affiliation = 7,
        .relations = 3,
        .keywords = 6,
        .consortium = 0.08},
};

v1::CooperationKind KindOf(absl::string_view set) {
  if (set == "B") return v1::COOPERATION_KIND_JOINT_ACTION;
  if (set == "D") return v1::COOPERATION_KIND_MENTORING;
  if (set == "E") return v1::COOPERATION_KIND_PILOT_PROJECT;
  return v1::COOPERATION_KIND_JOINT_CALL;
}

void Fill(const Row& row, EvalCriteria& criteria) {
  v1::Weights& weights = *criteria.criteria.mutable_weights();
  weights.set_need_coverage(row.need_coverage);
  weights.set_shared_goal(row.shared_goal);
  weights.set_region(row.region);
  weights.set_track_record(row.track_record);
  weights.set_affiliation(row.affiliation);
  weights.set_peer(row.peer);
  weights.set_relations(row.relations);
  if (row.research_bodies > 0) {
    v1::Policies& policies = *criteria.criteria.mutable_policies();
    policies.set_preferred_kind(row.research_bodies);
    policies.add_preferred_kinds(v1::ORGANISATION_KIND_RESEARCH_BODY);
  }
  if (row.keywords > 0) {
    v1::SignalWeights& signals =
        *criteria.criteria.mutable_text_signals()->mutable_same_language();
    signals.set_keywords(row.keywords);
    signals.set_words(1);
    signals.set_characters(0.5);
  }
  criteria.diversity.set_consortium(row.consortium);
}

}  // namespace

EvalCriteria CriteriaOf(absl::string_view set, Signals signals) {
  EvalCriteria criteria;
  criteria.kind = KindOf(set);
  criteria.criteria.set_past_partners(v1::PAST_PARTNERS_INCLUDE);
  // The sets state no needs of the pool; a benefit that is a guess shall leave
  // nobody out.
  criteria.criteria.mutable_gates()->set_minimum_benefit(0);
  for (const Row& row : kRows) {
    if (row.set != set || row.signals != signals) continue;
    Fill(row, criteria);
    return criteria;
  }
  criteria.criteria.mutable_weights()->set_shared_goal(100);
  return criteria;
}

}  // namespace tandem
