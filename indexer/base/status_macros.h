#ifndef TANDEM_INDEXER_BASE_STATUS_MACROS_H_
#define TANDEM_INDEXER_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

// Returns from the enclosing function if `expression` is not OK.
//
//   TANDEM_RETURN_IF_ERROR(store.Write(batch));
#define TANDEM_RETURN_IF_ERROR(expression)                              \
  do {                                                                  \
    if (absl::Status tandem_status = (expression); !tandem_status.ok()) \
      return tandem_status;                                             \
  } while (false)

// Assigns the value of `expression` (a StatusOr) to `declaration`, or returns
// its error.
//
//   TANDEM_ASSIGN_OR_RETURN(const auto id, OrganisationId::ParseName(name));
#define TANDEM_ASSIGN_OR_RETURN(declaration, expression)                    \
  TANDEM_ASSIGN_OR_RETURN_IMPL_(TANDEM_CONCAT_(tandem_statusor_, __LINE__), \
                                declaration, expression)
#define TANDEM_ASSIGN_OR_RETURN_IMPL_(variable, declaration, expression) \
  auto variable = (expression);                                          \
  if (!variable.ok()) return std::move(variable).status();               \
  declaration = *std::move(variable)
#define TANDEM_CONCAT_(a, b) TANDEM_CONCAT_INNER_(a, b)
#define TANDEM_CONCAT_INNER_(a, b) a##b

namespace tandem {

// `status` with `context` before its message: "opening store at X: ...".
// OK stays OK; payloads are kept.
inline absl::Status Annotate(const absl::Status& status,
                             absl::string_view context) {
  if (status.ok()) return status;
  absl::Status annotated(status.code(),
                         absl::StrCat(context, ": ", status.message()));
  status.ForEachPayload(
      [&annotated](absl::string_view type, const absl::Cord& payload) {
        annotated.SetPayload(type, payload);
      });
  return annotated;
}

}  // namespace tandem

#endif  // TANDEM_INDEXER_BASE_STATUS_MACROS_H_
