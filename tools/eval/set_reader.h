// Reads the data of one evaluation.
#ifndef TANDEM_TOOLS_EVAL_SET_READER_H_
#define TANDEM_TOOLS_EVAL_SET_READER_H_

#include <string>

#include "absl/status/statusor.h"
#include "tools/eval/evaluation_set.h"

namespace tandem {

// Where the data are.
struct EvalFiles {
  // Folder with the pools; the one beside it, `regions`, has the centroids.
  std::string folder;
  // Queries, plain or gzip.
  std::string queries;
};

// A: register profile -> new project partner.
absl::StatusOr<EvalSet> ReadPartnershipSet(const EvalFiles& files);
// B: register profile -> fellow member of an umbrella network.
absl::StatusOr<EvalSet> ReadNetworkSet(const EvalFiles& files);
// C: profile of projects -> new project partner.
absl::StatusOr<EvalSet> ReadInterregSet(const EvalFiles& files);
// D: a project's need -> the mentor whom programme staff assigned.
absl::StatusOr<EvalSet> ReadMentorSet(const EvalFiles& files);
// E: a text in another language -> its English version.
absl::StatusOr<EvalSet> ReadLanguageSet(const EvalFiles& files);
// G: text of a call with its lead -> the other partners.
absl::StatusOr<EvalSet> ReadCallSet(const EvalFiles& files);

// The set with this letter. INVALID_ARGUMENT if there is none or a file does
// not have its form; NOT_FOUND if a file or a query's organisation is absent.
absl::StatusOr<EvalSet> ReadEvalSet(const std::string& letter,
                                    const EvalFiles& files);

}  // namespace tandem

#endif  // TANDEM_TOOLS_EVAL_SET_READER_H_
