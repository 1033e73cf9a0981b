// What one evaluation asks, in the form that every method is measured on.
#ifndef TANDEM_TOOLS_EVAL_EVALUATION_SET_H_
#define TANDEM_TOOLS_EVAL_EVALUATION_SET_H_

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "tandem/v1/match_service.pb.h"
#include "tandem/v1/organisation.pb.h"

namespace tandem {

// One organisation of the pool.
struct EvalOrganisation {
  // As the data have it.
  std::string id;
  // As it is imported; `name` is OrganisationNameOf(id).
  v1::Organisation profile;
  // What BM25 reads.
  std::string text;
  // How many partners it had before.
  int past_degree = 0;
};

// One form of a query: how Tandem and BM25 are asked.
struct EvalQuestion {
  v1::Subject subject;
  std::string text;
};

// Places are indices into the pool.
struct EvalQuery {
  std::string id;
  std::vector<size_t> positives;
  // The query itself and those whom it has to leave out.
  std::vector<size_t> left_out;
  // Left out, too, in narrow views.
  std::vector<size_t> narrow_left_out;
  // One for each form of the set.
  std::vector<EvalQuestion> questions;
};

// Queries that are reported apart.
struct EvalView {
  std::string name;
  // Indices into EvalSet::queries.
  std::vector<size_t> queries;
  // Whether the candidates are fewer, by `narrow_left_out`.
  bool narrow = false;
};

// Invariants after SortPool:
// (1) The pool is sorted by id; ids and names are unique.
struct EvalSet {
  // A, B, C, D, E or G.
  std::string name;
  std::vector<EvalOrganisation> pool;
  std::vector<EvalQuery> queries;
  // Names of the forms in which every query is asked; a single empty name where
  // there is one form only.
  std::vector<std::string> forms = {""};
  // Whether `past_degree` is known, and whether to compare among equals.
  bool has_popularity = false;
  bool has_equal_degree = false;
  // Whether every query is a call with its lead: a coalition to complete.
  bool has_calls = false;
  // Queries of the main figures.
  std::vector<size_t> main_queries;
  std::vector<EvalView> views;
  // Ids of queries' positives and exclusions that the pool does not have.
  size_t unknown_ids = 0;
};

// Places by id.
using PlaceIndex = absl::flat_hash_map<std::string, size_t>;

// The resource name under which the organisation with this id is imported:
// the id itself where it may stand in a name, else its letters and digits with
// a checksum of the whole.
std::string OrganisationNameOf(absl::string_view id);

// Sorts the pool by id and tells the places. ALREADY_EXISTS if two
// organisations share an id or a name.
absl::StatusOr<PlaceIndex> SortPool(std::vector<EvalOrganisation>& pool);

// Places of those `ids` that the pool has, each once; the others are counted in
// `set`.
std::vector<size_t> PlacesOf(absl::Span<const std::string> ids,
                             const PlaceIndex& places, EvalSet& set);

// Adds a query that the object states by `query`, `positives` and `exclude`;
// its questions are left to the caller. Returns it, or null if the pool has
// none of its positives: nothing can be measured on it.
EvalQuery* AddQuery(const nlohmann::json& object, const PlaceIndex& places,
                    EvalSet& set);

// Adds the queries of a file whose subjects are organisations of the pool.
// NOT_FOUND if one is not there.
absl::Status AddStoredQueries(absl::Span<const nlohmann::json> objects,
                              const PlaceIndex& places, EvalSet& set);

// 0, 1, ... up to the number of queries.
std::vector<size_t> AllQueries(const EvalSet& set);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_EVALUATION_SET_H_
