#ifndef TANDEM_SERVICE_RPC_CRITERIA_FIT_CALL_H_
#define TANDEM_SERVICE_RPC_CRITERIA_FIT_CALL_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "indexer/catalog/catalog.h"
#include "indexer/store/outcome_store.h"
#include "service/learning/criteria_fitter.h"
#include "service/learning/fit_list_builder.h"
#include "service/matching/criteria_registry.h"
#include "service/rpc/call_guard.h"
#include "service/rpc/criteria_set_name.h"
#include "tandem/v1/criteria_service.pb.h"

namespace tandem {

// A checked FitCriteria request.
struct FitQuery {
  CriteriaSetName set;
  CriteriaFitter::Options fitter;
  FitListBuilder::Options lists;
  bool only_own_outcomes = false;
  bool validate_only = false;
};

// INVALID_ARGUMENT names every field that is wrong.
absl::StatusOr<FitQuery> ParseFitCriteria(
    const v1::FitCriteriaRequest& request);

// Answers CriteriaService.FitCriteria: outcomes to lists, lists to weights, and
// the weights, if they are to be written, to a new version.
//
// Thread-safe.
class CriteriaFitCall {
 public:
  // All must outlive the call.
  CriteriaFitCall(CriteriaRegistry& registry, const OutcomeStore& outcomes,
                  const Catalog& catalog)
      : registry_(registry), outcomes_(outcomes), catalog_(catalog) {}

  // Errors are those of the method.
  absl::StatusOr<v1::FitCriteriaResponse> Run(
      const v1::FitCriteriaRequest& request, const CallScope& call) const;

 private:
  // The version to fit. FAILED_PRECONDITION and ABORTED, before any work, if
  // a new version of it could not be written.
  absl::StatusOr<CriteriaSet> FindSet(const FitQuery& query) const;
  absl::StatusOr<CriteriaSet> Write(CriteriaSet set, const CriteriaFit& fit,
                                    const FitLists& lists) const;

  CriteriaRegistry& registry_;
  const OutcomeStore& outcomes_;
  const Catalog& catalog_;
};

// `description` with a last paragraph that tells what the weights were learnt
// from, in place of an earlier one.
std::string DescribeFit(const std::string& description, const CriteriaFit& fit,
                        const FitLists& lists);

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_CRITERIA_FIT_CALL_H_
