// Set C.
#include <nlohmann/json.hpp>

#include "tools/eval/interreg_pool.h"
#include "tools/eval/json_lines.h"
#include "tools/eval/set_reader.h"

namespace tandem {

absl::StatusOr<EvalSet> ReadInterregSet(const EvalFiles& files) {
  EvalSet set{.name = "C"};
  set.has_popularity = true;
  const absl::StatusOr<PlaceIndex> places = ReadInterregPool(files.folder, set);
  if (!places.ok()) return places.status();
  const auto objects = ReadJsonLines(files.queries);
  if (!objects.ok()) return objects.status();
  const absl::Status status = AddStoredQueries(*objects, *places, set);
  if (!status.ok()) return status;
  set.main_queries = AllQueries(set);
  return set;
}

}  // namespace tandem
