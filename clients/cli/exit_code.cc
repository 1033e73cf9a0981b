#include "clients/cli/exit_code.h"

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/display_text.h"
#include "clients/cpp/rpc_status.h"

namespace tandem {
namespace {

constexpr char kUsagePayload[] = "tandemctl/usage";

// What a caller can do about an error; empty if nothing general is known.
std::string Advice(const absl::Status& status, absl::string_view address) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      return absl::StrCat(
          "is tandemd running at ", address,
          "? start it with `tandemd`, or name another address with --address "
          "or TANDEM_ADDRESS");
    case absl::StatusCode::kDeadlineExceeded:
      return "allow more time with --timeout SECONDS";
    case absl::StatusCode::kNotFound:
      if (absl::StrContains(status.message(), "programmes/")) {
        return "`tandemctl programme list` and `tandemctl pair list PROGRAMME` "
               "show what there is";
      }
      if (absl::StrContains(status.message(), "calls/")) {
        return "`tandemctl call list` shows what there is";
      }
      return "`tandemctl search TEXT` and `tandemctl list --name-contains "
             "TEXT` "
             "find organisations";
    case absl::StatusCode::kAlreadyExists:
      return "choose another id, or change the present one with update";
    case absl::StatusCode::kAborted:
      return "somebody else was at work: read again, then repeat";
    case absl::StatusCode::kPermissionDenied:
      return "the daemon's configuration decides; contacts need "
             "`privacy.serve_contacts`";
    case absl::StatusCode::kResourceExhausted:
      return "the daemon is busy or the request too large: try again in a "
             "moment, or with less";
    case absl::StatusCode::kDataLoss:
      return "`tandemctl check` compares store and index; `tandemctl restore` "
             "brings back a checkpoint";
    case absl::StatusCode::kUnimplemented:
      return "does the daemon have the same version? see `tandemctl status`";
    case absl::StatusCode::kInternal:
      return "this is a fault of the programme: the daemon's log says more";
    default:
      return "";
  }
}

// INVALID_ARGUMENT as "invalid argument".
std::string CodeInWords(absl::StatusCode code) {
  return absl::StrReplaceAll(
      absl::AsciiStrToLower(absl::StatusCodeToString(code)), {{"_", " "}});
}

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  if (IsUsageError(status)) return ExitCode::kUsage;
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kOk;
    case absl::StatusCode::kNotFound:
      return ExitCode::kNotFound;
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
      return ExitCode::kDenied;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
      return ExitCode::kUnavailable;
    default:
      return ExitCode::kError;
  }
}

absl::Status UsageError(absl::string_view message) {
  absl::Status status = absl::InvalidArgumentError(message);
  status.SetPayload(kUsagePayload, absl::Cord("1"));
  return status;
}

bool IsUsageError(const absl::Status& status) {
  return status.GetPayload(kUsagePayload).has_value();
}

std::string DescribeError(const absl::Status& status,
                          absl::string_view address) {
  const bool usage = IsUsageError(status);
  std::string text =
      absl::StrCat("error: ", usage ? "usage" : CodeInWords(status.code()),
                   ": ", CleanText(status.message()), "\n");
  for (const Violation& violation : Violations(status)) {
    if (violation.description == status.message()) continue;
    absl::StrAppend(&text, "  ", CleanText(violation.subject),
                    violation.subject.empty() ? "" : ": ",
                    CleanText(violation.description), "\n");
  }
  if (const auto delay = RetryDelay(status); delay.has_value()) {
    absl::StrAppend(&text, "try again in ", absl::FormatDuration(*delay), "\n");
  }
  const std::string advice = usage ? "see --help" : Advice(status, address);
  if (!advice.empty()) absl::StrAppend(&text, "hint: ", advice, "\n");
  return text;
}

}  // namespace tandem
