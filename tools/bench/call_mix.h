#ifndef TANDEM_TOOLS_BENCH_CALL_MIX_H_
#define TANDEM_TOOLS_BENCH_CALL_MIX_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cpp/client.h"
#include "indexer/base/seeded_random.h"

namespace tandem {

// What a client can ask for.
enum class CallKind : uint8_t {
  kFind = 0,      // FindPartners, any kind of cooperation, no filter
  kFindFiltered,  // the same under one filter or two
  kSearch,        // SearchOrganisations by the words of a mission
  kGet,           // GetOrganisation
  kList,          // ListOrganisations, 50 of a country
  kUpsert,        // UpdateOrganisation: a profile written again, changed
};
inline constexpr int kCallKindCount = 6;
inline constexpr std::array<absl::string_view, kCallKindCount> kCallKindNames =
    {"find", "find_filtered", "search", "get", "list", "upsert"};

// How often each kind comes, beside the others. Not all are 0.
using CallShares = std::array<double, kCallKindCount>;

// Reads `find=60,search=10`: kinds that are not named do not come.
// INVALID_ARGUMENT, with what is allowed.
absl::StatusOr<CallShares> ParseCallShares(absl::string_view text);

// A CallMix makes calls to a daemon about organisations that it holds.
//
// Thread-safe.
class CallMix {
 public:
  // Learns up to `subjects` organisations from the daemon. Errors as
  // ListOrganisations; FAILED_PRECONDITION if the daemon holds none.
  static absl::StatusOr<CallMix> Make(const Client& client, int subjects,
                                      uint64_t seed);

  // The call `number` of a run: its kind by `shares`, its content by seed and
  // number. Whether the answer was OK.
  bool Call(const Client& client, const CallShares& shares,
            int64_t number) const;

 private:
  CallMix(std::vector<v1::Organisation> subjects, uint64_t seed)
      : subjects_(std::move(subjects)), seed_(seed) {}

  bool Find(const Client& client, const v1::Organisation& subject,
            bool filtered, SeededRandom& random) const;
  bool Search(const Client& client, const v1::Organisation& subject) const;
  bool List(const Client& client, const v1::Organisation& subject) const;
  bool Upsert(const Client& client, v1::Organisation subject,
              int64_t number) const;

  std::vector<v1::Organisation> subjects_;
  uint64_t seed_;
};

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_CALL_MIX_H_
