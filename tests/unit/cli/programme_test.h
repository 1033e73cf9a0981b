#ifndef TANDEM_TESTS_UNIT_CLI_PROGRAMME_TEST_H_
#define TANDEM_TESTS_UNIT_CLI_PROGRAMME_TEST_H_

#include <fstream>
#include <string>
#include <vector>

#include "tests/testing/temp_folder.h"
#include "tests/unit/cli/fake_daemon.h"

namespace tandem::testing {

// Runs `programme` commands on a small directory and two sheets of it.
class ProgrammeTest : public CommandTest {
 protected:
  ProgrammeTest() {
    Store("green-lattice", "Zelená mřížka");
    Store("form-workshop", "Dílna formulářů");
    Store("orchard-keepers", "Sadaři z Hruškovic");
    Store("apple-row", "Jabloňová řada");
    Store("health-house-1", "Health House");
    Store("health-house-2", "Health House");
  }

  void Store(const std::string& id, const std::string& display_name) {
    v1::Organisation one;
    one.set_name("organisations/" + id);
    one.set_display_name(display_name);
    state_.organisations.push_back(one);
  }

  // The path of a file with this text.
  std::string File(const std::string& name, const std::string& text) {
    std::ofstream(folder_.File(name), std::ios::binary) << text;
    return folder_.File(name);
  }

  // The calls that are not look-ups of organisations.
  std::vector<std::string> Sent() {
    std::vector<std::string> sent;
    for (const std::string& call : state_.calls) {
      const bool lookup =
          call.rfind("Get ", 0) == 0 || call.rfind("List ", 0) == 0;
      if (!lookup) sent.push_back(call);
    }
    return sent;
  }

  // What came to the daemon as the programme of its only call.
  Result Create(std::vector<std::string> further) {
    std::vector<std::string> line = {"programme", "create", "spring", "-k",
                                     "mentoring"};
    line.insert(line.end(), further.begin(), further.end());
    return Run(line);
  }

  const std::string givers_ = "id,places\ngreen-lattice,2\nform-workshop,\n";
  const std::string takers_ =
      "organisation,wishes\nSadaři z Hruškovic,Zelená mřížka;form-workshop\n"
      "apple-row,\n";
  TempFolder folder_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CLI_PROGRAMME_TEST_H_
