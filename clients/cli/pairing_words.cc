#include "clients/cli/pairing_words.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/display_text.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

constexpr char kProgrammePrefix[] = "programmes/";

// The latest run of `programme`; they are listed by ascending number.
absl::StatusOr<std::string> LatestRun(const std::string& programme,
                                      Session& session) {
  v1::ListPairingRunsRequest request;
  request.set_programme(programme);
  request.set_page_size(1000);
  std::string latest;
  do {
    const auto page = session.client().ListPairingRuns(request);
    if (!page.ok()) return page.status();
    if (!page->runs().empty()) latest = page->runs().rbegin()->name();
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  if (latest.empty()) {
    return absl::NotFoundError(
        absl::StrCat(programme, " has no run yet; `tandemctl pair propose ",
                     ShortRunName(programme), "` makes one"));
  }
  session.Note(absl::StrCat("the latest run: ", CleanText(latest)));
  return latest;
}

// Groups that need no value, as filters.
bool SetPlainGroup(absl::string_view group, v1::QuotaGroup& proto) {
  if (group == "rural") {
    proto.mutable_filter()->set_based_in_rural_area(true);
  } else if (group == "serves-rural") {
    proto.mutable_filter()->set_serves_rural_area(true);
  } else if (group == "newcomer") {
    proto.mutable_filter()->set_has_track_record(false);
  } else if (group == "small") {
    proto.set_small(true);
  } else {
    return false;
  }
  return true;
}

bool SetGroup(absl::string_view group, v1::QuotaGroup& proto) {
  if (SetPlainGroup(group, proto)) return true;
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(group, absl::MaxSplits('/', 1));
  if (parts.second.empty()) return false;
  if (parts.first == "label") {
    proto.mutable_filter()->add_labels(parts.second);
  } else if (parts.first == "sector") {
    proto.mutable_filter()->add_sectors(parts.second);
  } else if (parts.first == "country") {
    proto.mutable_filter()->add_countries(parts.second);
  } else {
    return false;
  }
  return true;
}

bool SetLeast(absl::string_view text, v1::PairingQuota& quota) {
  double percent = 0;
  int pairs = 0;
  if (absl::ConsumeSuffix(&text, "%")) {
    if (!absl::SimpleAtod(text, &percent) || !(percent > 0) || percent > 100) {
      return false;
    }
    quota.set_minimum_share(percent / 100);
    return true;
  }
  if (!absl::SimpleAtoi(text, &pairs) || pairs < 1) return false;
  quota.set_minimum_pairs(pairs);
  return true;
}

}  // namespace

std::string ProgrammeName(absl::string_view text) {
  return absl::StartsWith(text, kProgrammePrefix)
             ? std::string(text)
             : absl::StrCat(kProgrammePrefix, text);
}

std::string ShortRunName(absl::string_view name) {
  absl::ConsumePrefix(&name, kProgrammePrefix);
  const std::pair<std::string, std::string> parts =
      absl::StrSplit(name, absl::MaxSplits("/runs/", 1));
  return parts.second.empty() ? parts.first
                              : absl::StrCat(parts.first, "/", parts.second);
}

absl::StatusOr<std::string> FindRun(absl::string_view text, Session& session) {
  absl::string_view rest = text;
  absl::ConsumePrefix(&rest, kProgrammePrefix);
  std::vector<std::string> parts = absl::StrSplit(rest, '/');
  if (parts.size() == 3 && parts[1] == "runs") parts.erase(parts.begin() + 1);
  int number = 0;
  const bool numbered =
      parts.size() == 2 && absl::SimpleAtoi(parts[1], &number) && number > 0;
  if (parts[0].empty() || (parts.size() != 1 && !numbered)) {
    return UsageError(absl::StrCat(
        "`", text,
        "` is no run: write PROGRAMME/NUMBER, such as spring/3, or "
        "the programme alone for its latest run"));
  }
  const std::string programme = ProgrammeName(parts[0]);
  if (parts.size() == 1) return LatestRun(programme, session);
  return absl::StrCat(programme, "/runs/", number);
}

absl::Status ReadPairs(
    absl::string_view flag, const std::vector<std::string>& words,
    OrganisationFinder& finder,
    google::protobuf::RepeatedPtrField<v1::ProgrammePair>& pairs) {
  for (const std::string& word : words) {
    const std::pair<std::string, std::string> sides =
        absl::StrSplit(word, absl::MaxSplits('=', 1));
    if (sides.first.empty() || sides.second.empty()) {
      return UsageError(absl::StrCat(
          flag, ": `", word,
          "` is not GIVER=TAKER, such as green-lattice=orchard-keepers"));
    }
    const auto giver = finder.Require(flag, sides.first);
    if (!giver.ok()) return giver.status();
    const auto taker = finder.Require(flag, sides.second);
    if (!taker.ok()) return taker.status();
    v1::ProgrammePair& pair = *pairs.Add();
    pair.set_giver(*giver);
    pair.set_taker(*taker);
  }
  return absl::OkStatus();
}

absl::Status ReadMustHaves(const std::vector<std::string>& words,
                           v1::MustHaves& must_haves) {
  for (const std::string& word : words) {
    absl::string_view characters = word;
    int number = 0;
    if (word == "language") {
      must_haves.set_common_language(true);
    } else if (word == "country") {
      must_haves.set_same_country(true);
    } else if (word == "subdivision") {
      must_haves.set_same_subdivision(true);
    } else if (word == "sector") {
      must_haves.set_common_sector(true);
    } else if (absl::ConsumePrefix(&characters, "nuts-") &&
               absl::SimpleAtoi(characters, &number) && number >= 2 &&
               number <= 5) {
      must_haves.set_same_nuts_characters(number);
    } else {
      return UnknownWord("word of --must-share", word,
                         {"language", "country", "subdivision", "sector",
                          "nuts-2", "nuts-3", "nuts-4", "nuts-5"});
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::PairingQuota> ParseQuota(absl::string_view word) {
  v1::PairingQuota quota;
  const std::pair<std::string, std::string> ends =
      absl::StrSplit(word, absl::MaxSplits(':', 1));
  const size_t equals = ends.second.rfind('=');
  const std::string group = ends.second.substr(0, equals);
  if (ends.first == "givers" || ends.first == "mentors") {
    quota.set_side(v1::PAIRING_SIDE_GIVERS);
  } else if (ends.first == "takers" || ends.first == "mentees") {
    quota.set_side(v1::PAIRING_SIDE_TAKERS);
  }
  if (quota.side() == v1::PAIRING_SIDE_UNSPECIFIED ||
      equals == std::string::npos || !SetGroup(group, *quota.mutable_group()) ||
      !SetLeast(ends.second.substr(equals + 1), quota)) {
    return UsageError(absl::StrCat(
        "--quota: `", word,
        "` is not SIDE:GROUP=LEAST, such as takers:rural=30% or "
        "givers:label/alumni=2; SIDE is givers or takers, GROUP is rural, "
        "serves-rural, newcomer, small, label/L, sector/S or country/C, LEAST "
        "is a number of pairs or a share of all pairs in %"));
  }
  quota.set_display_name(absl::StrCat(ends.first, ": ", group));
  return quota;
}

std::string SideWord(v1::CooperationKind kind, v1::PairingSide side,
                     bool plural) {
  const bool giving = side == v1::PAIRING_SIDE_GIVERS;
  std::string word;
  switch (kind) {
    case v1::COOPERATION_KIND_MENTORING:
      word = giving ? "mentor" : "mentee";
      break;
    case v1::COOPERATION_KIND_JOB_SHADOWING:
      word = giving ? "host" : "visitor";
      break;
    case v1::COOPERATION_KIND_TRAINING_WITH_FOLLOW_UP:
      word = giving ? "trainer" : "trainee";
      break;
    default:
      word = giving ? "giver" : "taker";
  }
  return plural ? word + "s" : word;
}

std::string ObjectiveCode(v1::PairingObjective objective) {
  return EnumCode(*v1::PairingObjective_descriptor(),
                  objective == v1::PAIRING_OBJECTIVE_UNSPECIFIED
                      ? v1::PAIRING_OBJECTIVE_BEST_TOTAL
                      : objective);
}

std::string MustHavesInWords(const v1::MustHaves& must_haves) {
  std::vector<std::string> words;
  if (must_haves.common_language()) words.push_back("common language");
  if (must_haves.same_country()) words.push_back("same country");
  if (must_haves.same_subdivision()) words.push_back("same subdivision");
  if (must_haves.same_nuts_characters() > 0) {
    words.push_back(absl::StrCat("same first ",
                                 must_haves.same_nuts_characters(),
                                 " characters of a NUTS code"));
  }
  if (must_haves.common_sector()) words.push_back("common sector");
  return absl::StrJoin(words, ", ");
}

std::string QuotaInWords(const v1::PairingQuota& quota) {
  if (quota.least_case() == v1::PairingQuota::kMinimumShare) {
    return absl::StrFormat("%s at least %g %% of the pairs",
                           quota.display_name(), quota.minimum_share() * 100);
  }
  return absl::StrCat(quota.display_name(), " at least ", quota.minimum_pairs(),
                      " pairs");
}

std::string NextStep(const v1::PairingRun& run) {
  const std::string name = CleanText(ShortRunName(run.name()));
  const std::string programme = name.substr(0, name.find('/'));
  switch (run.state()) {
    case v1::PAIRING_RUN_STATE_PROPOSED: {
      const std::string pair =
          run.pairs().empty()
              ? "GIVER=TAKER"
              : CleanText(absl::StrCat(
                    ShortOrganisationName(run.pairs(0).giver()), "=",
                    ShortOrganisationName(run.pairs(0).taker())));
      return absl::StrCat("tandemctl pair review ", name, " --fix ", pair,
                          " --why TEXT (or --ban, --capacity), or "
                          "tandemctl pair publish ",
                          name, " --why TEXT");
    }
    case v1::PAIRING_RUN_STATE_REVIEWED:
      return absl::StrCat("tandemctl pair publish ", name, " --why TEXT");
    case v1::PAIRING_RUN_STATE_PUBLISHED:
      return absl::StrCat("tandemctl pair export ", name,
                          " --to pairs.csv; when the round is over, tandemctl "
                          "pair close ",
                          name, " --why TEXT");
    default:
      return absl::StrCat("tandemctl pair propose ", programme, " --previous ",
                          name, " makes the next round");
  }
}

}  // namespace tandem
