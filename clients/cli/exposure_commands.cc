#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

struct ExposureReportFlags {
  std::string period;
  int most = 10;
};

struct CloseFlags {
  int expected_number = 0;
};

struct PeriodListFlags {};

std::string TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FormatTime("%Y-%m-%d %H:%M",
                          absl::FromUnixSeconds(timestamp.seconds()),
                          absl::LocalTimeZone());
}

std::string EndOf(const v1::ExposurePeriod& period) {
  return period.has_end_time() ? TimeOf(period.end_time()) : "open";
}

template <typename Periods>
Table PeriodTable(const Periods& periods) {
  Table table({{"NAME"},
               {"START"},
               {"END"},
               {"ANSWERS", true},
               {"SHOWN", true},
               {"ORGANISATIONS", true}});
  for (const v1::ExposurePeriod& period : periods) {
    table.AddRow({period.name(), TimeOf(period.start_time()), EndOf(period),
                  absl::StrCat(period.answers()), absl::StrCat(period.shown()),
                  absl::StrCat(period.organisations_shown())});
  }
  return table;
}

std::string GroupCode(const v1::ExposureGroup& group) {
  const std::string code =
      EnumCode(*v1::ExposureGroupKind_descriptor(), group.kind());
  return code.empty() ? "directory" : code;
}

Table GroupTable(const v1::ExposureReport& report) {
  Table table({{"GROUP"},
               {"ORGANISATIONS", true},
               {"OF ALL", true},
               {"SHOWN", true},
               {"OF ALL SHOWN", true},
               {"MEAN", true},
               {"GINI", true}});
  const auto add = [&table](const v1::ExposureGroup& group) {
    table.AddRow({GroupCode(group), absl::StrCat(group.organisations()),
                  Percent(group.share_of_directory()),
                  absl::StrCat(group.shown()),
                  Percent(group.share_of_exposure()), TwoDigits(group.mean()),
                  TwoDigits(group.gini())});
  };
  add(report.directory());
  for (const v1::ExposureGroup& group : report.groups()) add(group);
  return table;
}

Table MostShownTable(const v1::ExposureReport& report) {
  Table table(
      {{"SHOWN", true}, {"NAME", false, true}, {"DISPLAY NAME", false, true}});
  for (const v1::OrganisationExposure& one : report.most_shown()) {
    table.AddRow({absl::StrCat(one.shown()), one.organisation(),
                  one.display_name().empty() ? "(has left the directory)"
                                             : one.display_name()});
  }
  return table;
}

std::string ReportText(const v1::ExposureReport& report,
                       const Session& session) {
  const Paint paint = session.paint();
  const v1::ExposurePeriod& period = report.period();
  std::string text = absl::StrCat(
      paint.Bold(CleanText(period.name())), ", ", TimeOf(period.start_time()),
      " to ", period.has_end_time() ? EndOf(period) : "now", "\n",
      Grouped(period.answers()), " answers showed organisations ",
      Grouped(period.shown()), " times; ",
      Grouped(report.directory().organisations_shown()), " of ",
      Grouped(report.directory().organisations()),
      " in the directory were shown at all\n");
  if (report.shown_departed() > 0) {
    absl::StrAppend(&text, Grouped(report.shown_departed()),
                    " times it was an organisation that has left since\n");
  }
  absl::StrAppend(&text, "\n",
                  GroupTable(report).ToText(paint, session.table_width()));
  if (report.most_shown().empty()) return text;
  absl::StrAppend(&text, "\n", paint.Bold("Shown most"), "\n",
                  MostShownTable(report).ToText(paint, session.table_width()));
  return text;
}

absl::StatusOr<ExitCode> RunReport(const ExposureReportFlags& flags,
                                   Session& session) {
  v1::GetExposureReportRequest request;
  if (!flags.period.empty()) {
    request.set_period(ExposurePeriodName(flags.period));
  }
  request.set_most_shown(flags.most);
  const auto report = session.client().GetExposureReport(request);
  if (!report.ok()) return report.status();
  return Finish(
      Show(session, {.whole = &*report,
                     .csv = [&] { return GroupTable(*report); },
                     .text = [&] { return ReportText(*report, session); }}));
}

absl::StatusOr<ExitCode> RunList(const PeriodListFlags&, Session& session) {
  v1::ListExposurePeriodsRequest request;
  v1::ListExposurePeriodsResponse all;
  request.set_page_size(1000);
  do {
    const auto page = session.client().ListExposurePeriods(request);
    if (!page.ok()) return page.status();
    all.mutable_periods()->MergeFrom(page->periods());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return Finish(
      Show(session, {.whole = &all,
                     .elements = Elements(all.periods()),
                     .csv = [&] { return PeriodTable(all.periods()); },
                     .text =
                         [&] {
                           return PeriodTable(all.periods())
                               .ToText(session.paint(), session.table_width());
                         }}));
}

absl::StatusOr<ExitCode> RunClose(const CloseFlags& flags, Session& session) {
  v1::CloseExposurePeriodRequest request;
  request.set_expected_number(flags.expected_number);
  const auto response = session.client().CloseExposurePeriod(request);
  if (!response.ok()) return response.status();
  const std::vector<v1::ExposurePeriod> closed = {response->closed()};
  const absl::Status status =
      Show(session, {.whole = &*response,
                     .csv = [&] { return PeriodTable(closed); },
                     .text =
                         [&] {
                           return PeriodTable(closed).ToText(
                               session.paint(), session.table_width());
                         }});
  session.Note(absl::StrCat("closed: ", CleanText(response->closed().name()),
                            "; criteria may name it in policies.exposureCap, "
                            "and counting goes on in ",
                            CleanText(response->opened().name())));
  return Finish(status);
}

}  // namespace

void AddExposureCommands(CLI::App& app, Session& session) {
  CLI::App* family =
      AddCommand(app, "exposure", "See how often each organisation is shown.",
                 "  tandemctl exposure report\n"
                 "  tandemctl exposure close");
  family->require_subcommand(1);

  auto report = std::make_shared<ExposureReportFlags>();
  CLI::App* command =
      AddCommand(*family, "report",
                 "Tell who was shown how often, how evenly, and which groups.",
                 "  tandemctl exposure report\n"
                 "  tandemctl exposure report --period 3 --most 50 -o json");
  command->add_option("--period", report->period,
                      "number or exposurePeriods/NUMBER; the open one without");
  command->add_option("--most", report->most, "how many of those shown most")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000));
  Bind(command, session, report, &RunReport);

  Bind(AddCommand(*family, "list", "List the periods, newest first.",
                  "  tandemctl exposure list -o csv"),
       session, std::make_shared<PeriodListFlags>(), &RunList);

  auto close = std::make_shared<CloseFlags>();
  command = AddCommand(*family, "close",
                       "Close the open period for ever and open the next one.",
                       "  tandemctl exposure close --expected-number 3");
  command
      ->add_option("--expected-number", close->expected_number,
                   "fail if another period is open")
      ->check(CLI::Range(1, 2147483647));
  Bind(command, session, close, &RunClose);
}

}  // namespace tandem
