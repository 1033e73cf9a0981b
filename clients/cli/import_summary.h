#ifndef TANDEM_CLIENTS_CLI_IMPORT_SUMMARY_H_
#define TANDEM_CLIENTS_CLI_IMPORT_SUMMARY_H_

#include <cstdint>
#include <iosfwd>
#include <map>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/cli/session.h"
#include "tandem/v1/organisation_service.pb.h"

namespace tandem {

// An ImportSummary counts what became of records and tells of the bad ones.
//
// Confined to one thread.
class ImportSummary {
 public:
  // Bad records that are printed without --verbose.
  static constexpr int kPrintedFailures = 20;

  // `session` must outlive this; so must `errors`, which may be null and else
  // gets every bad record's result as a JSON line.
  ImportSummary(const Session& session, std::ostream* errors)
      : session_(session), errors_(errors) {}

  // Counts `result`. A bad one is printed to session.err(): its line after
  // `prefix`, each field in question and what is wrong with it.
  void Add(absl::string_view prefix,
           const v1::ImportOrganisationsResponse& result);

  int64_t total() const;
  int64_t failed() const;

  // Writes the counts and the speed to session.out().
  absl::Status Show(absl::Duration elapsed) const;

 private:
  void PrintFailure(absl::string_view prefix,
                    const v1::ImportOrganisationsResponse& result) const;

  const Session& session_;
  std::ostream* const errors_;
  std::map<v1::ImportOutcome, int64_t> counts_;
};

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_IMPORT_SUMMARY_H_
