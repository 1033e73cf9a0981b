# Tests of indexer/base and indexer/domain.
tandem_test(NAME base_test LABEL unit
  SRCS base/thread_pool_test.cc domain/area_test.cc domain/embedding_test.cc
       domain/organisation_filter_test.cc domain/organisation_id_test.cc
  DEPS tandem::base tandem::domain absl::flat_hash_set absl::synchronization)
