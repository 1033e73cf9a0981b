#include "service/consortium/offer_text.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/matching/explanation.h"

namespace tandem {
namespace {

// Bytes of a mission that are quoted: it may have 20,000, and stands with every
// requirement that it covers, for every member.
constexpr size_t kQuotedMission = 500;

// `text`, or its beginning up to a whole character, marked as such.
std::string Quotation(absl::string_view text) {
  if (text.size() <= kQuotedMission) return std::string(text);
  size_t end = kQuotedMission;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return absl::StrCat(text.substr(0, end), "…");
}

}  // namespace

std::string OfferText(const Organisation& giver, int index,
                      const Taxonomy& taxonomy) {
  if (index >= 0) {
    const Offer& offer = giver.offers[index];
    return ItemText(offer.text, offer.competency, taxonomy);
  }
  return giver.missions.empty() ? std::string(giver.display_name)
                                : Quotation(giver.missions.front().text);
}

}  // namespace tandem
