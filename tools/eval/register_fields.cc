#include "tools/eval/register_fields.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace tandem {
namespace {

using KindEntry = std::pair<absl::string_view, v1::OrganisationKind>;

// By the beginning of the subsection.
constexpr std::array<KindEntry, 13> kKinds = {{
    {"Professional consultancies", v1::ORGANISATION_KIND_CONSULTANCY},
    {"Law firms", v1::ORGANISATION_KIND_CONSULTANCY},
    {"Self-employed consultants", v1::ORGANISATION_KIND_CONSULTANCY},
    {"Companies & groups", v1::ORGANISATION_KIND_BUSINESS},
    {"Trade and business associations", v1::ORGANISATION_KIND_ASSOCIATION},
    {"Non-governmental organisations", v1::ORGANISATION_KIND_NGO},
    {"Think tanks", v1::ORGANISATION_KIND_THINK_TANK},
    {"Academic institutions", v1::ORGANISATION_KIND_RESEARCH_BODY},
    {"Organisations representing churches", v1::ORGANISATION_KIND_FAITH_BASED},
    {"Transnational associations and networks", v1::ORGANISATION_KIND_NETWORK},
    {"Regional structures", v1::ORGANISATION_KIND_PUBLIC_AUTHORITY},
    {"Other sub-national public authorities",
     v1::ORGANISATION_KIND_PUBLIC_AUTHORITY},
    {"Other public or mixed entities", v1::ORGANISATION_KIND_PUBLIC_AUTHORITY},
}};

// Where the subsection tells nothing.
constexpr std::array<KindEntry, 4> kKindsBySection = {{
    {"I", v1::ORGANISATION_KIND_CONSULTANCY},
    {"III", v1::ORGANISATION_KIND_NGO},
    {"V", v1::ORGANISATION_KIND_FAITH_BASED},
    {"VI", v1::ORGANISATION_KIND_PUBLIC_AUTHORITY},
}};

constexpr absl::string_view kUnionSubsection =
    "Trade unions and professional associations";
constexpr char kUnionName[] =
    R"(\b(trade unions?|labou?r unions?|(?<!social )workers|staff union)"
    R"(|syndicats (chrétiens|libres|ouvriers)|travailleurs|salariés)"
    R"(|sindacat[oi]|sindacale|sindicatos?|sindicatul|lavoratori)"
    R"(|trabajador[ea]s|trabalhadores|\w*gewerkschaft\w*|arbeitnehmer\w*)"
    R"(|\w*vakbond\w*|vakcentrale|fagforening\w*|fagbevægelse\w*)"
    R"(|fackförbund\w*|\w*arbetareförbund\w*|ammattiliit\w*)"
    R"(|ammattijärjestö\w*|\w*szakszervezet\w*|związek zawodowy|odborov\w*)"
    R"(|sindikat\w*|синдикат\w*)\b)";

// Fields of interest that say something about a sector; blanks part codes.
constexpr std::array<std::pair<absl::string_view, absl::string_view>, 16>
    kSectors = {{
        {"Agriculture", "agriculture"},
        {"Climate Action", "environment"},
        {"Culture", "education-and-culture"},
        {"Culture and media", "education-and-culture"},
        {"Education and training", "education-and-culture"},
        {"Employment and Social Affairs", "social-policy-and-employment"},
        {"Energy", "energy"},
        {"Environment", "environment"},
        {"Food Safety", "food-safety"},
        {"Fraud prevention", "rule-of-law"},
        {"Humanitarian aid and civil protection", "vulnerable-groups"},
        {"Justice and Fundamental Rights", "rule-of-law human-rights"},
        {"Migration and asylum", "human-rights vulnerable-groups"},
        {"Public Health", "health"},
        {"Sport", "education-and-culture"},
        {"Youth", "children-and-youth"},
    }};

bool Matches(const char* pattern, absl::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8(pattern),
                            UREGEX_CASE_INSENSITIVE, status);
  const auto letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_FAILURE(status)) return false;
  matcher.reset(letters);
  return matcher.find() != 0;
}

}  // namespace

v1::OrganisationKind RegisterKind(absl::string_view section,
                                  absl::string_view subsection,
                                  absl::string_view name) {
  if (subsection == kUnionSubsection) {
    return Matches(kUnionName, name) ? v1::ORGANISATION_KIND_LABOUR_UNION
                                     : v1::ORGANISATION_KIND_ASSOCIATION;
  }
  for (const auto& [beginning, kind] : kKinds) {
    if (absl::StartsWith(subsection, beginning)) return kind;
  }
  const std::vector<absl::string_view> words = absl::StrSplit(section, ' ');
  for (const auto& [number, kind] : kKindsBySection) {
    if (words.front() == number) return kind;
  }
  return v1::ORGANISATION_KIND_UNSPECIFIED;
}

std::vector<std::string> RegisterSectors(absl::Span<const std::string> fields) {
  std::vector<std::string> codes;
  for (const std::string& field : fields) {
    for (const auto& [name, sectors] : kSectors) {
      if (field != name) continue;
      for (absl::string_view code : absl::StrSplit(sectors, ' ')) {
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) {
          codes.emplace_back(code);
        }
      }
    }
  }
  return codes;
}

v1::ActivityScope RegisterScope(absl::string_view levels) {
  v1::ActivityScope widest = v1::ACTIVITY_SCOPE_UNSPECIFIED;
  for (absl::string_view level : absl::StrSplit(levels, ',')) {
    level = absl::StripAsciiWhitespace(level);
    v1::ActivityScope scope = v1::ACTIVITY_SCOPE_UNSPECIFIED;
    if (level == "global" || level == "European") {
      scope = v1::ACTIVITY_SCOPE_INTERNATIONAL;
    } else if (level == "national") {
      scope = v1::ACTIVITY_SCOPE_NATIONAL;
    } else if (level == "regional/local") {
      scope = v1::ACTIVITY_SCOPE_REGIONAL;
    }
    widest = std::max(widest, scope);
  }
  return widest;
}

std::string CountryCode(absl::string_view code) {
  const std::string upper = absl::AsciiStrToUpper(code);
  if (upper == "UK") return "GB";
  if (upper == "EL") return "GR";
  const bool is_code =
      upper.size() == 2 && std::all_of(upper.begin(), upper.end(), [](char c) {
        return absl::ascii_isupper(static_cast<unsigned char>(c));
      });
  return is_code ? upper : "";
}

std::string WebAddress(absl::string_view address) {
  constexpr size_t kMaxBytes = 2000;
  std::string whole(absl::StripAsciiWhitespace(address));
  if (!absl::StrContains(whole, "://")) whole = absl::StrCat("http://", whole);
  if (whole.size() > kMaxBytes) return "";
  constexpr char kForm[] =
      R"(^https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?([/?#][!-~&&[^"<>\\]]*)?$)";
  if (!Matches(kForm, whole)) return "";
  const size_t end = whole.find("://");
  return absl::AsciiStrToLower(whole.substr(0, end)) + whole.substr(end);
}

}  // namespace tandem
