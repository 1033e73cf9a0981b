#ifndef TANDEM_TOOLS_BENCH_SYNTHETIC_PLACES_H_
#define TANDEM_TOOLS_BENCH_SYNTHETIC_PLACES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "indexer/base/seeded_random.h"

namespace tandem {

// A country in which invented organisations have their seat.
struct SyntheticCountry {
  const char* code;      // ISO 3166-1 alpha-2
  const char* language;  // ISO 639
  const char* nuts;      // begin of its NUTS codes; empty where there are none
  double latitude;       // of its middle
  double longitude;
};

// The most frequent first.
absl::Span<const SyntheticCountry> SyntheticCountries();

// One of a country's subdivisions, ISO 3166-2, the first ones the likeliest;
// empty if it has none.
absl::string_view DrawSubdivision(absl::string_view country,
                                  SeededRandom& random);

}  // namespace tandem

#endif  // TANDEM_TOOLS_BENCH_SYNTHETIC_PLACES_H_
