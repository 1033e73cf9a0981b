#include <algorithm>
#include <ostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/commands.h"
#include "clients/cli/display_text.h"
#include "clients/cli/filter_flags.h"
#include "clients/cli/organisation_view.h"
#include "clients/cli/show.h"
#include "clients/cli/word_codes.h"

namespace tandem {
namespace {

// What BatchGetOrganisations allows in one request.
constexpr size_t kNamesPerCall = 1000;

struct GetFlags {
  std::vector<std::string> names;
};

absl::StatusOr<v1::BatchGetOrganisationsResponse> GetAll(
    const std::vector<std::string>& names, Session& session) {
  v1::BatchGetOrganisationsResponse all;
  for (size_t start = 0; start < names.size(); start += kNamesPerCall) {
    v1::BatchGetOrganisationsRequest request;
    const size_t end = std::min(names.size(), start + kNamesPerCall);
    for (size_t i = start; i < end; ++i) {
      request.add_names(OrganisationName(names[i]));
    }
    auto response = session.client().BatchGetOrganisations(request);
    if (!response.ok()) return response.status();
    all.MergeFrom(*response);
  }
  return all;
}

absl::StatusOr<ExitCode> RunGet(const GetFlags& flags, Session& session) {
  const auto all = GetAll(flags.names, session);
  if (!all.ok()) return all.status();
  const auto text = [&] {
    std::string cards;
    for (const v1::Organisation& one : all->organisations()) {
      absl::StrAppend(
          &cards, cards.empty() ? "" : "\n",
          OrganisationCard(one, session.paint(), session.text_width()));
    }
    return cards;
  };
  const auto csv = [&] {
    return OrganisationTable({all->organisations().pointer_begin(),
                              all->organisations().pointer_end()},
                             /*spread=*/true);
  };
  // One name, one object; several, a list.
  const google::protobuf::Message* whole = &*all;
  if (flags.names.size() == 1 && all->organisations_size() == 1) {
    whole = &all->organisations(0);
  }
  return Finish(Show(session, {.whole = whole,
                               .elements = Elements(all->organisations()),
                               .csv = csv,
                               .text = text}));
}

struct OrganisationListFlags {
  FilterFlags filter;
  std::string order_by;
  int page_size = 0;
  int limit = 50;
  bool all = false;
};

// Pages up to the limit.
absl::StatusOr<v1::ListOrganisationsResponse> ListPages(
    const OrganisationListFlags& flags, Session& session) {
  v1::ListOrganisationsRequest request;
  const auto filter = BuildFilter(flags.filter);
  if (!filter.ok()) return filter.status();
  *request.mutable_filter() = *filter;
  request.set_order_by(flags.order_by);
  const int usual = flags.all ? 1000 : std::min(flags.limit, 1000);
  request.set_page_size(flags.page_size > 0 ? flags.page_size : usual);
  v1::ListOrganisationsResponse all;
  do {
    const auto page = session.client().ListOrganisations(request);
    if (!page.ok()) return page.status();
    all.mutable_organisations()->MergeFrom(page->organisations());
    all.set_total_size(page->total_size());
    all.set_next_page_token(page->next_page_token());
    request.set_page_token(page->next_page_token());
  } while (!all.next_page_token().empty() &&
           (flags.all || all.organisations_size() < flags.limit));
  if (!flags.all && all.organisations_size() > flags.limit) {
    all.mutable_organisations()->DeleteSubrange(
        flags.limit, all.organisations_size() - flags.limit);
  }
  return all;
}

absl::StatusOr<ExitCode> RunList(const OrganisationListFlags& flags,
                                 Session& session) {
  const auto list = ListPages(flags, session);
  if (!list.ok()) return list.status();
  const auto table = [&](bool spread) {
    return OrganisationTable({list->organisations().pointer_begin(),
                              list->organisations().pointer_end()},
                             spread);
  };
  const absl::Status status =
      Show(session, {.whole = &*list,
                     .elements = Elements(list->organisations()),
                     .csv = [&] { return table(/*spread=*/true); },
                     .text =
                         [&] {
                           return table(/*spread=*/false)
                               .ToText(session.paint(), session.table_width());
                         }});
  if (list->organisations_size() < list->total_size()) {
    session.Note(absl::StrCat(Grouped(list->organisations_size()), " of ",
                              Grouped(list->total_size()),
                              "; --all or --limit N shows more"));
  }
  return Finish(status);
}

struct ContactFlags {
  std::string name;
};

absl::StatusOr<ExitCode> RunContact(const ContactFlags& flags,
                                    Session& session) {
  v1::GetOrganisationContactRequest request;
  request.set_name(OrganisationName(flags.name));
  const auto contact = session.client().GetOrganisationContact(request);
  if (!contact.ok()) return contact.status();
  return Finish(Show(session, {.whole = &*contact, .text = [&] {
                                 return ContactCard(*contact, session.paint(),
                                                    session.text_width());
                               }}));
}

void AddOrganisationList(CLI::App& app, Session& session) {
  auto flags = std::make_shared<OrganisationListFlags>();
  CLI::App* command =
      AddCommand(app, "list", "List organisations.",
                 "  tandemctl list --country CZ --sector environment\n"
                 "  tandemctl list --order-by 'update_time desc' --limit 10\n"
                 "  tandemctl list --all -o csv > list.csv");
  command->add_option("--order-by", flags->order_by,
                      "name (default), display_name or update_time; add "
                      "` desc` to turn it round");
  command
      ->add_option("--page-size", flags->page_size,
                   "organisations in a call; does not change the answer")
      ->check(CLI::Range(1, 1000));
  command->add_option("--limit", flags->limit, "show so many")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command->add_flag("--all", flags->all, "show all");
  AddFilterFlags(command, flags->filter);
  Bind(command, session, flags, &RunList);
}

}  // namespace

void AddReadCommands(CLI::App& app, Session& session) {
  auto get = std::make_shared<GetFlags>();
  CLI::App* command =
      AddCommand(app, "get", "Show organisations.",
                 "  tandemctl get river-school\n"
                 "  tandemctl get river-school orchard-keepers -o json");
  command->add_option("NAME", get->names, "id or organisations/ID")->required();
  Bind(command, session, get, &RunGet);

  AddOrganisationList(app, session);

  auto contact = std::make_shared<ContactFlags>();
  command = AddCommand(app, "contact",
                       "Show whom to turn to in an organisation, if the "
                       "daemon serves contacts.",
                       "  tandemctl contact river-school");
  command->add_option("NAME", contact->name, "id or organisations/ID")
      ->required();
  Bind(command, session, contact, &RunContact);
}

}  // namespace tandem
