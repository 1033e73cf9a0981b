#include <algorithm>
#include <ostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/show.h"
#include "clients/cli/subject_flags.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct MatchFlags {
  SubjectFlags subject;
  FilterFlags filter;
  std::vector<std::string> exclude;
  int limit = 10;
  double minimum_score = 0;
  std::vector<std::string> diversity;
  bool one_sided = false;
  bool competitors = false;
  bool explain = false;
  bool uncounted = false;
  int repeat = 1;
};

absl::StatusOr<v1::FindPartnersRequest> BuildRequest(const MatchFlags& flags,
                                                     const Session& session) {
  auto subject = ParseSubject(flags.subject, session);
  if (!subject.ok()) return subject.status();
  if (!subject->candidates.empty()) {
    return UsageError(
        absl::StrCat("`", flags.subject.names.back(),
                     "` is too much: match has one subject; `tandemctl score` "
                     "takes candidates"));
  }
  auto filter = BuildFilter(flags.filter);
  if (!filter.ok()) return filter.status();
  v1::FindPartnersRequest request;
  *request.mutable_subject() = subject->subject;
  request.set_kind(subject->kind);
  request.set_role(subject->role);
  if (subject->criteria.choice_case() != v1::CriteriaChoice::CHOICE_NOT_SET) {
    *request.mutable_criteria() = subject->criteria;
  }
  *request.mutable_filter() = *filter;
  for (const std::string& name : flags.exclude) {
    request.add_excluded_organisations(OrganisationName(name));
  }
  request.set_limit(flags.limit);
  request.set_minimum_score(flags.minimum_score);
  if (!flags.diversity.empty()) {
    const absl::Status read = ReadNumbers("--diversity", flags.diversity,
                                          *request.mutable_diversity());
    if (!read.ok()) return read;
  }
  request.set_include_one_sided(flags.one_sided);
  request.set_include_competitors(flags.competitors);
  request.set_explain(flags.explain);
  request.set_uncounted(flags.uncounted);
  return request;
}

// Smallest value that at least `share` of `sorted` do not exceed.
absl::Duration Quantile(const std::vector<absl::Duration>& sorted,
                        double share) {
  const size_t count = sorted.size();
  size_t rank = static_cast<size_t>(share * static_cast<double>(count) + 0.5);
  rank = std::clamp<size_t>(rank, 1, count);
  return sorted[rank - 1];
}

void PrintTimes(std::vector<absl::Duration> times, const Session& session) {
  std::sort(times.begin(), times.end());
  const auto ms = [](absl::Duration time) {
    return absl::ToDoubleMilliseconds(time);
  };
  if (times.size() == 1) {
    session.Detail(absl::StrFormat("answered in %.1f ms", ms(times[0])));
    return;
  }
  session.err() << absl::StrFormat(
      "%d answers: p50 %.1f ms, p99 %.1f ms, fastest %.1f ms, slowest %.1f "
      "ms\n",
      times.size(), ms(Quantile(times, 0.50)), ms(Quantile(times, 0.99)),
      ms(times.front()), ms(times.back()));
}

// Sends `request` as often as asked; the answers are the same, and the first
// alone counts as one that somebody sees.
absl::StatusOr<v1::FindPartnersResponse> Ask(v1::FindPartnersRequest request,
                                             int repeat, Session& session) {
  std::vector<absl::Duration> times;
  absl::StatusOr<v1::FindPartnersResponse> response;
  const Client& client = session.client();
  for (int i = 0; i < repeat; ++i) {
    const absl::Time start = session.environment().now();
    response = client.FindPartners(request);
    if (!response.ok()) return response;
    times.push_back(session.environment().now() - start);
    request.set_uncounted(true);
  }
  PrintTimes(std::move(times), session);
  return response;
}

std::string Footer(const v1::FindPartnersResponse& response,
                   const Session& session) {
  const Paint paint = session.paint();
  const int width = session.text_width();
  std::string footer;
  if (!response.advice().empty()) {
    footer += Paragraph("Advice", response.advice(), paint, width);
  }
  for (const std::string& remark : response.remarks()) {
    footer += Paragraph("Note", remark, paint, width);
  }
  const std::string from =
      absl::StrCat(response.criteria_version(), " · snapshot ",
                   response.snapshot_generation(), " · ",
                   Grouped(response.candidates_considered()),
                   response.exhaustive()
                       ? " scored, every organisation that passes the filter"
                       : " looked at, the most promising scored");
  return footer + Paragraph("Criteria", from, paint, width);
}

std::string Text(const v1::FindPartnersResponse& response,
                 const MatchFlags& flags, const Session& session) {
  std::string text;
  if (response.partners().empty()) {
    text = "No partner passes the filter and the criteria's gates.\n";
  } else if (!flags.explain) {
    text = PartnerTable(response.partners())
               .ToText(session.paint(), session.table_width());
  }
  int rank = 0;
  for (const v1::Partner& partner : response.partners()) {
    if (!flags.explain) break;
    absl::StrAppend(
        &text, rank > 0 ? "\n" : "",
        PartnerBlock(partner, rank + 1, session.paint(), session.text_width()));
    ++rank;
  }
  return absl::StrCat(text, "\n", Footer(response, session));
}

absl::StatusOr<ExitCode> RunMatch(const MatchFlags& flags, Session& session) {
  const auto request = BuildRequest(flags, session);
  if (!request.ok()) return request.status();
  const auto response = Ask(*request, flags.repeat, session);
  if (!response.ok()) return response.status();
  return Finish(
      Show(session, {.whole = &*response,
                     .elements = Elements(response->partners()),
                     .csv = [&] { return PartnerCsv(response->partners()); },
                     .text = [&] { return Text(*response, flags, session); }}));
}

}  // namespace

void AddMatchCommand(CLI::App& app, Session& session) {
  auto flags = std::make_shared<MatchFlags>();
  CLI::App* command = AddCommand(
      app, "match", "Find partners: who complements us, for what, and why.",
      "  tandemctl match orchard-keepers --kind mentoring --explain\n"
      "  tandemctl match river-school -k job-shadowing --country CZ,SK\n"
      "  tandemctl match tisza-bridge -k joint-call --wish \"$(cat "
      "call.txt)\"\n"
      "  tandemctl match --profile us.json -k coaching --weights "
      "need_coverage=100");
  AddSubjectFlags(command, flags->subject, "who asks: id or organisations/ID");
  command->add_option("--limit", flags->limit, "partners to show")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  command->add_flag("--explain", flags->explain,
                    "say in full what each side gains and what counted");
  command->add_option("--min-score", flags->minimum_score,
                      "leave out lower scores, in [0, 1]");
  AddListOption(command, "--diversity", flags->diversity,
                "trade score for unlike partners: text=0.3, consortium=0.1, "
                "kind=0.05, country=0.05, each in [0, 1]");
  AddListOption(command, "--exclude", flags->exclude,
                "leave these organisations out");
  command->add_flag("--include-one-sided", flags->one_sided,
                    "show pairs in which one side gains little, too");
  command->add_flag("--include-competitors", flags->competitors,
                    "working with a competitor is wanted");
  command->add_flag("--uncounted", flags->uncounted,
                    "nobody acts on this answer: do not count whom it shows");
  command
      ->add_option("--repeat", flags->repeat,
                   "send the request so often and tell the times")
      ->check(CLI::Range(1, 1000000));
  AddFilterFlags(command, flags->filter);
  Bind(command, session, flags, &RunMatch);
}

}  // namespace tandem
