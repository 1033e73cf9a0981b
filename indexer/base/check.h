#ifndef TANDEM_INDEXER_BASE_CHECK_H_
#define TANDEM_INDEXER_BASE_CHECK_H_

#include <cstdio>
#include <cstdlib>

// Aborts with a message if `condition` does not hold. For our own bugs, never
// for input, disk or network.
#define TANDEM_CHECK(condition)                                             \
  do {                                                                      \
    if (!(condition)) {                                                     \
      std::fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, \
                   #condition);                                             \
      std::abort();                                                         \
    }                                                                       \
  } while (false)

#endif  // TANDEM_INDEXER_BASE_CHECK_H_
