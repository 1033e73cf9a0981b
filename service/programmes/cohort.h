#ifndef TANDEM_SERVICE_PROGRAMMES_COHORT_H_
#define TANDEM_SERVICE_PROGRAMMES_COHORT_H_

#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "indexer/catalog/snapshot.h"
#include "service/programmes/places_record.h"
#include "service/programmes/programme_plan.h"

namespace tandem {

// One who takes part. Members go by their place on their side.
struct CohortMember {
  const Entry* entry = nullptr;
  int places = 0;   // givers: free before the run
  int minimum = 0;  // takers
  int maximum = 1;  // takers
  double priority = 0;
  // Place among its wishes, from 1, by place on the other side.
  absl::flat_hash_map<int, int> wish_ranks;
  int wishes = 0;  // stated, whether they take part or not

  const Organisation& organisation() const { return entry->organisation(); }
};

// Everybody who takes part in one run, each side by ascending name.
struct Cohort {
  std::vector<CohortMember> givers;
  std::vector<CohortMember> takers;
};

// Members of one side that a run may have.
inline constexpr int kMaxCohortSide = 10000;

// Who takes part by `plan`: the participants and those whom the filters pass.
// `snapshot` must outlive the cohort. NOT_FOUND names the first participant
// that is not in the directory. FAILED_PRECONDITION if a side is empty
// (EMPTY_SIDE) or has more than kMaxCohortSide members (COHORT_TOO_LARGE), or
// if a review gave places to one who is no giver (NOT_IN_PROGRAMME).
absl::StatusOr<Cohort> GatherCohort(const ProgrammePlan& plan,
                                    const Snapshot& snapshot,
                                    const BookedPlaces& booked);

// The place of `id` on a side that is sorted by name; -1 if it is not there.
int FindMember(const std::vector<CohortMember>& side, const OrganisationId& id);

// Small, as SizeGroupOf has it.
bool IsSmall(const Organisation& organisation);

}  // namespace tandem

#endif  // TANDEM_SERVICE_PROGRAMMES_COHORT_H_
