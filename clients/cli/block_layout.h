#ifndef TANDEM_CLIENTS_CLI_BLOCK_LAYOUT_H_
#define TANDEM_CLIENTS_CLI_BLOCK_LAYOUT_H_

namespace tandem {

// How the blocks of a partner and of a consortium are laid out, in columns.
constexpr int kIndent = 4;
constexpr int kBarCells = 10;
// Text gets at least so many.
constexpr int kLeastRoom = 16;

// Below this coverage an offer has nothing to do with a need.
constexpr double kLeastCoverage = 0.1;

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_BLOCK_LAYOUT_H_
