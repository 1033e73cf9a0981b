#ifndef TANDEM_CLIENTS_CLI_COMPLETION_H_
#define TANDEM_CLIENTS_CLI_COMPLETION_H_

#include <string>

#include "CLI/CLI.hpp"

namespace tandem {

// Shells that completion can be made for.
enum class Shell { kBash, kZsh, kFish };

// A script that completes the commands, options and known words of `app` in
// `shell`. Made from the tree of commands, so it never lags behind.
std::string CompletionScript(const CLI::App& app, Shell shell);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_COMPLETION_H_
