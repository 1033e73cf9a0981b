# Tests of indexer/taxonomy.
tandem_test(NAME taxonomy_test LABEL unit
  SRCS taxonomy/iso_codes_test.cc taxonomy/taxonomy_test.cc
  DEPS tandem::taxonomy)
