// Set B.
#include <nlohmann/json.hpp>

#include "tools/eval/json_lines.h"
#include "tools/eval/register_pool.h"
#include "tools/eval/set_reader.h"

namespace tandem {

absl::StatusOr<EvalSet> ReadNetworkSet(const EvalFiles& files) {
  EvalSet set{.name = "B"};
  auto pool = ReadRegisterPool(files.folder + "/B_organisations.jsonl.gz");
  if (!pool.ok()) return pool.status();
  set.pool = *std::move(pool);
  const absl::StatusOr<PlaceIndex> places = SortPool(set.pool);
  if (!places.ok()) return places.status();
  const auto objects = ReadJsonLines(files.queries);
  if (!objects.ok()) return objects.status();
  const absl::Status status = AddStoredQueries(*objects, *places, set);
  if (!status.ok()) return status;
  set.main_queries = AllQueries(set);
  return set;
}

}  // namespace tandem
