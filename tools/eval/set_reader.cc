#include "tools/eval/set_reader.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace tandem {

absl::StatusOr<EvalSet> ReadEvalSet(const std::string& letter,
                                    const EvalFiles& files) {
  if (letter == "A") return ReadPartnershipSet(files);
  if (letter == "B") return ReadNetworkSet(files);
  if (letter == "C") return ReadInterregSet(files);
  if (letter == "D") return ReadMentorSet(files);
  if (letter == "E") return ReadLanguageSet(files);
  if (letter == "G") return ReadCallSet(files);
  return absl::InvalidArgumentError(
      absl::StrCat("there is no set ", letter, "; A, B, C, D, E, G are there"));
}

}  // namespace tandem
