// The command line of tandem_eval.
#ifndef TANDEM_TOOLS_EVAL_EVAL_OPTIONS_H_
#define TANDEM_TOOLS_EVAL_EVAL_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "tools/eval/evaluator.h"
#include "tools/eval/set_reader.h"

namespace tandem {

// What was asked for.
struct EvalOptions {
  std::string set;
  EvalFiles files;
  bool json = false;
  Evaluator::Options evaluator;
  // Path of tandemd; empty means beside this programme.
  std::string daemon;
  // Further flags of tandemd.
  std::vector<std::string> daemon_flags;
  // Names of methods; empty means all.
  std::vector<std::string> methods;
  // Text to print instead of evaluating; empty unless --help was given.
  std::string help;
};

// Reads the arguments, the programme's name left out. INVALID_ARGUMENT says
// what is wrong.
absl::StatusOr<EvalOptions> ParseEvalOptions(
    std::vector<std::string> arguments);

// Those of `methods` that `names` has, all if it is empty. INVALID_ARGUMENT if
// a name is unknown.
absl::StatusOr<std::vector<EvalMethod>> ChooseMethods(
    std::vector<EvalMethod> methods, absl::Span<const std::string> names);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_EVAL_OPTIONS_H_
