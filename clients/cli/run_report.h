#ifndef TANDEM_CLIENTS_CLI_RUN_REPORT_H_
#define TANDEM_CLIENTS_CLI_RUN_REPORT_H_

#include "clients/cli/text_block.h"
#include "tandem/v1/pairing.pb.h"

namespace tandem {

// Appends what a run reached and how sure that is, who got how much, what the
// rules cost, its history and its remarks.
void AppendRunReport(const v1::PairingRun& run, TextBlock& block);

}  // namespace tandem

#endif  // TANDEM_CLIENTS_CLI_RUN_REPORT_H_
