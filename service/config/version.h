#ifndef TANDEM_SERVICE_CONFIG_VERSION_H_
#define TANDEM_SERVICE_CONFIG_VERSION_H_

#include "absl/strings/string_view.h"

namespace tandem {

// Version of the programme, such as `0.1.0`.
absl::string_view TandemVersion();

}  // namespace tandem

#endif  // TANDEM_SERVICE_CONFIG_VERSION_H_
