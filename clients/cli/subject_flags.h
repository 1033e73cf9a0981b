#ifndef TANDEM_CLIENTS_CLI_SUBJECT_FLAGS_H_
#define TANDEM_CLIENTS_CLI_SUBJECT_FLAGS_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "clients/cli/session.h"
#include "google/protobuf/message.h"
#include "tandem/v1/match_service.pb.h"

namespace tandem {

// Who asks, for which kind of cooperation, and under which criteria: the
// options that match, score and explain share.
struct SubjectFlags {
  // The subject first, unless `profile` is given; then the candidates.
  std::vector<std::string> names;
  std::string profile;
  std::vector<std::string> needs;
  std::vector<std::string> need_competencies;
  std::string wish;
  std::string wish_language;
  std::vector<std::string> wish_labels;
  bool only_wish = false;
  std::string kind;
  std::string role;
  std::string criteria;
  std::vector<std::string> weights;
};

// Adds the options to `command`, and the positional NAME with `names_help`.
void AddSubjectFlags(CLI::App* command, SubjectFlags& flags,
                     const std::string& names_help);

// The subject, read from its file if need be, and the names that follow it.
struct ParsedSubject {
  v1::Subject subject;
  // As `organisations/{id}`.
  std::vector<std::string> candidates;
  v1::CooperationKind kind;
  v1::CooperationRole role;
  v1::CriteriaChoice criteria;
};

// Usage error if a word is unknown, the subject is missing or its file cannot
// be read.
absl::StatusOr<ParsedSubject> ParseSubject(const SubjectFlags& flags,
                                           const Session& session);

// Reads words such as `need_coverage=60` into the fields, all of them numbers,
// of `message`; those that are not named stay. Usage error, with `flag`, for an
// unknown name or a value that is no number.
absl::Status ReadNumbers(absl::string_view flag,
                         const std::vector<std::string>& words,
                         google::protobuf::Message& message);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_SUBJECT_FLAGS_H_
