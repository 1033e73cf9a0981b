// The command line of tandem_acceptance.
#ifndef TANDEM_TOOLS_EVAL_ACCEPTANCE_OPTIONS_H_
#define TANDEM_TOOLS_EVAL_ACCEPTANCE_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tandem/v1/cooperation.pb.h"
#include "tools/eval/daemon_process.h"

namespace tandem {

// What was asked for.
struct AcceptanceOptions {
  int organisations = 600;
  // How many directories, with seeds from `first_seed` upwards.
  int seeds = 5;
  uint64_t first_seed = 1;
  // Proposals to each asker.
  int limit = 5;
  // Share of needs and offers that name their competency.
  double coded = 0;
  // `joint-call`, and what it stands for.
  std::string kind = "joint-call";
  v1::CooperationKind kind_code = v1::COOPERATION_KIND_JOINT_CALL;
  int jobs = 1;
  bool json = false;
  // An empty binary means the one beside this programme.
  DaemonProcess::Options daemon;
  // Text to print instead; empty unless --help was given.
  std::string help;
};

// Reads the arguments, the programme's name left out. INVALID_ARGUMENT says
// what is wrong.
absl::StatusOr<AcceptanceOptions> ParseAcceptanceOptions(
    std::vector<std::string> arguments);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_ACCEPTANCE_OPTIONS_H_
