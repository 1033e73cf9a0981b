#ifndef TANDEM_SERVICE_REPORT_REPORT_ROWS_H_
#define TANDEM_SERVICE_REPORT_REPORT_ROWS_H_

#include <string>
#include <vector>

#include "indexer/domain/cooperation_kind.h"
#include "indexer/domain/organisation_id.h"

namespace tandem {

// Two organisations that could cooperate in one kind. In kinds with a giver,
// `taker` and `giver` are what they say; else the first by name is the taker.
struct PotentialPair {
  CooperationKind kind = CooperationKind::kUnspecified;
  OrganisationId taker;
  OrganisationId giver;
  // As each side sees it, in [0, 1].
  double taker_score = 0;
  double giver_score = 0;
  // The smaller of the two: what counts.
  double score = 0;
};

// A group every one of whom fits most of the others.
struct EmergingCoalition {
  CooperationKind kind = CooperationKind::kUnspecified;
  std::vector<OrganisationId> members;  // by name
  // Over all pairs of members that are potential pairs.
  double mean_score = 0;
  // Share of all pairs of members that are potential pairs, in [0, 1].
  double density = 0;
  // Mean over the members that state needs of how well the others together
  // cover them, in [0, 1]; 0 if nobody states any.
  double covered = 0;
  // The least of these, and whose; empty if nobody states needs.
  double least_covered = 0;
  OrganisationId least_served;
  std::vector<std::string> sectors;    // of at least half of the members
  std::vector<std::string> countries;  // of the seats, each once
};

// A need that nobody covers well.
struct UnmetNeed {
  OrganisationId organisation;
  int need_index = 0;
  // How well the best other organisation covers it, in [0, 1], and who that is;
  // empty if nobody offers anything like it.
  double best_coverage = 0;
  OrganisationId best;
};

// Organisations that do much the same in the same place for the same people.
struct DuplicationGroup {
  std::vector<OrganisationId> members;  // by name
  // The least and the largest duplication of two members that are linked.
  double least = 0;
  double largest = 0;
  std::vector<std::string> sectors;    // common to all members
  std::vector<std::string> countries;  // of the seats, each once
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_REPORT_REPORT_ROWS_H_
