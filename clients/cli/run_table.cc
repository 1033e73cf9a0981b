#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/time/time.h"
#include "clients/cli/display_text.h"
#include "clients/cli/pairing_words.h"
#include "clients/cli/run_view.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

std::string Coverage(const v1::Benefit& benefit) {
  return benefit.stated() ? absl::StrCat(benefit.coverage()) : "not stated";
}

std::string Wish(int place) { return place > 0 ? absl::StrCat(place) : ""; }

// What stands in either explanation, each once.
std::string Joined(const google::protobuf::RepeatedPtrField<std::string>& one,
                   const google::protobuf::RepeatedPtrField<std::string>& two) {
  std::vector<std::string> all(one.begin(), one.end());
  for (const std::string& text : two) {
    if (std::find(all.begin(), all.end(), text) == all.end()) {
      all.push_back(text);
    }
  }
  return absl::StrJoin(all, "; ");
}

std::vector<std::string> PairRow(const v1::Pair& pair) {
  const v1::Explanation& giver = pair.giver_explanation();
  const v1::Explanation& taker = pair.taker_explanation();
  return {"paired",
          pair.giver(),
          pair.giver_display_name(),
          pair.taker(),
          pair.taker_display_name(),
          absl::StrCat(pair.score()),
          absl::StrCat(pair.worth()),
          Coverage(pair.giver_benefit()),
          Coverage(pair.taker_benefit()),
          YesNo(pair.fixed()),
          YesNo(pair.kept()),
          Wish(pair.giver_wish()),
          Wish(pair.taker_wish()),
          Joined(taker.reasons(), giver.reasons()),
          Joined(taker.cautions(), giver.cautions())};
}

std::vector<std::string> UnpairedRow(const v1::UnpairedParticipant& one) {
  std::vector<std::string> row(15);
  row[0] = "without a pair";
  const size_t at = one.side() == v1::PAIRING_SIDE_GIVERS ? 1 : 3;
  row[at] = one.organisation();
  row[at + 1] = one.display_name();
  row[13] = one.description();
  return row;
}

}  // namespace

Table RunTable(const google::protobuf::RepeatedPtrField<v1::PairingRun>& runs) {
  Table table({{"RUN"},
               {"STATE"},
               {"PAIRS", true},
               {"TAKERS PAIRED", true},
               {"TOTAL", true},
               {"OBJECTIVE"},
               {"PROPOSED"},
               {"BY", false, true},
               {"LAST STEP", false, true}});
  for (const v1::PairingRun& run : runs) {
    const v1::PairingResult& result = run.result();
    const bool stepped = !run.steps().empty();
    table.AddRow(
        {ShortRunName(run.name()),
         EnumCode(*v1::PairingRunState_descriptor(), run.state()),
         absl::StrCat(result.pairs()),
         absl::StrCat(result.takers_paired(), " of ", result.takers()),
         absl::StrFormat("%.2f", result.total()),
         ObjectiveCode(result.objective()),
         absl::FormatTime("%Y-%m-%d %H:%M",
                          absl::FromUnixSeconds(run.create_time().seconds()),
                          absl::LocalTimeZone()),
         stepped ? run.steps().rbegin()->who() : "",
         stepped ? run.steps().rbegin()->why() : ""});
  }
  return table;
}

Table PairSheet(const v1::PairingRun& run) {
  Table table({{"status"},
               {"giver"},
               {"giver_name"},
               {"taker"},
               {"taker_name"},
               {"score"},
               {"worth"},
               {"giver_gains"},
               {"taker_gains"},
               {"fixed"},
               {"kept"},
               {"giver_wish"},
               {"taker_wish"},
               {"reasons"},
               {"cautions"}});
  for (const v1::Pair& pair : run.pairs()) table.AddRow(PairRow(pair));
  for (const v1::UnpairedParticipant& one : run.unpaired()) {
    table.AddRow(UnpairedRow(one));
  }
  return table;
}

Table PlacesTable(
    const google::protobuf::RepeatedPtrField<v1::Places>& places) {
  Table table({{"ORGANISATION", false, true},
               {"KIND"},
               {"PLACES", true},
               {"BOOKED", true},
               {"BOOKING"},
               {"FOR", false, true},
               {"RUN"},
               {"BY", false, true},
               {"WHY", false, true}});
  for (const v1::Places& one : places) {
    const std::vector<std::string> start = {
        ShortOrganisationName(one.organisation()), KindCode(one.kind()),
        absl::StrCat(one.stated()), absl::StrCat(one.booked())};
    if (one.bookings().empty()) table.AddRow(start);
    for (const v1::PlaceBooking& booking : one.bookings()) {
      std::vector<std::string> row = start;
      for (const std::string& cell :
           {booking.id(), ShortOrganisationName(booking.taker()),
            booking.run().empty() ? std::string("by hand")
                                  : ShortRunName(booking.run()),
            booking.who(), booking.why()}) {
        row.push_back(cell);
      }
      table.AddRow(row);
    }
  }
  return table;
}

}  // namespace tandem
