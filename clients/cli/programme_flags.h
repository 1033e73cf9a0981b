#ifndef TANDEM_CLIENTS_CLI_PROGRAMME_FLAGS_H_
#define TANDEM_CLIENTS_CLI_PROGRAMME_FLAGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "clients/cli/session.h"
#include "google/protobuf/field_mask.pb.h"
#include "tandem/v1/programme.pb.h"

namespace tandem {

// What a programme is, as options of the command line; see Programme.
struct ProgrammeFlags {
  std::string file;
  std::string kind;
  std::string display_name;
  std::string description;
  std::string office;
  std::string criteria;
  // Paths of sheets.
  std::string givers;
  std::string takers;
  std::vector<std::string> giver_labels;
  std::vector<std::string> taker_labels;
  std::optional<int> places_if_not_stated;
  std::string objective;
  std::optional<int> alternates;
  std::optional<uint64_t> seed;
  std::vector<std::string> must_share;
  std::vector<std::string> fixed;
  std::vector<std::string> excluded;
  std::vector<std::string> conflicts;
  bool separate_networks = false;
  std::vector<std::string> quotas;
  std::optional<double> wish_weight;
  std::optional<double> minimum_score;
  std::optional<double> minimum_giver_benefit;
  std::optional<double> minimum_taker_benefit;
  std::optional<double> retention;
  std::optional<double> left_over_priority;
};

// Adds the options to `command`; `flags` must outlive its parsing.
void AddProgrammeFlags(CLI::App* command, ProgrammeFlags& flags);

// Fills what the flags give, over what the file gives, and adds the path of
// every field that a flag gives to `mask`. What is wrong in a sheet is written
// to session.err(), all of it. Usage error for a bad flag, file or sheet;
// otherwise the daemon's errors.
absl::Status FillProgramme(const ProgrammeFlags& flags, Session& session,
                           v1::Programme& programme,
                           google::protobuf::FieldMask& mask);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_PROGRAMME_FLAGS_H_
