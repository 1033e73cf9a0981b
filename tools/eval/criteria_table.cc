#include "tools/eval/criteria_table.h"

#include <array>

namespace tandem {
namespace {

// Components without a column have no weight: the data state nothing that they
// could read (languages, capacities, kinds sought, commitment), or the set has
// only one side.
struct Row {
  absl::string_view set;
  Signals signals;
  double need_coverage;
  double shared_goal;
  double difference;
  double region;
  double track_record;
  double diversity;
};

constexpr auto kText = Signals::kText;
constexpr auto kContent = Signals::kContent;
constexpr auto kWhole = Signals::kWhole;

constexpr std::array kRows = {
    //                needs goal diff region record diversity
    Row{"A", kText, 0, 100, 0, 0, 0, 0},
    Row{"A", kContent, 0, 95, 0, 5, 0, 0},
    Row{"A", kWhole, 0, 65, 0, 5, 30, 0},
    Row{"B", kText, 0, 100, 0, 0, 0, 0},
    Row{"B", kContent, 0, 95, 0, 5, 0, 0},
    Row{"B", kWhole, 0, 80, 0, 5, 15, 0},
    Row{"C", kText, 0, 100, 0, 0, 0, 0},
    Row{"C", kContent, 0, 90, 0, 10, 0, 0},
    Row{"C", kWhole, 0, 70, 0, 10, 20, 0},
    Row{"D", kText, 0, 100, 0, 0, 0, 0},
    Row{"D", kContent, 50, 50, 0, 0, 0, 0},
    Row{"D", kWhole, 50, 50, 0, 0, 0, 0},
    Row{"E", kWhole, 0, 100, 0, 0, 0, 0},
    Row{"G", kText, 0, 100, 0, 0, 0, 0},
    Row{"G", kContent, 0, 90, 0, 10, 0, 0},
    Row{"G", kWhole, 0, 70, 0, 10, 20, 0},
};

v1::CooperationKind KindOf(absl::string_view set) {
  if (set == "B") return v1::COOPERATION_KIND_JOINT_ACTION;
  if (set == "D") return v1::COOPERATION_KIND_MENTORING;
  if (set == "E") return v1::COOPERATION_KIND_PILOT_PROJECT;
  return v1::COOPERATION_KIND_JOINT_CALL;
}

}  // namespace

EvalCriteria CriteriaOf(absl::string_view set, Signals signals) {
  EvalCriteria criteria;
  criteria.kind = KindOf(set);
  v1::Weights& weights = *criteria.criteria.mutable_weights();
  criteria.criteria.set_past_partners(v1::PAST_PARTNERS_INCLUDE);
  for (const Row& row : kRows) {
    if (row.set != set || row.signals != signals) continue;
    weights.set_need_coverage(row.need_coverage);
    weights.set_shared_goal(row.shared_goal);
    weights.set_difference(row.difference);
    weights.set_region(row.region);
    weights.set_track_record(row.track_record);
    criteria.diversity = row.diversity;
    return criteria;
  }
  weights.set_shared_goal(100);
  return criteria;
}

}  // namespace tandem
