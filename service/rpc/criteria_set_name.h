#ifndef TANDEM_SERVICE_RPC_CRITERIA_SET_NAME_H_
#define TANDEM_SERVICE_RPC_CRITERIA_SET_NAME_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tandem {

// Names a criteria set, or one version of it.
//
//   CriteriaSetName::Parse("criteriaSets/office-a@3")  // {"office-a", 3}
//   CriteriaSetName::Parse("criteriaSets/office-a")    // {"office-a", 0}
struct CriteriaSetName {
  std::string id;
  int version = 0;  // 0: the latest

  // INVALID_ARGUMENT, with the form that is allowed.
  static absl::StatusOr<CriteriaSetName> Parse(absl::string_view name);

  std::string ToString() const;
};

}  // namespace tandem

#endif  // TANDEM_SERVICE_RPC_CRITERIA_SET_NAME_H_
