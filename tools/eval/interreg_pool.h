// Organisations that took part in Interreg projects, as a pool.
#ifndef TANDEM_TOOLS_EVAL_INTERREG_POOL_H_
#define TANDEM_TOOLS_EVAL_INTERREG_POOL_H_

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "tools/eval/evaluation_set.h"
#include "tools/eval/region_points.h"

namespace tandem {

// One record: the text of its projects with their themes as mission, the
// programmes as labels, and the seat with the point of its region.
EvalOrganisation ReadInterregOrganisation(const nlohmann::json& object,
                                          const RegionPoints& points);

// Adds every past consortium to the track record of all of its partners that
// the pool has: of the whole pool, never of those alone who ask.
void AddPastConsortia(absl::Span<const nlohmann::json> consortia,
                      const PlaceIndex& places, EvalSet& set);

// Fills and sorts the pool of `set` from the files of `folder`.
absl::StatusOr<PlaceIndex> ReadInterregPool(const std::string& folder,
                                            EvalSet& set);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_INTERREG_POOL_H_
